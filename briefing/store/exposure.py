"""Who else on this machine can change a workspace: what the owner and the mode of its folders allow."""

import os
import stat
from pathlib import Path
from typing import Final

EVERYONE: Final = "everyone on this machine can write there"


def describe_exposure(folder: Path) -> str | None:
    """Return why others can change what lies in a folder, None where they cannot or it is not there.

    The group may write: a team shares a workspace so.
    """
    try:
        status = folder.stat()
    except (OSError, ValueError):
        return None
    if status.st_mode & stat.S_IWOTH:
        return EVERYONE
    return None if status.st_uid in {os.geteuid(), 0} else "it belongs to another user"
