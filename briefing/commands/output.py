"""What commands print: data on standard output, messages on standard error, nothing that could steer a terminal."""

import json
import sys
from contextlib import suppress

from briefing.visible import visible, visible_character


def print_line(text: str) -> None:
    """Print one line of data."""
    sys.stdout.write(f"{visible(text)}\n")


def print_text(text: str) -> None:
    """Print several lines of data: to a terminal what is harmless there, to a file or a pipe every character."""
    sys.stdout.write(visible(text, keep="\n\t") if sys.stdout.isatty() else text)


def print_bytes(data: bytes) -> None:
    """Print data that is no text, as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def count(number: int, what: str) -> str:
    """Return a number and what it counts, in the plural where that is right."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def print_json(value: object) -> None:
    """Print `value` as JSON that reads back exactly: readable letters, hidden and steering characters as escapes."""
    for line in json.dumps(value, ensure_ascii=False, indent=2).split("\n"):
        sys.stdout.write((line if visible(line) == line else "".join(map(_escape, line))) + "\n")


def tell(text: str) -> None:
    """Print one message on standard error; where that takes nothing, the command goes on."""
    with suppress(OSError):
        sys.stderr.write(f"briefing: {visible(text)}\n")


def _escape(character: str) -> str:
    is_hidden = len(visible_character(character)) > 1
    return json.dumps(character)[1:-1] if is_hidden else character
