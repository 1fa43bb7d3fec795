"""One file on a disk: what was flushed, what was written since, and what of it a power cut can leave."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Model(StrEnum):
    """How a file system treats what was not flushed."""

    JOURNAL = "journal"
    STRICT = "strict"


class Piece(NamedTuple):
    """Data that was written and not flushed: bytes at an offset, or, without bytes, the size that was set."""

    at: int
    data: bytes | None


@dataclass
class Content:
    """One file, whatever its names are."""

    flushed: bytes = b""
    pieces: list[Piece] = field(default_factory=list)

    def whole(self) -> bytes:
        """Return what a running system sees."""
        return _lay(self.flushed, self.pieces)

    def variants(self, model: Model) -> tuple[bytes, ...]:
        """Return what may be found in it after a power cut: first what was flushed, last all of it."""
        kept = [self.pieces[:count] for count in range(len(self.pieces) + 1)]
        kept += [[*before, torn] for before in kept for torn in _torn(self.pieces[len(before) : len(before) + 1])]
        if model is Model.STRICT:
            kept += [[*self.pieces[:number], *self.pieces[number + 1 :]] for number in range(len(self.pieces))]
            kept += [[piece._replace(data=piece.data and bytes(len(piece.data))) for piece in self.pieces]]
        return (*dict.fromkeys(_lay(self.flushed, pieces) for pieces in kept if pieces != self.pieces), self.whole())


def _lay(data: bytes, pieces: Iterable[Piece]) -> bytes:
    for at, piece in pieces:
        if piece is None:
            data = data[:at].ljust(at, b"\0")
        else:
            data = data[:at].ljust(at, b"\0") + piece + data[at + len(piece) :]
    return data


def _torn(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.data:
            yield piece._replace(data=piece.data[: len(piece.data) // 2])
