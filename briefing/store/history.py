"""What was done to a brief, one change a line: undo and redo across restarts, and the log."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, NamedTuple
from zlib import crc32

import msgspec

from briefing.change import HEADING, Change, Entry, Place
from briefing.errors import DamagedState
from briefing.model import Brief, Heading, Part
from briefing.store import files, state
from briefing.store.shapes import shapes

MOST_BYTES: Final = 16 * 1024 * 1024
"""How much of a history is read; what is older is dropped when the next change is written."""
MOST_CHANGES: Final = 5_000
"""How many changes are kept when older ones are dropped."""

_UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What reading JSON raises: its own errors, and those of bytes that are no UTF-8 or nested without end."""

How = Literal["do", "undo", "redo", "outside"]


class KeptEntry(msgspec.Struct, frozen=True):
    """One entry of a change as it stands in the history, its parts left as JSON until they are needed."""

    list: str
    id: str
    before: msgspec.Raw
    after: msgspec.Raw
    place_before: tuple[int, str | None] | None
    place_after: tuple[int, str | None] | None


class Record(msgspec.Struct, frozen=True):
    """One line of the history: when (ISO 8601) and what, and the SHA-256 of the brief's file before and after."""

    when: str
    label: str
    how: How
    entries: tuple[KeptEntry, ...]
    digest_before: str
    digest_after: str
    who: str = ""
    """The name of the person whose change it is, as far as it is known."""

    def change(self) -> Change:
        """Return the change in the model's terms; raises DamagedState if it does not fit the model."""
        try:
            return tuple(_to_entry(kept) for kept in self.entries)
        except (KeyError, *_UNREADABLE) as error:
            raise DamagedState(f"The change “{self.label}” in the history cannot be read: {error}.") from error


class Stacks:
    """The changes that can be undone and those that can be redone, the next one of each last."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._undo: list[Record] = []
        self._redo: list[Record] = []
        for record in records:
            self.take(record)

    def take(self, record: Record) -> None:
        """Put a change where undo and redo find it; a new one ends what could be redone."""
        if record.how not in {"undo", "redo"}:
            self._undo.append(record)
            self._redo.clear()
        elif record.how == "undo" and self._undo:
            self._redo.append(self._undo.pop())
        elif record.how == "redo" and self._redo:
            self._undo.append(self._redo.pop())

    def top(self, how: Literal["undo", "redo"]) -> Record | None:
        """Return the change that is undone or redone next, None if there is none."""
        stack = self._undo if how == "undo" else self._redo
        return stack[-1] if stack else None


class Written(NamedTuple):
    """A line that was appended: its record, and the history's size in bytes with it."""

    record: Record
    size: int


class History:
    """The history of one brief; a line counts once the brief it describes is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records: list[Record] = []
        self._size = 0
        self._damaged = False
        self._kept: bytes | None = None
        """What is to stand in the file instead of all that is older, if it has grown too long."""

    @classmethod
    def open(cls, path: Path, digest: str) -> "History":
        """Return the history beside a brief whose file has this SHA-256.

        A last line that is torn, or that tells of a change which did not reach the file, is void. Damage elsewhere
        raises DamagedState, which names the file and the way out.
        """
        history = cls(path)
        if files.exists(path):
            history._read(digest)
        return history

    @classmethod
    def renewed(cls, path: Path) -> "History":
        """Return an empty history that, once it is written, moves the damaged file at its path aside."""
        history = cls(path)
        history._damaged = True
        return history

    def write(self, record: Record) -> Written:
        """Append a line, on the disk on return; a void one behind the last that counts is cut off. Raises DiskError."""
        state.prepare(self.path.parent)
        if self._damaged:
            files.rename(self.path, _free_name(self.path))
            self._damaged = False
        if self._kept is not None:
            files.write_durably(self.path, self._kept)
            self._size, self._kept = len(self._kept), None
        return Written(record, files.append_durably(self.path, _line(record), self._size))

    def adopt(self, written: Written) -> None:
        """Count a line that was written, now that the brief it describes is on the disk."""
        self.records.append(written.record)
        self._size = written.size

    def stacks(self) -> Stacks:
        """Return the changes that can be undone and those that can be redone."""
        return Stacks(self.records)

    def _read(self, digest: str) -> None:
        data, start = files.read_tail(self.path, MOST_BYTES)
        if start:
            data = data[data.find(b"\n") + 1 :]
        *lines, _torn = data.split(b"\n")
        records = [_parse(line) for line in lines]
        if records and (records[-1] is None or (digest == records[-1].digest_before != records[-1].digest_after)):
            records.pop()
            lines.pop()
        if None in records:
            raise _damage(self.path, records.index(None) + 1)
        self.records = [record for record in records if record is not None]
        self._size = sum(len(line) + 1 for line in lines)
        if start:
            self._drop_old(lines)

    def _drop_old(self, lines: list[bytes]) -> None:
        self.records = self.records[-MOST_CHANGES:]
        self._kept = b"".join(line + b"\n" for line in lines[-MOST_CHANGES:])


def make_record(when: str, label: str, how: How, change: Change, digests: tuple[str, str], *, who: str = "") -> Record:
    """Return the record of a change; `digests` are the SHA-256 of the brief's file before and after it."""
    return Record(when, label, how, tuple(_keep(entry) for entry in change), *digests, who)


def _keep(entry: Entry) -> KeptEntry:
    return KeptEntry(
        entry.list,
        entry.id,
        msgspec.Raw(msgspec.json.encode(entry.before)),
        msgspec.Raw(msgspec.json.encode(entry.after)),
        entry.place_before,
        entry.place_after,
    )


def _to_entry(kept: KeptEntry) -> Entry:
    kind = Heading if kept.list == HEADING else shapes(Brief)[kept.list].part
    return Entry(
        kept.list,
        kept.id,
        _to_part(kept.before, kind),
        _to_part(kept.after, kind),
        None if kept.place_before is None else Place(*kept.place_before),
        None if kept.place_after is None else Place(*kept.place_after),
    )


def _to_part(raw: msgspec.Raw, kind: type[Part] | None) -> Part | None:
    if kind is None or bytes(raw) == b"null":
        return None
    part: Part = msgspec.json.decode(raw, type=kind)
    return part


def _line(record: Record) -> bytes:
    """Return a line: length in bytes and CRC-32 of what follows, so that a torn or damaged one is found."""
    words = msgspec.json.encode(record)
    return b"%d %08x %s\n" % (len(words), crc32(words), words)


def _parse(line: bytes) -> Record | None:
    length, _, rest = line.partition(b" ")
    check, _, words = rest.partition(b" ")
    if length != b"%d" % len(words) or check != b"%08x" % crc32(words):
        return None
    try:
        return msgspec.json.decode(words, type=Record)
    except _UNREADABLE:
        return None


def _damage(path: Path, line: int) -> DamagedState:
    return DamagedState(f"{path}:{line}: the history is damaged; move this file away to go on: only undo is lost.")


def _free_name(path: Path) -> Path:
    """Return a name beside a damaged file under which nothing stands yet."""
    number = 1
    target = path.with_name(f"{path.name}.damaged")
    while files.exists(target):
        number += 1
        target = path.with_name(f"{path.name}.damaged-{number}")
    return target
