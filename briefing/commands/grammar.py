"""What may stand after each command, read off the parsers: completion and the docs page are made of it."""

from argparse import Action
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.commands.parser import CommandParser
from briefing.commands.table import COMMANDS, build_frame, build_parser


class Kind(StrEnum):
    """What a word of a command line is, so far as a shell can complete it."""

    FLAG = "flag"
    TEXT = "text"
    FILE = "file"
    FOLDER = "folder"
    BRIEF = "brief"
    CHOICE = "choice"


KINDS: Final = {"FILE": Kind.FILE, "REPORT": Kind.FILE, "DIR": Kind.FOLDER, "BRIEF": Kind.BRIEF}
"""The kinds of the placeholders used in help; all others are free text."""


class Word(NamedTuple):
    """An option, or a positional word (which has no names), with its help."""

    names: tuple[str, ...]
    placeholder: str
    kind: Kind
    choices: tuple[str, ...]
    help: str
    many: bool = False


class Grammar(NamedTuple):
    """One command: its name, its summary, its examples, its positional words and its options."""

    name: str
    summary: str
    positionals: tuple[Word, ...]
    options: tuple[Word, ...]
    description: str = ""
    examples: tuple[str, ...] = ()


def describe_commands() -> tuple[Grammar, ...]:
    """Return the grammar of every command in the order of the table."""
    return tuple(_describe(name, COMMANDS[name], build_parser(name)) for name in COMMANDS)


def describe_frame() -> Grammar:
    """Return the grammar of what stands before a command."""
    return _describe("", "", build_frame())


def _describe(name: str, summary: str, parser: CommandParser) -> Grammar:
    words = [_word(action) for action in parser.listed]
    return Grammar(
        name,
        summary,
        tuple(word for word in words if not word.names),
        tuple(word for word in words if word.names),
        parser.description or "",
        parser.examples,
    )


def _word(action: Action) -> Word:
    placeholder = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    choices = tuple(str(choice) for choice in action.choices or ())
    kind = Kind.CHOICE if choices else KINDS.get(placeholder, Kind.TEXT)
    if action.nargs == 0:
        placeholder, kind = "", Kind.FLAG
    return Word(tuple(action.option_strings), placeholder, kind, choices, action.help or "", action.nargs == "+")
