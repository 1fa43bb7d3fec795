"""What may stand after each command, read off the parsers: completion and the docs page are made of it."""

from argparse import Action
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.commands.parser import CommandParser
from briefing.commands.table import COMMANDS, build_frame, build_parser
from briefing.report.formats import ALL, FORMATS, QUICK


class Kind(StrEnum):
    """What a word of a command line is, so far as a shell can complete it."""

    FLAG = "flag"
    TEXT = "text"
    FILE = "file"
    FOLDER = "folder"
    BRIEF = "brief"
    SECTION = "section"
    SOURCE = "source"
    TEMPLATE = "template"
    CHOICE = "choice"


KINDS: Final = {
    "FILE": Kind.FILE,
    "REPORT": Kind.FILE,
    "DIR": Kind.FOLDER,
    "BRIEF": Kind.BRIEF,
    "SECTION": Kind.SECTION,
    "SOURCE": Kind.SOURCE,
    "TEMPLATE": Kind.TEMPLATE,
}
"""The kinds of the placeholders used in help; all others are free text."""
OFFERED: Final = {"FORMATS": (*FORMATS, ",".join(QUICK), ALL)}
"""Values that are offered for placeholders though others are taken too."""
VALUES: Final = {Kind.SECTION: "sections", Kind.SOURCE: "sources", Kind.TEMPLATE: "templates"}
"""Kinds whose values a script asks of `briefing completion --values`, by the name it asks for them with."""


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


def list_taking(grammars: Iterable[Grammar]) -> tuple[str, ...]:
    """Return the names of all options that take a value, so that a script can tell values from positional words."""
    options = (word for grammar in grammars for word in grammar.options if word.kind is not Kind.FLAG)
    return tuple(sorted({name for word in options for name in word.names}))


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
    choices = tuple(map(str, action.choices or OFFERED.get(placeholder) or ()))
    kind = Kind.CHOICE if choices else KINDS.get(placeholder, Kind.TEXT)
    if action.nargs == 0:
        placeholder, kind = "", Kind.FLAG
    return Word(tuple(action.option_strings), placeholder, kind, choices, action.help or "", action.nargs == "+")
