"""The argument parser of all commands: plain help at the terminal's width, one sentence for a wrong argument."""

from __future__ import annotations

import os
from argparse import SUPPRESS, Action, ArgumentParser, RawDescriptionHelpFormatter
from textwrap import fill

TYPE_CHECKING = False  # importing typing would cost a third of the time of `--help`
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn

WIDEST_HELP = 100
NARROWEST_HELP = 40


class WrongArguments(Exception):
    """The words of a command line do not fit the command; the message says which and where help is."""


class PlainHelp(RawDescriptionHelpFormatter):
    """Help at the terminal's width; a text of several lines, such as examples, stays as it is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_columns())

    def add_text(self, text: str | None) -> None:
        """Add a paragraph, wrapped if it is on one line."""
        super().add_text(fill(text, _columns()) if text and "\n" not in text else text)


class CommandParser(ArgumentParser):
    """A parser that lists its arguments, for completion and the docs page, and raises instead of leaving."""

    def __init__(self, prog: str, description: str, epilog: str = "", examples: Sequence[str] = ()) -> None:
        self.listed: list[Action] = []
        self.examples = tuple(examples)
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog or list_examples(self.examples),
            formatter_class=PlainHelp,
            allow_abbrev=False,
        )

    def add_argument(self, *names: Any, **settings: Any) -> Action:
        """Add an argument as argparse does, and list it."""
        action = super().add_argument(*names, **settings)
        self.listed.append(action)
        return action

    def error(self, message: str) -> NoReturn:
        """Raise WrongArguments with what is wrong and where help is."""
        raise WrongArguments(f"{message}; see `{self.prog} --help`")


def add_workspace(parser: CommandParser, *, repeated: bool) -> None:
    """Let `parser` take the workspace; a `repeated` one leaves what stood before the command where it is."""
    default = SUPPRESS if repeated else None
    where = "the folder of the workspace (default: the nearest one above that holds briefs/)"
    parser.add_argument("--workspace", metavar="DIR", default=default, help=where)


def add_brief(parser: CommandParser) -> None:
    """Let `parser` take a brief by name or file."""
    named = "a brief of the workspace, by name or file (default: the only one)"
    parser.add_argument("brief", nargs="?", metavar="BRIEF", help=named)


def add_json(parser: CommandParser) -> None:
    """Let `parser` take the wish for JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def list_examples(examples: Sequence[str]) -> str:
    """Return the examples of a command as they stand under its help."""
    return "\n".join(("examples:", *(f"  {example}" for example in examples)))


def _columns() -> int:
    try:
        return max(NARROWEST_HELP, min(os.get_terminal_size().columns, WIDEST_HELP)) - 2
    except OSError:
        return 78
