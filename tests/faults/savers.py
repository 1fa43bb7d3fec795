"""Ways to save a file, most of them wrong, to show that the harness can tell them apart."""

from collections.abc import Callable
from pathlib import Path

from briefing.store import files
from briefing.store.stamp import Stamp

Saver = Callable[[Path, bytes], Stamp]


def in_place(path: Path, data: bytes, _: object = None) -> Stamp:
    """Empty the file and write it anew."""
    handle = files.os.open(path, files.os.O_WRONLY | files.os.O_CREAT | files.os.O_TRUNC, 0o644)
    return _fill(handle, data, flush=True)


def without_flush(path: Path, data: bytes, _: object = None) -> Stamp:
    """Write another file and rename it, as most programs do."""
    stamp = _beside(path, data, flush=False)
    files.os.replace(_name(path), path)
    return stamp


def without_folder(path: Path, data: bytes, _: object = None) -> Stamp:
    """Write another file, flush it and rename it."""
    stamp = _beside(path, data, flush=True)
    files.os.replace(_name(path), path)
    return stamp


def unfinished(path: Path, data: bytes, _: object = None) -> Stamp:
    """Do all of it, but believe that one write puts down everything."""
    handle = files.os.open(_name(path), files.os.O_WRONLY | files.os.O_CREAT | files.os.O_TRUNC, 0o644)
    files.os.write(handle, data)
    files.os.fsync(handle)
    stamp = Stamp.of(files.os.fstat(handle))
    files.os.close(handle)
    files.os.replace(_name(path), path)
    files.flush_folder(path.parent)
    return stamp


WRONG: dict[str, Saver] = {
    "in place": in_place,
    "without fsync": without_flush,
    "without fsync of the folder": without_folder,
}
"""What only a power cut, or a kill at the right operation, can tell from a safe saver."""


def _name(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _beside(path: Path, data: bytes, *, flush: bool) -> Stamp:
    handle = files.os.open(_name(path), files.os.O_WRONLY | files.os.O_CREAT | files.os.O_TRUNC, 0o644)
    return _fill(handle, data, flush=flush)


def _fill(handle: int, data: bytes, *, flush: bool) -> Stamp:
    rest = data
    while rest:
        rest = rest[files.os.write(handle, rest) :]
    if flush:
        files.os.fsync(handle)
    stamp = Stamp.of(files.os.fstat(handle))
    files.os.close(handle)
    return stamp
