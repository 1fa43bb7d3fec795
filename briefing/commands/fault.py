"""What a fault says to a person and the exit code it ends with."""

import traceback
from collections.abc import Sequence
from difflib import get_close_matches

from briefing.commands.parser import WrongArguments
from briefing.errors import SIGNAL_BASE, BriefingError, DiskError, UsageError, harmless
from briefing.visible import visible

INTERRUPT = 2
"""The number of SIGINT (POSIX)."""

DEFECT = 70
"""The exit code for a defect of our own (EX_SOFTWARE of BSD sysexits.h)."""


class UnknownCommand(UsageError):
    """The first word is neither a command nor a brief's file."""

    def __init__(self, word: str, known: Sequence[str]) -> None:
        near = get_close_matches(word, known, n=1)
        guess = f"; did you mean `{near[0]}`?" if near else ""
        super().__init__(f"there is no command `{word}`{guess} (`briefing --help` lists them)")


def explain(fault: BaseException) -> tuple[str, int]:
    """Return the words for standard error, harmless to a terminal, and the exit code; a signal has no words."""
    match fault:
        case BriefingError():
            return f"briefing: {fault}", fault.exit_code
        case WrongArguments():
            return f"briefing: {harmless(str(fault))}", UsageError.exit_code
        case OSError():
            return f"briefing: {harmless(_describe(fault))}", DiskError.exit_code
        case MemoryError():
            return (
                "briefing: there is not enough memory for this; close other programs, or split the file",
                DiskError.exit_code,
            )
        case KeyboardInterrupt():
            return "", SIGNAL_BASE + INTERRUPT
    lines = visible("".join(traceback.format_exception(fault)).rstrip(), keep="\n")
    return f"{lines}\nbriefing: this is a defect of briefing itself; what was saved before it stays saved", DEFECT


def _describe(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError) and not fault.filename:
        return "the folder you are in does not exist any more; change to another one"
    reason = fault.strerror or str(fault)
    return f"{fault.filename}: {reason}" if fault.filename else f"the system refused: {reason}"
