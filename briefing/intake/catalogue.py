"""What is known of the files in `seeds/` without reading them again: their hashes, their readers and their sketches.

`.briefing/catalogue.jsonl` takes a line for each; a line is believed while its file looks as it did. All of it can be
made anew from the files, so a line that is damaged or missing costs time and nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from briefing.corroboration.sketches import Sketches
from briefing.errors import BriefingError
from briefing.intake.cell import Study
from briefing.store import files, state
from briefing.store.file_name import list_suffixes
from briefing.store.stamp import Stamp

FILE: Final = "catalogue.jsonl"
LARGEST: Final = 512 * 1024 * 1024
"""Bytes of the catalogue; a line takes about one kilobyte."""
_SPARE: Final = 1000
"""Lines about files that are gone or changed which are carried along before the catalogue is written anew."""
_BATCH: Final = 64
"""Lines that are written at once."""

Entries = dict[str, "Entry"]


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file in `seeds/` by name, what it looked like, the SHA-256 of its bytes, and what was found in it."""

    name: str
    stamp: Stamp
    sha256: str
    study: Study | None = None


class Catalogue:
    """The files in `seeds/`, each with the hash of its bytes; changes to it are flushed in batches."""

    def __init__(self, seeds: Path, state_folder: Path) -> None:
        """Name the folders of the sources and of the state; nothing is read yet."""
        self._seeds = seeds
        self.state = state_folder
        self._path = state_folder / FILE
        self._entries: Entries = {}
        self._names: dict[str, str] = {}
        self._unwritten: list[Entry] = []
        self._lines = 0
        self._sketches: Sketches | None = None

    def load(self) -> None:
        """Take up what is in the folder now; only files that are new or look changed are read, and only their bytes."""
        known = self._read() if not self._entries else self._entries
        self._entries, self._names = {}, {}
        for path in files.list_files(self._seeds, list_suffixes()):
            if self._leads_out(path):
                continue
            entry = known.get(path.name)
            stamp = files.stamp(path)
            if entry is None or entry.stamp != stamp:
                entry = _examine(path)
                if entry is not None:
                    self._unwritten.append(entry)
            if entry is not None:
                self._entries[entry.name] = entry
                self._names.setdefault(entry.sha256, entry.name)
        if self._lines > 2 * len(self._entries) + _SPARE:
            self._rewrite()
        self.flush()

    def find(self, digest: str) -> Path | None:
        """Return the file that holds these bytes, which is looked into to be sure; None where none does."""
        name = self._names.get(digest)
        if name is None:
            return None
        with suppress(BriefingError):
            if sha256(files.read_bytes(self._seeds / name)).hexdigest() == digest:
                return self._seeds / name
        return None

    def study(self, name: str) -> Study | None:
        """Return what was found in a file by its name, None where nobody looked yet."""
        entry = self._entries.get(name)
        return entry.study if entry else None

    def add(self, path: Path, stamp: Stamp, digest: str, study: Study | None) -> None:
        """Take up a file that was just written, or what was just found in one; raises nothing."""
        entry = Entry(path.name, stamp, digest, study)
        self._entries[entry.name] = entry
        self._names.setdefault(digest, entry.name)
        if self._sketches is not None and study is not None:
            self._sketches.add(entry.name, study.sketch)
        self._unwritten.append(entry)
        if len(self._unwritten) >= _BATCH:
            self.flush()

    def list_alike(self, sketch: tuple[int, ...]) -> tuple[str, ...]:
        """Return the names of the files whose text may share much with that of this sketch, the likest first."""
        if self._sketches is None:
            studied = {entry.name: entry.study.sketch for entry in self._entries.values() if entry.study}
            self._sketches = Sketches(studied)
        return self._sketches.find_candidates(sketch)

    def list_unstudied(self) -> Iterator[tuple[Path, Entry]]:
        """Yield the files in which nobody looked yet."""
        for entry in tuple(self._entries.values()):
            if entry.study is None:
                yield self._seeds / entry.name, entry

    def flush(self) -> None:
        """Write what is not written yet; where the disk refuses it is found out again the next time."""
        lines = b"".join(msgspec.json.encode(entry) + b"\n" for entry in self._unwritten)
        if lines:
            with suppress(BriefingError):
                state.prepare(self._path.parent)
                files.append_durably(self._path, lines)
        self._lines += len(self._unwritten)
        self._unwritten.clear()

    def _leads_out(self, path: Path) -> bool:
        """Say whether a file is a link to something outside of the workspace, which is no source."""
        try:
            return path.is_symlink() and not path.resolve().is_relative_to(self._seeds.parent)
        except (OSError, RuntimeError):
            return True

    def _read(self) -> Entries:
        entries: Entries = {}
        with suppress(BriefingError):
            lines = files.read_bytes(self._path, LARGEST).split(b"\n") if files.exists(self._path) else []
            decode: Callable[[bytes], Entry] = msgspec.json.Decoder(Entry).decode
            for line in lines:
                with suppress(msgspec.MsgspecError):
                    entry = decode(line)
                    entries[entry.name] = entry
            self._lines = len(lines)
        return entries

    def _rewrite(self) -> None:
        lines = b"".join(msgspec.json.encode(entry) + b"\n" for entry in self._entries.values())
        with suppress(BriefingError):
            state.prepare(self._path.parent)
            files.write_durably(self._path, lines, mode=state.PRIVATE)
            self._lines = len(self._entries)
            self._unwritten.clear()


def _examine(path: Path) -> Entry | None:
    """Return the entry of a file from its bytes, None where it cannot be read."""
    with suppress(BriefingError):
        data, stamp = files.read_stamped(path)
        name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return Entry(name, stamp, sha256(data).hexdigest()) if name == path.name else None
    return None
