"""Asking the `git` program; what stands in a repository can start no other program."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from briefing.errors import BriefingError

SECONDS: Final = 30
"""How long one question to git may take."""

KEPT_VARIABLES: Final = frozenset(
    {"GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH"}
)
"""Of git's own variables only those that say where its configuration is; the others would lead it elsewhere."""
VARIABLES: Final = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
"""No question, no lock, no network: the remote of a partial clone, asked for a missing object, may be a program."""
SAFELY: Final = (
    "--no-pager",
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor="),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "log.showSignature=false"),
)
"""What a repository's own configuration could start (git-config(1)): a signature to be shown starts `gpg.program`."""


class GitRefused(BriefingError):
    """Git is there and did not do what it was asked; the message has its words."""

    exit_code = 5


class Answer(NamedTuple):
    """What git said: its exit code, its output, and the first line of what it complained about."""

    code: int
    out: bytes
    fault: str


def is_there() -> bool:
    """Say whether this machine has git."""
    return shutil.which("git") is not None


def ask(folder: Path, *words: str) -> Answer:
    """Return what git answers in a folder; raises GitRefused if it cannot be started or takes too long."""
    program = shutil.which("git")
    if program is None:
        raise GitRefused("git is not on this machine; install it, then try again.")
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell
            [program, *SAFELY, *words],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise GitRefused(f"git {words[0]} took longer than {SECONDS} seconds in {folder}; try it by hand.") from error
    except OSError as error:
        raise GitRefused(f"git cannot be started in {folder}: {error.strerror}.") from error
    return Answer(done.returncode, done.stdout, _first_line(done.stderr))


def require(folder: Path, *words: str) -> bytes:
    """Return git's output; raises GitRefused with its own words where it fails."""
    answer = ask(folder, *words)
    if answer.code:
        raise GitRefused(f"git {words[0]} failed in {folder}: {answer.fault or answer.code}.")
    return answer.out


def _first_line(complaint: bytes) -> str:
    first = complaint.decode(errors="replace").strip().partition("\n")[0]
    return first.removeprefix("fatal: ").removeprefix("error: ").rstrip(".")


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in KEPT_VARIABLES}
    return own | VARIABLES
