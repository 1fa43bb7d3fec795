"""Every error a user can meet: one clear sentence (what, where, what to do) and the exit code it ends with."""

from typing import ClassVar, Final

from briefing.visible import visible

MOST_SAID: Final = 1000
"""Characters of one message, which may quote what a file holds; of a longer one the middle is left out."""

OK = 0
FINDINGS = 1
SIGNAL_BASE = 128


def harmless(message: str) -> str:
    """Return a message fit for a terminal: visible characters on one line, the middle of a long one left out."""
    words = visible(message)
    if len(words) <= MOST_SAID:
        return words
    head = MOST_SAID * 2 // 3
    return f"{words[:head]} … {words[head - MOST_SAID :]}"


class BriefingError(Exception):
    """Base of all faults that are told to a person; the text is made harmless to a terminal and kept short."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str) -> None:
        super().__init__(harmless(message))


class ReportRefused(BriefingError):
    """A check found an error, so the report was not written."""

    exit_code = 1


class UsageError(BriefingError):
    """The command, its arguments or the terminal cannot do what was asked."""

    exit_code = 2


class UnreadableFile(BriefingError):
    """A file that a person gave cannot be read, decoded or parsed; the message names its place in the file."""

    exit_code = 3


class DamagedState(BriefingError):
    """A file of our own under `.briefing/` is damaged."""

    exit_code = 4


class DiskError(BriefingError):
    """The operating system refused to read or write; nothing was acknowledged."""

    exit_code = 5


class BriefBusy(BriefingError):
    """Another program is just writing a brief's file; it is read once it rests."""

    exit_code = 5


class BriefChanged(BriefingError):
    """A brief's file was changed by someone else since it was read; nothing was overwritten."""

    exit_code = 5
