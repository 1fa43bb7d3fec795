"""The merge driver: how this clone lets git merge briefs fact by fact."""

import shlex
import shutil
import sys
from typing import Final

from briefing.repository.clone import Repository

DRIVER: Final = "merge.briefing.driver"
NAME: Final = "merge.briefing.name"
WORDS: Final = "briefs, merged fact by fact"
ARGUMENTS: Final = "merge --path %P %O %A %B"
"""What git puts in (gitattributes(5)): the file's name, the base, ours, theirs."""
MODULE: Final = "-P -m briefing"
"""`-P`, for git starts the driver in the repository, where a file such as `json.py` would be imported instead."""


def driver_command() -> str:
    """Return the command that git is to start: this very interpreter by its path, for git may have another PATH."""
    interpreter = shlex.quote(sys.executable).replace("%", "%%")
    return f"{interpreter} {MODULE} {ARGUMENTS}"


def install_driver(repository: Repository) -> str:
    """Write the driver into the clone's own configuration and return its command; raises GitRefused."""
    command = driver_command()
    if repository.setting(DRIVER) != command:
        repository.configure(DRIVER, command)
    if not repository.setting(NAME):
        repository.configure(NAME, WORDS)
    return command


def find_driver(repository: Repository) -> str:
    """Return the command that this clone merges briefs with, empty where none is installed."""
    return repository.setting(DRIVER)


def is_startable(command: str) -> bool:
    """Say whether the first word of a driver's command is a program of this machine."""
    try:
        words = shlex.split(command.replace("%%", "%"))
    except ValueError:
        return False
    return bool(words) and shutil.which(words[0]) is not None
