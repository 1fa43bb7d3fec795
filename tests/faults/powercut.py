"""What a power cut can leave: a log of operations replayed into every state of the disk that it allows.

Two models. *journal*: an ordered journal of metadata, as ext4 has it; any prefix of what was not committed yet is there,
each flush commits all that went before, and data not flushed may be absent, cut off, or there. *strict*: what POSIX
promises and no more (Pillai et al., “All File Systems Are Not Created Equal”, OSDI 2014); a name is certain once its
folder was flushed, names not certain may each be there or not, and data may also be zeros or out of order.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from tests.faults.content import Content, Model, Piece
from tests.faults.operations import FLUSHING, Operation

MOST_SUBSETS = 7
"""Names not certain of which every subset is tried; of more, the prefixes and all but one."""

MOST_COMBINATIONS = 64
"""Of what may be found in several files of which every combination is tried."""


State = frozenset[tuple[str, bytes | None]]
"""The files of a disk with their bytes; None stands for a folder."""


class Naming(NamedTuple):
    """A change of names that holds as a whole or not at all: what is taken away, and what each new name leads to."""

    gone: tuple[str, ...]
    bound: tuple[tuple[str, int], ...]
    folders: frozenset[str]
    """The folders that must be flushed for it to be certain."""


class Disk:
    """A disk that has done some of the operations of a log."""

    def __init__(self, files: Mapping[str, bytes | None], model: Model = Model.JOURNAL) -> None:
        """Begin with files and folders (None) that are certain."""
        self.model = model
        self._contents: list[Content] = []
        self._certain: dict[str, int | None] = {}
        for path, data in files.items():
            self._certain[path] = None if data is None else self._add(data)
        self._now = dict(self._certain)
        self._pending: list[Naming] = []
        self._handles: dict[int, tuple[str, int | None]] = {}
        self._places: dict[int, int] = {}
        self._appends: set[int] = set()

    def do(self, operation: Operation) -> bool:
        """Do an operation; tell whether it changed what a power cut could leave."""
        deed = getattr(self, f"_do_{operation.name}", None)
        if operation.name in FLUSHING:
            self._flush(operation)
            return True
        return bool(deed(operation)) if deed is not None else False

    def now(self) -> State:
        """Return what a running system sees."""
        contents = self._contents
        return frozenset((path, None if at is None else contents[at].whole()) for path, at in self._now.items())

    def states(self) -> Iterator[State]:
        """Yield what a power cut at this moment can leave; the same state may come more than once."""
        for names in self._namings():
            here = {path: at for path, at in names.items() if _stands(path, names)}
            files = sorted({at for at in here.values() if at is not None})
            for chosen in _choose([self._contents[at].variants(self.model) for at in files]):
                data = dict(zip(files, chosen, strict=True))
                yield frozenset((path, None if at is None else data[at]) for path, at in here.items())

    def _namings(self) -> Iterator[dict[str, int | None]]:
        count = len(self._pending)
        if self.model is Model.JOURNAL or count > MOST_SUBSETS:
            chosen: Iterable[Sequence[int]] = [range(kept) for kept in range(count + 1)]
            if self.model is Model.STRICT:
                chosen = [*chosen, *([one for one in range(count) if one != left] for left in range(count))]
        else:
            chosen = [subset for size in range(count + 1) for subset in combinations(range(count), size)]
        for numbers in chosen:
            names = dict(self._certain)
            for number in numbers:
                _name(names, self._pending[number])
            yield names

    def _add(self, data: bytes = b"") -> int:
        self._contents.append(Content(data))
        return len(self._contents) - 1

    def _flush(self, operation: Operation) -> None:
        path, at = self._handles.get(operation.handle, (operation.path, None))
        if at is not None:
            self._contents[at] = Content(self._contents[at].whole())
        left = []
        for naming in self._pending:
            rest = naming.folders - {path} if at is None else naming.folders
            if self.model is Model.JOURNAL or not rest:
                _name(self._certain, naming)
            else:
                left.append(naming._replace(folders=rest))
        self._pending = left

    def _bind(self, naming: Naming) -> bool:
        _name(self._now, naming)
        self._pending.append(naming)
        return True

    def _do_open(self, operation: Operation) -> bool:
        at = self._now.get(operation.path)
        changed = False
        if operation.path not in self._now and operation.number & os.O_CREAT:
            at = self._add()
            changed = self._bind(Naming((), ((operation.path, at),), _folders(operation.path)))
        elif at is not None and operation.number & os.O_TRUNC:
            self._contents[at].pieces.append(Piece(0, None))
            changed = True
        self._handles[operation.handle] = operation.path, at
        self._places[operation.handle] = 0
        if operation.number & os.O_APPEND:
            self._appends.add(operation.handle)
        return changed

    def _do_close(self, operation: Operation) -> bool:
        self._handles.pop(operation.handle, None)
        self._appends.discard(operation.handle)
        return False

    def _do_lseek(self, operation: Operation) -> bool:
        self._places[operation.handle] = operation.number
        return False

    def _do_write(self, operation: Operation) -> bool:
        _, at = self._handles.get(operation.handle, ("", None))
        if at is None:
            return False
        content = self._contents[at]
        start = len(content.whole()) if operation.handle in self._appends else self._places[operation.handle]
        content.pieces.append(Piece(start, operation.data))
        self._places[operation.handle] = start + len(operation.data)
        return True

    def _do_pwrite(self, operation: Operation) -> bool:
        _, at = self._handles.get(operation.handle, ("", None))
        if at is not None:
            self._contents[at].pieces.append(Piece(operation.number, operation.data))
        return at is not None

    def _do_ftruncate(self, operation: Operation) -> bool:
        _, at = self._handles.get(operation.handle, ("", None))
        if at is None or len(self._contents[at].whole()) == operation.number:
            return False
        self._contents[at].pieces.append(Piece(operation.number, None))
        return True

    def _do_truncate(self, operation: Operation) -> bool:
        at = self._now.get(operation.path)
        if at is not None:
            self._contents[at].pieces.append(Piece(operation.number, None))
        return at is not None

    def _do_replace(self, operation: Operation) -> bool:
        at = self._now.get(operation.path)
        if operation.path not in self._now:
            return False
        bound = ((operation.other, at),) if at is not None else ()
        return self._bind(Naming((operation.path,), bound, _folders(operation.path, operation.other)))

    _do_rename = _do_replace

    def _do_link(self, operation: Operation) -> bool:
        at = self._now.get(operation.path)
        return at is not None and self._bind(Naming((), ((operation.other, at),), _folders(operation.other)))

    def _do_unlink(self, operation: Operation) -> bool:
        return operation.path in self._now and self._bind(Naming((operation.path,), (), _folders(operation.path)))

    _do_remove = _do_unlink

    def _do_mkdir(self, operation: Operation) -> bool:
        return self._bind(Naming((), ((operation.path, FOLDER),), _folders(operation.path)))

    def _do_makedirs(self, operation: Operation) -> bool:
        parts = operation.path.split("/")
        paths = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        missing = [path for path in paths if path not in self._now]
        for path in missing:
            self._bind(Naming((), ((path, FOLDER),), _folders(path)))
        return bool(missing)


FOLDER = -1
"""Stands for a folder where a name is bound."""


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Return the files and folders below a folder, by path relative to it."""
    found: dict[str, bytes | None] = {}
    for path in sorted(folder.rglob("*")):
        found[path.relative_to(folder).as_posix()] = path.read_bytes() if path.is_file() else None
    return found


def restore(state: State, folder: Path) -> None:
    """Make a folder hold just this state."""
    for path, data in sorted(state):
        if data is None:
            (folder / path).mkdir(parents=True, exist_ok=True)
    for path, data in state:
        if data is not None:
            (folder / path).write_bytes(data)


def cut(
    files: Mapping[str, bytes | None], calls: Sequence[Operation], marks: Sequence[int], model: Model
) -> dict[State, int]:
    """Return every state that a power cut during `calls` can leave, with how many marks had been passed at the latest.

    `marks` says for each thing acknowledged how many calls had been made by then.
    """
    disk = Disk(files, model)
    found: dict[State, int] = {}
    for count in range(len(calls) + 1):
        changed = disk.do(calls[count - 1]) if count else True
        if not changed and count not in marks:
            continue
        passed = sum(1 for mark in marks if mark <= count)
        for state in disk.states():
            found[state] = max(passed, found.get(state, 0))
    return found


def final(files: Mapping[str, bytes | None], calls: Sequence[Operation]) -> State:
    """Return what a running system sees after `calls`; it must be what is really there, or the log is incomplete."""
    disk = Disk(files)
    for call in calls:
        disk.do(call)
    return disk.now()


def _choose(choices: Sequence[Sequence[bytes]]) -> Iterator[Sequence[bytes]]:
    """Yield every combination; where there are too many, those in which one file differs from all or from none."""
    count = 1
    for choice in choices:
        count *= len(choice)
    if count <= MOST_COMBINATIONS:
        yield from product(*choices)
        return
    for end in (0, -1):
        same = [choice[end] for choice in choices]
        for number, choice in enumerate(choices):
            yield from ([*same[:number], data, *same[number + 1 :]] for data in choice)


def _name(names: dict[str, int | None], naming: Naming) -> None:
    for path in naming.gone:
        names.pop(path, None)
    for path, at in naming.bound:
        names[path] = None if at == FOLDER else at


def _stands(path: str, names: Mapping[str, int | None]) -> bool:
    parent = os.path.dirname(path)
    return not parent or (parent in names and names[parent] is None and _stands(parent, names))


def _folders(*paths: str) -> frozenset[str]:
    return frozenset(os.path.dirname(path) or "." for path in paths)
