"""The command line: finds the command, imports it alone, and turns every fault into one sentence and an exit code."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from io import TextIOWrapper

from briefing.commands.table import COMMANDS, build_frame, build_parser, load_command

TYPE_CHECKING = False  # importing typing would cost a third of the time of `--help`
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self, TextIO

OK = 0
SIGNAL_BASE = 128
WHOLE_ENDINGS = (".yaml", ".yml")


class Ending:
    """What a run comes to: whatever is raised inside becomes words on standard error and an exit code."""

    code = OK

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> bool:
        if isinstance(fault, SystemExit):
            self.code = fault.code if isinstance(fault.code, int) else OK
        elif isinstance(fault, BrokenPipeError):
            self.code = _close_output()
        elif fault is not None:
            self.code = _explain(fault)
            if isinstance(fault, OSError):
                _silence(sys.stdout)
        return True


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; data goes to standard output, messages to standard error.

    Without `argv` it runs as the program: on the arguments of the process, ended by signals with 128 + their number.
    """
    _guard_streams()
    if argv is None:
        _catch_signals()
    ending = Ending()
    with ending:
        ending.code = _run(list(sys.argv[1:] if argv is None else argv))
    with ending:
        sys.stdout.flush()
    try:
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)
    return ending.code


def _run(words: list[str]) -> int:
    at = _find_command(words)
    options = build_frame().parse_args(words[:at])
    name, rest = (words[at], words[at + 1 :]) if at < len(words) else ("review", [])
    if name == "help":
        return _run([*rest[:1], "--help"])
    if name not in COMMANDS:
        name, rest = "review", [_require_brief(name), *rest]
    return int(load_command(name).run(build_parser(name).parse_args(rest, options)))


def _find_command(words: Sequence[str]) -> int:
    """Return where the command stands: the first word that is neither an option nor the value of one."""
    value = False
    for index, word in enumerate(words):
        if not value and not word.startswith("-"):
            return index
        value = not value and word == "--workspace"
    return len(words)


def _require_brief(word: str) -> str:
    if word.endswith(WHOLE_ENDINGS):
        return word
    raise import_module("briefing.commands.fault").UnknownCommand(word, tuple(COMMANDS))


def _explain(fault: BaseException) -> int:
    message, code = import_module("briefing.commands.fault").explain(fault)
    try:
        sys.stderr.write(f"{message}\n" if message else "")
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)
    return int(code)


def _guard_streams() -> None:
    """Let no character of a document fail on its way out, and write nowhere where a stream is closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _catch_signals() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _frame: object) -> None:
    raise SystemExit(SIGNAL_BASE + number)


def _close_output() -> int:
    """Leave quietly when the reader of our output is gone."""
    _silence(sys.stdout)
    return SIGNAL_BASE + signal.SIGPIPE


def _silence(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that the interpreter does not complain of it on its way out."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
