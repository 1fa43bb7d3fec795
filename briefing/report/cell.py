"""A workspace's own template runs in a process of its own, with little time and memory: it may be a stranger's.

The parent writes a request as JSON to the child's standard input; the child, `python -m briefing.report.cell`, answers
with the report on standard output, or with one sentence on standard error and the exit code of `UnreadableFile`.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing.errors import DiskError, UnreadableFile
from briefing.report.sandbox import OutOfTime, fill_template

MEGABYTE: Final = 1 << 20
MODULE: Final = "briefing.report.cell"
_INHERITED: Final = ("PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The variables that an interpreter may need to start; the child gets no others."""
LONGEST_FAULT: Final = 1000
"""Characters of what is told of a fault: it may hold a line of the template."""
_FEW_FILES: Final = 16
_GRACE: Final = 2
"""Seconds of processor time between the signal, upon which the line is told, and the end."""


class Limits(NamedTuple):
    """What a template may use: seconds of processor time, seconds by the clock, bytes of memory and of report."""

    processor: int = 5
    clock: float = 20.0
    memory: int = 512 * MEGABYTE
    report: int = MEGABYTE
    """Bytes on top of ten times the size of what the template was given."""


def fill_apart(name: str, context: Mapping[str, Any], folder: Path, limits: Limits | None = None) -> str:
    """Return what `fill_template` returns, from a child process; raises UnreadableFile also where a limit is met."""
    limits = limits or Limits()
    request = json.dumps({"name": name, "context": context, "folder": str(folder.resolve()), "limits": limits})
    command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", MODULE]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the request goes by standard input
            command,
            input=request.encode(),
            capture_output=True,
            timeout=limits.clock,
            check=False,
            env=_surroundings(),
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"{name}: it takes more than {limits.clock:g} s; correct the template") from error
    except OSError as error:
        raise DiskError(f"{name} was not run: no process could be started ({error.strerror}).") from error
    return _read_answer(name, done, limits)


def _read_answer(name: str, done: "subprocess.CompletedProcess[bytes]", limits: Limits) -> str:
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == 0:
        return done.stdout.decode()
    if done.returncode == UnreadableFile.exit_code and said:
        raise UnreadableFile(said)
    if -done.returncode in {signal.SIGXCPU, signal.SIGKILL}:
        bounds = f"{limits.processor} s of processor time or {limits.memory // MEGABYTE} MB of memory"
        raise UnreadableFile(f"{name}: it takes more than {bounds}; correct the template")
    last = said.splitlines()[-1] if said else f"exit code {done.returncode}"
    raise UnreadableFile(f"{name}: the process that ran it failed ({last})")


def _surroundings() -> dict[str, str]:
    """Return the environment of the child: where its modules are, and nothing of the person's."""
    folders = dict.fromkeys([*filter(None, sys.path), str(Path(__file__).resolve().parents[2])])
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**inherited, "PYTHONPATH": os.pathsep.join(folders)}


def main() -> int:
    """Answer one request and return the exit code."""
    data = sys.stdin.buffer.read()
    request = json.loads(data)
    limits = Limits(*request["limits"])
    _confine(limits)
    report, fault = _fill(request["name"], request["context"], Path(request["folder"]))
    most = limits.report + 10 * len(data)
    if len(report) > most:
        fault = f"{request['name']}: it writes more than {most / MEGABYTE:.1f} MB; correct the template"
    if fault:
        sys.stderr.write(fault[:LONGEST_FAULT])
        return UnreadableFile.exit_code
    sys.stdout.buffer.write(report.encode())
    return 0


def _fill(name: str, context: Mapping[str, Any], folder: Path) -> tuple[str, str]:
    """Return the report or what is wrong with the template."""
    try:
        return fill_template(name, context, folder), ""
    except UnreadableFile as error:
        return "", str(error)
    except MemoryError:
        return "", f"{name}: it takes more memory than a template may have; correct the template"


def _confine(limits: Limits) -> None:
    """Bound this process; a system that lacks a limit still has the clock of the parent."""
    signal.signal(signal.SIGXCPU, _stop(limits.processor))
    bounds = {
        resource.RLIMIT_CPU: (limits.processor, limits.processor + _GRACE),
        resource.RLIMIT_AS: (limits.memory, limits.memory),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_NPROC: (0, 0),
        resource.RLIMIT_NOFILE: (_FEW_FILES, _FEW_FILES),
    }
    for kind, (soft, hard) in bounds.items():
        ceiling = resource.getrlimit(kind)[1]
        highest = hard if ceiling == resource.RLIM_INFINITY else min(hard, ceiling)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (min(soft, highest), highest))


def _stop(seconds: int) -> Callable[..., None]:
    def stop(*_: object) -> None:
        raise OutOfTime(f"it takes more than {seconds} s of processor time")

    return stop


if __name__ == "__main__":
    sys.exit(main())
