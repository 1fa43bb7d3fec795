"""A workspace's own template runs in a process of its own, with little time and memory: it may be a stranger's.

The parent writes a request as JSON to the child's standard input; the child, `python -m briefing.report.cell`, answers
with the report on standard output, or with one sentence on standard error and the exit code of `UnreadableFile`.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing.confinement import MEGABYTE, confine, list_surroundings
from briefing.errors import DiskError, UnreadableFile
from briefing.report.imprint import Origin
from briefing.report.sandbox import OutOfTime, fill_template, trace_template

MODULE: Final = "briefing.report.cell"
LONGEST_FAULT: Final = 1000
"""Characters of what is told of a fault: it may hold a line of the template."""


class Limits(NamedTuple):
    """What a template may use: seconds of processor time, seconds by the clock, bytes of memory and of report."""

    processor: int = 5
    clock: float = 20.0
    memory: int = 512 * MEGABYTE
    report: int = MEGABYTE
    """Bytes on top of ten times the size of what the template was given."""


def fill_apart(name: str, context: Mapping[str, Any], folder: Path, limits: Limits | None = None) -> str:
    """Return what `fill_template` returns, from a child process; raises UnreadableFile also where a limit is met."""
    return _ask("fill", name, context, folder, limits or Limits())


def trace_apart(name: str, context: Mapping[str, Any], folder: Path) -> dict[int, Origin]:
    """Return what `trace_template` returns, from a child process; empty where that fails or a limit is met."""
    try:
        traced = json.loads(_ask("trace", name, context, folder, Limits()))
    except UnreadableFile:
        return {}
    return {int(line): Origin(*origin) for line, origin in traced.items()}


def _ask(task: str, name: str, context: Mapping[str, Any], folder: Path, limits: Limits) -> str:
    given = {"task": task, "name": name, "context": context, "folder": str(folder.resolve()), "limits": limits}
    request = json.dumps(given)
    command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", MODULE]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the request goes by standard input
            command,
            input=request.encode(),
            capture_output=True,
            timeout=limits.clock,
            check=False,
            env=list_surroundings(),
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
        raise UnreadableFile(f"{name}: it takes more than {bounds} (at which line is not known); correct the template")
    last = said.splitlines()[-1] if said else f"exit code {done.returncode}"
    raise UnreadableFile(f"{name}: the process that ran it failed ({last})")


def main() -> int:
    """Answer one request and return the exit code."""
    data = sys.stdin.buffer.read()
    request = json.loads(data)
    limits = Limits(*request["limits"])
    confine(limits.processor, limits.memory, _stop(limits.processor))
    report, fault = _fill(request["task"], request["name"], request["context"], Path(request["folder"]))
    most = limits.report + 10 * len(data)
    if len(report) > most:
        fault = f"{request['name']}: it writes more than {most / MEGABYTE:.1f} MB; correct the template"
    if fault:
        sys.stderr.write(fault[:LONGEST_FAULT])
        return UnreadableFile.exit_code
    sys.stdout.buffer.write(report.encode())
    return 0


def _fill(task: str, name: str, context: Mapping[str, Any], folder: Path) -> tuple[str, str]:
    """Return the report, or as JSON what wrote its lines, or what is wrong with the template."""
    try:
        if task == "trace":
            return json.dumps(trace_template(name, context, folder)), ""
        return fill_template(name, context, folder), ""
    except UnreadableFile as error:
        return "", str(error)
    except MemoryError:
        return (
            "",
            f"{name}: it takes more memory than a template may have (at which line is not known); correct the template",
        )


def _stop(seconds: int) -> Callable[..., None]:
    def stop(*_: object) -> None:
        raise OutOfTime(f"it takes more than {seconds} s of processor time")

    return stop


if __name__ == "__main__":
    sys.exit(main())
