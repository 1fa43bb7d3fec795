"""What is to be added, and what became of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.errors import BriefingError, UnreadableFile
from briefing.intake.records import Record


class Found(NamedTuple):
    """A file to be added: where it lies, and its name from the folder that was asked for ("" where it was itself)."""

    path: Path
    name: str = ""


class Offer(NamedTuple):
    """Bytes that are to be added: the name they bear, and where they came from, as far as that is known."""

    name: str
    data: bytes
    record: Record = Record(sha256="")
    depth: int = 0
    """In how many containers it lies."""


class Likeness(NamedTuple):
    """A source that shares much with what was added: its file, and the share of the smaller text (0 to 1)."""

    path: Path
    share: float


class Added(NamedTuple):
    """What became of a file: where it stands now, the SHA-256 of its bytes, and `added` or `already there as …`."""

    path: Path
    sha256: str
    state: str
    is_new: bool = True
    label: str = ""
    """What a person calls its format; "" for plain text."""
    notices: tuple[str, ...] = ()
    alike: tuple[Likeness, ...] = ()


Result = Added | BriefingError
"""What became of one document: stored, known already, or why it was refused."""


class FilesRefused(UnreadableFile):
    """Some files could not be added; the others were."""

    def __init__(self, refused: Sequence[BriefingError], added: Sequence[Added]) -> None:
        super().__init__(" ".join(str(error) for error in refused))
        self.refused = tuple(refused)
        self.added = tuple(added)


Wanted = Found | Offer | UnreadableFile
"""What is to be added, or why it is not even looked at."""
