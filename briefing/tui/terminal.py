"""The terminal's own ways, and the defects of Textual 8.2.8 around them, dealt with before and while it runs."""

import codecs
import errno
import os
import pwd
import sys
import termios
from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from typing import Final

MULTIPLEXERS: Final = ("TMUX", "STY")
"""Set inside tmux and GNU screen, which do not pass the kitty keyboard protocol on."""


def prepare_environment(environment: MutableMapping[str, str]) -> None:
    """Set what Textual reads: no animations, no kitty keys inside tmux and screen, no fixed size.

    An exported COLUMNS or LINES would be believed before the terminal itself, and the window could not be followed.
    """
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    environment.setdefault("TEXTUAL_ANIMATIONS", "none")
    if any(environment.get(name) for name in MULTIPLEXERS):
        environment.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


def mend_streams() -> None:
    """Let the screen be written as UTF-8 whatever the locale says; Textual writes it to the standard error stream."""
    stream = sys.__stderr__
    if stream is not None and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def mend_decoder() -> None:
    """Let a stray byte of another encoding become U+FFFD; it would end Textual's input thread for good (#6456)."""
    from textual.drivers import linux_driver  # noqa: PLC0415

    def lenient(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = lenient


def mend_resumption() -> None:
    """Let SIGCONT after a stop that nothing announced (SIGSTOP) only draw anew.

    Textual would start a second input thread, which takes half of the keys and keeps the program from ending.
    """
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415

    resume = vars(LinuxDriver)["_sigcont_application"]

    def go_on(driver: LinuxDriver, *_: object) -> None:
        state = vars(driver)
        if state["_must_signal_resume"]:
            resume(driver)
        elif state["_auto_restart"]:
            driver.send_message(driver.SignalResume())

    setattr(LinuxDriver, resume.__name__, go_on)


def is_gone() -> bool:
    """Say whether the terminal was taken away, as when the line dropped while SIGHUP is ignored.

    A terminal that is gone answers EIO; what never was one (a test, a pipe) answers ENOTTY.
    """
    if sys.__stdin__ is None:
        return False
    try:
        termios.tcgetattr(sys.__stdin__.fileno())
    except termios.error as error:
        return bool(error.args) and error.args[0] == errno.EIO
    except ValueError:
        return False
    return False


def name() -> str:
    """Return the name of this terminal, such as `pts/3`, empty where it has none."""
    try:
        return os.ttyname(sys.stdin.fileno()).removeprefix("/dev/")
    except (OSError, ValueError):
        return ""


def user_name(environment: Mapping[str, str]) -> str:
    """Return the login name of the person at this terminal."""
    named = environment.get("USER") or environment.get("LOGNAME")
    try:
        return named or pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user {os.getuid()}"
