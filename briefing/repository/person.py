"""Who works here: the name under which the history keeps a change and a fact its review."""

import getpass
import os
from functools import cache
from pathlib import Path
from typing import Final

from briefing.errors import BriefingError
from briefing.repository.git import ask, is_there
from briefing.visible import visible

LONGEST_NAME: Final = 80
"""The longest name of a person, in code points."""


def name_person(folder: Path) -> str:
    """Return who works in a folder as one harmless line: git's word for an author there, else the login name.

    Git's word is `GIT_AUTHOR_NAME`, then `user.name` (git-commit(1)), asked once for each folder; never an e-mail
    address. Raises nothing.
    """
    if given := _tidy(os.environ.get("GIT_AUTHOR_NAME", "")):
        return given
    return _tidy(_configured_name(folder)) or _tidy(_login_name()) or f"user {os.getuid()}"


def _tidy(name: str) -> str:
    return " ".join(visible(name).split())[:LONGEST_NAME].rstrip()


@cache
def _configured_name(folder: Path) -> str:
    try:
        return ask(folder, "config", "--get", "user.name").out.decode(errors="replace") if is_there() else ""
    except BriefingError:
        return ""


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
