"""A bounded, coverage-guided fuzzer: `python -m tests.hostile.fuzz [--target yaml] [--seconds 60] [--seed 1]`.

By itself it follows the lines that an input takes through `briefing/`; `--engine atheris` hands the same targets to
libFuzzer, where that is installed (requirements-fuzz.lock). What it finds it makes smaller and prints; exit code 1.
"""

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Final

PACKAGE: Final = str(Path(__file__).resolve().parents[2] / "briefing")
LONGEST_INPUT: Final = 20_000
"""Bytes of one input."""
PATIENCE: Final = 2.0
"""Seconds of the clock that one input may take; while lines are followed, five times as much."""
TRACING_COST: Final = 5
MEMORY: Final = 2 << 30
"""Bytes of address space that all inputs together may take."""
SMALLER_SECONDS: Final = 10.0
"""Seconds spent on making one finding smaller."""

Edge = tuple[int, int, int]


class Hang(Exception):
    """An input took longer than it may."""


@dataclass
class Tally:
    """What a run came to: inputs fed, ways seen through the code, inputs kept for them, and what was found."""

    fed: int = 0
    edges: set[Edge] = field(default_factory=set)
    kept: list[bytes] = field(default_factory=list)
    found: dict[str, bytes] = field(default_factory=dict)


def fuzz(
    feed: Callable[[bytes], None], seeds: tuple[bytes, ...], words: tuple[bytes, ...], seconds: float, seed: int
) -> Tally:
    """Feed mutations of the seeds for so many seconds, keeping those that go a way not seen before."""
    chance = random.Random(seed)
    tally = Tally()
    for data in seeds:
        _try(feed, data, tally)
        tally.kept.append(data)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        base = (
            tally.kept[-chance.randrange(1, min(20, len(tally.kept)) + 1)]
            if chance.random() < 0.5
            else chance.choice(tally.kept)
        )
        data = mutate(base, chance, words, tally.kept)
        if _try(feed, data, tally):
            tally.kept.append(data)
    return tally


def mutate(data: bytes, chance: random.Random, words: tuple[bytes, ...], others: list[bytes]) -> bytes:
    """Return the input with a few stretches removed, repeated, moved, replaced, or joined with another input's."""
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((1, 2, 8, 64)))
        match chance.randrange(7):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:at] + data[at:to] * chance.choice((2, 3, 50)) + data[to:]
            case 2:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 3 | 4:
                data = (
                    data[:at]
                    + chance.choice(words) * chance.choice((1, 1, 1, 30))
                    + data[at if chance.random() < 0.5 else to :]
                )
            case 5:
                other = chance.choice(others)
                begin = chance.randrange(len(other) + 1)
                data = data[:at] + other[begin : begin + chance.choice((4, 40, 400))] + data[to:]
            case _:
                place = chance.randrange(len(data) + 1)
                data = data[:at] + data[place : place + to - at] + data[to:]
    return data[:LONGEST_INPUT]


def _try(feed: Callable[[bytes], None], data: bytes, tally: Tally) -> bool:
    """Feed one input and note what it did; say whether it went a way not seen before."""
    tally.fed += 1
    before = len(tally.edges)
    with _followed(tally.edges):
        fault = run(feed, data, PATIENCE * TRACING_COST)
    if fault is not None and fault not in tally.found:
        tally.found[fault] = make_smaller(feed, data, fault)
    return len(tally.edges) > before


def run(feed: Callable[[bytes], None], data: bytes, seconds: float = PATIENCE) -> str | None:
    """Feed one input; return None, or what went wrong and where, which names the finding."""
    signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        feed(data)
    except Exception as fault:  # noqa: BLE001 - whatever comes is the finding
        frames = traceback.extract_tb(fault.__traceback__)
        own = next((frame for frame in reversed(frames) if frame.filename.startswith(PACKAGE)), frames[-1])
        if isinstance(fault, Hang):
            return "Hang"
        return f"{type(fault).__name__} at {Path(own.filename).name}:{own.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def make_smaller(feed: Callable[[bytes], None], data: bytes, fault: str) -> bytes:
    """Return a shorter input with the same fault, as short as some seconds allow."""
    end = time.monotonic() + SMALLER_SECONDS
    size = len(data) // 2
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + size :]
            if run(feed, shorter) == fault:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def _interrupt(*_: object) -> None:
    raise Hang


@contextmanager
def _followed(edges: set[Edge]) -> Iterator[None]:
    """Note each step from line to line within the package."""
    last: dict[FrameType, int] = {}

    def step(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            edges.add((id(frame.f_code), last.get(frame, 0), frame.f_lineno))
            last[frame] = frame.f_lineno
        elif event == "return":
            last.pop(frame, None)
        return step

    def enter(frame: FrameType, _event: str, _: Any) -> Any:
        return step if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        yield
    finally:
        sys.settrace(before)


def main() -> int:
    """Fuzz the targets one after the other and tell the figures."""
    options = _parse()
    if options.engine == "atheris":
        return _hand_over(options)
    from tests.hostile.targets import TARGETS

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    found = 0
    for name in [options.target] if options.target else TARGETS:
        target = TARGETS[name]
        tally = fuzz(target.feed, target.seeds(), target.words, options.seconds, options.seed)
        found += len(tally.found)
        print(f"{name}: {tally.fed:,} inputs, {len(tally.edges):,} ways, {len(tally.found)} findings", flush=True)
        for fault, data in tally.found.items():
            print(f"  {fault}: {data!r}", flush=True)
    return 1 if found else 0


def _hand_over(options: argparse.Namespace) -> int:
    """Let libFuzzer feed one target; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["briefing"]):
        from tests.hostile.targets import TARGETS
    target = TARGETS[options.target or "yaml"]
    folder = Path(tempfile.mkdtemp(prefix="briefing-fuzz-"))
    for number, data in enumerate(target.seeds()):
        (folder / f"seed-{number}").write_bytes(data)
    limits = [f"-max_total_time={options.seconds:.0f}", f"-seed={options.seed}", f"-max_len={LONGEST_INPUT}"]
    bounds = [f"-timeout={PATIENCE:.0f}", f"-rss_limit_mb={MEMORY >> 20}", f"-artifact_prefix={folder}/found-"]
    atheris.Setup([sys.argv[0], *limits, *bounds, str(folder)], target.feed)
    atheris.Fuzz()
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz", description=__doc__)
    parser.add_argument(
        "--target", choices=("yaml", "text", "history", "report"), help="default: all, one after the other"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same choices (default: 1)")
    parser.add_argument("--engine", choices=("own", "atheris"), default="own")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
