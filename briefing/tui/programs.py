"""The programs that the terminal is given to: an editor for the brief, a pager or a viewer for a source."""

import os
import shlex
import shutil
import subprocess
from typing import Final

VIEWER: Final = "BRIEFING_VIEWER"
"""The variable that names the program which shows originals: web pages, PDF, Office files."""
DESKTOP_VIEWER: Final = "xdg-open"
"""What shows them where there is a screen (freedesktop.org, xdg-utils)."""
_SCREENS: Final = ("WAYLAND_DISPLAY", "DISPLAY")
MOST_NAMED: Final = 60
"""Code points of a program's name that a message shows."""
DEFAULT_EDITOR: Final = "vi"
DEFAULT_PAGER: Final = "less"


def start_program(program: str, file: str, environment: dict[str, str]) -> str:
    """Run a program to its end and return why it could not be started, else nothing.

    Nothing may be raised here: Textual never comes back from a suspension whose block raises.
    """
    try:
        subprocess.run([*shlex.split(program), file], check=False, env=environment)  # noqa: S603
    except OSError as error:
        return error.strerror or type(error).__name__
    except ValueError as error:
        return str(error)
    return ""


def choose_program(names: tuple[str, ...], otherwise: str) -> str:
    """Return what the first of these variables that says anything names."""
    return next((value for name in names if (value := os.environ.get(name, "").strip())), otherwise)


def find_viewer() -> str | None:
    """Return what shows an original: what $BRIEFING_VIEWER names, else the desktop's opener where there is a screen."""
    named = choose_program((VIEWER,), "")
    if named:
        return named
    return DESKTOP_VIEWER if any(map(os.environ.get, _SCREENS)) and shutil.which(DESKTOP_VIEWER) else None
