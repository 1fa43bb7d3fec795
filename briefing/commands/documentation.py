"""The docs page of the commands: `python -m briefing.commands.documentation > docs/commands.md`, or `make docs`."""

import sys
from collections.abc import Iterator
from typing import Final

from briefing.commands.grammar import Grammar, Word, describe_commands, describe_frame

EXIT_CODES: Final = (
    ("0", "all is well"),
    (
        "1",
        (
            "findings: a check found an error or stopped a render, notes or words do not stand, words are ticked "
            "already, two states differ (`diff`), something is missing (`init --check`)"
        ),
    ),
    ("2", "usage: the words of the command do not fit, there is no workspace, or the terminal cannot show the desk"),
    ("3", "a file that a person gave cannot be read"),
    ("4", "a file of our own under `.briefing/` is damaged"),
    ("5", "the system refused to read or write"),
    ("70", "a defect of briefing itself"),
    ("128 + n", "ended by signal n: 130 by Ctrl-C, 143 by `kill`, 129 by a lost line, 141 by a closed pipe"),
)
"""What a script may rely on."""


def write_page() -> str:
    """Return the page, in the words of the parsers."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "This page is generated from the commands themselves (`make docs`)."
    yield ""
    yield "`briefing` alone opens the desk on the workspace around here; `briefing FILE.yaml` reviews that brief."
    yield "Data goes to standard output, messages go to standard error."
    yield ""
    yield from _table(("before any command", ""), describe_frame().options)
    yield from ("## Exit codes", "", "| code | meaning |", "|---|---|")
    yield from (f"| {code} | {meaning} |" for code, meaning in EXIT_CODES)
    yield ""
    for grammar in describe_commands():
        yield from _section(grammar)


def _section(grammar: Grammar) -> Iterator[str]:
    yield from (f"## briefing {grammar.name}", "", grammar.description, "")
    yield from _table(("word", ""), (*grammar.positionals, *grammar.options))
    yield from ("```sh", *grammar.examples, "```", "")


def _table(head: tuple[str, str], words: tuple[Word, ...]) -> Iterator[str]:
    yield from (f"| {head[0]} | {head[1]} |", "|---|---|")
    for word in words:
        names = ", ".join(f"`{name}`" for name in word.names)
        label = f"{names} {word.placeholder}".strip() if names else f"{word.placeholder}{'…' * word.many}"
        yield f"| {label} | {word.help.replace('|', '&#124;')} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(write_page())
