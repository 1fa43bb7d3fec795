"""The `.briefing/` folder of a workspace: small JSON files, written durably, that git does not see."""

import json
from pathlib import Path
from typing import Final

from briefing.errors import DamagedState, DiskError
from briefing.store import files

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

IGNORE: Final = ".gitignore"
PRIVATE: Final = 0o600
"""The mode of what is nobody else's business."""


def prepare(folder: Path) -> None:
    """Create the folder where it is missing, with a `.gitignore` that hides all of it.

    Raises DiskError, also where the workspace around it has vanished: that is not made anew; and where the folder is a
    link, for a stranger's workspace may bring one that leads anywhere.
    """
    if folder.is_symlink():
        raise DiskError(f"{folder} is a link, and the desk keeps its notes in no folder but its own; remove the link.")
    if not files.exists(folder / IGNORE):
        if not files.exists(folder.parent):
            raise DiskError(f"{folder} was not written: {folder.parent} does not exist any more.")
        files.make_folder(folder, 0o700)
        files.write_durably(folder / IGNORE, b"*\n")


def read_json(path: Path) -> Json:
    """Return what a state file holds, None if there is none; raises DamagedState naming it and the way out."""
    if not files.exists(path):
        return None
    try:
        held: Json = json.loads(files.read_bytes(path).decode())
    except (ValueError, RecursionError) as error:
        raise damage(path, str(error)) from error
    return held


def write_json(path: Path, value: object) -> None:
    """Write a state file, on the disk on return; raises DiskError."""
    prepare(path.parent)
    files.write_durably(path, json.dumps(value, sort_keys=True).encode() + b"\n", mode=PRIVATE)


def damage(path: Path, reason: str) -> DamagedState:
    """Return the error that names a damaged state file and the way out."""
    return DamagedState(f"{path} is damaged ({reason}); remove it to go on: only what it kept is lost.")
