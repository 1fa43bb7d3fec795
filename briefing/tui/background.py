"""Work beside the keys: a thread that neither a key nor leaving the desk ever waits for."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


async def work_beside(work: Callable[[], Result]) -> Result:
    """Return what `work` returns, done in a thread of its own; whoever stops waiting leaves it to end by itself."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def finish(result: Result) -> None:
        if not future.done():
            future.set_result(result)

    def run() -> None:
        result = work()
        with suppress(RuntimeError):  # the desk was left meanwhile
            loop.call_soon_threadsafe(finish, result)

    Thread(target=run, name="beside the keys", daemon=True).start()
    return await future
