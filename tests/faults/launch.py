"""The real program with faults in its file operations: `python -m tests.faults.launch …` behaves as `briefing …`.

`BRIEFING_FAULTS` holds JSON: `folder` (what is watched), and where wanted `fault` and `death` (a Fault's fields), `log`
(a file that gets a line for each operation before it is done), `mended` (a lasting fault is over once this path
exists), `clock` (seconds by which the program's time is wrong), `saver` (a wrong way of saving, of `savers.WRONG`).
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.faults.operations import Fault, How, Operation, Operations

VARIABLE = "BRIEFING_FAULTS"
COMMAND = [sys.executable, "-m", "tests.faults.launch"]


def order(folder: Path, fault: Fault | None = None, **rest: Any) -> dict[str, str]:
    """Return the environment that makes a launched program go wrong in this way."""
    wanted: dict[str, Any] = {"folder": str(folder), **{name: value for name, value in rest.items() if value}}
    if fault is not None:
        wanted["fault"] = fault._asdict()
    return {VARIABLE: json.dumps(wanted, default=str), "PYTHONPATH": str(Path(__file__).parents[2])}


def main() -> int:
    """Install what the environment asks for and run the program."""
    wanted = json.loads(os.environ.get(VARIABLE, "{}"))
    if "clock" in wanted:
        _shift_clock(timedelta(seconds=wanted["clock"]))
    if "saver" in wanted:
        _save_wrongly(wanted["saver"])
    from briefing.cli import main as run

    if "folder" not in wanted:
        return run()
    mended = wanted.get("mended")
    operations = Operations(
        Path(wanted["folder"]),
        _to_fault(wanted.get("fault")),
        note=_logger(wanted["log"]) if "log" in wanted else None,
        mended=(lambda: os.path.exists(mended)) if mended else lambda: False,
    )
    with operations.installed():
        return run()


def _to_fault(wanted: dict[str, Any] | None) -> Fault | None:
    return None if wanted is None else Fault(**{**wanted, "how": How(wanted["how"])})


def _logger(path: str) -> Callable[[Operation], None]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(operation: Operation) -> None:
        os.write(handle, json.dumps({**vars(operation), "data": operation.data.hex()}).encode() + b"\n")

    return write


def read_log(path: Path) -> list[Operation]:
    """Return the operations that a launched program has logged."""
    lines = path.read_text().splitlines() if path.exists() else []
    held = map(json.loads, lines)
    return [Operation(**{**operation, "data": bytes.fromhex(operation["data"])}) for operation in held]


def _save_wrongly(name: str) -> None:
    from briefing.store import files
    from tests.faults.savers import WRONG

    files.replace_durably = lambda path, data, _: WRONG[name](path, data)


def _shift_clock(by: timedelta) -> None:
    from briefing.tui import app

    app.now = lambda: (datetime.now(UTC) + by).isoformat(timespec="seconds")


if __name__ == "__main__":
    sys.exit(main())
