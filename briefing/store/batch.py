"""Several files written as one: all of them or none."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.errors import DiskError
from briefing.store import files
from briefing.store.refusals import already_there, told


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Put data in the place of several files: all are on the disk, under other names, before the first is renamed.

    So a full disk or a forbidden folder leaves every one as it was. Links are replaced, never followed. Raises
    DiskError; no temporary file is left.
    """
    folder = next(filter(files.is_folder, contents), None)
    if folder is not None:
        raise DiskError(f"{folder} is a folder, so no file can be written there; nothing was written.")
    with _all_beside(contents, 0o644) as temporaries:
        for path, temporary in temporaries.items():
            with told(path, reading=False):
                files.replace(temporary, path)
        _flush_folders(contents)


def write_new_together(contents: Mapping[Path, bytes], *, mode: int = 0o644) -> None:
    """Create several files durably, all or none; raises DiskError, also where something stands at one of the paths."""
    taken = next(filter(files.exists, contents), None)
    if taken is not None:
        raise already_there(taken)
    made: list[Path] = []
    with _all_beside(contents, mode) as temporaries:
        try:
            for path, temporary in temporaries.items():
                with told(path, reading=False):
                    files.link_or_rename(temporary, path)
                made.append(path)
            _flush_folders(contents)
        except BaseException:
            for path in made:
                with suppress(OSError):
                    files.unlink(path)
            raise


@contextmanager
def _all_beside(contents: Mapping[Path, bytes], mode: int) -> Iterator[dict[Path, Path]]:
    """Write each file beside its place and yield where, by path; whatever happens, none of them stays."""
    temporaries: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            with told(path, reading=False):
                temporaries[path] = files.write_beside(path, data, mode)[0]
        yield temporaries
    finally:
        for temporary in temporaries.values():
            with suppress(OSError):
                files.unlink(temporary)


def _flush_folders(paths: Iterable[Path]) -> None:
    for folder in dict.fromkeys(path.parent for path in paths):
        with told(folder, reading=False):
            files.flush_folder(folder)
