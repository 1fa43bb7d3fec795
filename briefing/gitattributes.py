"""The lines of `.gitattributes` that a workspace needs.

Sources and what was issued are never altered or merged, for their hashes prove them; briefs are merged fact by fact.
"""

import re
from typing import Final, NamedTuple

FILE: Final = ".gitattributes"
Value = bool | str
"""What an attribute is given: set, unset, or a word."""


class Wanted(NamedTuple):
    """What a pattern is to be given, and a name that only this pattern is about."""

    pattern: str
    sample: str
    attributes: dict[str, Value]


WANTED: Final = (
    Wanted("seeds/**", "seeds/x", {"text": False, "merge": False}),
    Wanted("briefs/*.yaml", "briefs/x.yaml", {"text": True, "eol": "lf", "merge": "briefing"}),
    Wanted("briefs/*.yml", "briefs/x.yml", {"text": True, "eol": "lf", "merge": "briefing"}),
    Wanted("briefs/issued/**", "briefs/issued/x", {"text": False, "merge": False}),
)
MERGE: Final = "merge"


class Given(NamedTuple):
    """What a line of the file gives an attribute: the line's number, its pattern and the value; None takes it back."""

    line: int
    pattern: str
    value: Value | None


class Extension(NamedTuple):
    """The text with what it lacked, the lines added, and where it says something else, which was left as it is."""

    text: str
    added: tuple[str, ...]
    refusals: tuple[str, ...]


def extend(text: str) -> Extension:
    """Return the text of a `.gitattributes` with the lines it lacks at its end; no line that is there is changed.

    A line that is about the same files and says something else is told; so is any other way of merging briefs.
    """
    added: list[str] = []
    refusals: list[str] = []
    for wanted in WANTED:
        lacking: list[str] = []
        for name, value in wanted.attributes.items():
            given = find_given(text, wanted.sample, name)
            if given is None or (given.value != value and not _is_deliberate(given, wanted, name)):
                lacking.append(_write(name, value))
            elif given.value != value:
                told = _write(name, given.value)
                refusals.append(f"{FILE}:{given.line} gives {given.pattern} `{told}`, not `{_write(name, value)}`")
        added += [" ".join((wanted.pattern, *lacking))] if lacking else []
    ended = text if not text or text.endswith("\n") else text + "\n"
    return Extension("".join((ended, *(f"{line}\n" for line in added))), tuple(added), tuple(refusals))


def find_given(text: str, name: str, attribute: str) -> Given | None:
    """Return what the text gives an attribute of the file `name`: the last line counts; None where none says it."""
    found = None
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith(("#", "[attr]")) or not _matches(words[0], name):
            continue
        for word in words[1:]:
            values = _read(word)
            if attribute in values:
                found = Given(number, words[0], values[attribute])
    return found


def _is_deliberate(given: Given, wanted: Wanted, attribute: str) -> bool:
    """Say whether a line speaks of these very files, or of how they merge; `* text=auto` speaks of all files."""
    folder = wanted.pattern.partition("/")[0]
    return attribute == MERGE or given.pattern.strip('"').lstrip("/").startswith(f"{folder}/")


def _read(word: str) -> dict[str, Value | None]:
    """Return what one word of a line gives (gitattributes(5)); `binary` is git's own macro."""
    if word == "binary":
        return {"diff": False, "merge": False, "text": False}
    name, equals, value = word.partition("=")
    if equals:
        return {name: value}
    return {name[1:]: False if name[0] == "-" else None} if name[0] in "-!" else {name: True}


def _write(name: str, value: Value | None) -> str:
    if isinstance(value, str):
        return f"{name}={value}"
    return {True: name, False: f"-{name}", None: f"!{name}"}[value]


def _matches(pattern: str, name: str) -> bool:
    """Say whether a pattern is about a file (gitignore(5)); without a slash it is about the last part of the name."""
    pattern = pattern.strip('"')
    path = name if "/" in pattern.rstrip("/") else name.rpartition("/")[2]
    return re.fullmatch(_expression(pattern.lstrip("/")), path) is not None


def _expression(pattern: str) -> str:
    forms = {"**/": "(?:.*/)?", "/**": "/.*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|/\*\*$|\*|\?|\[[^]]+\])", pattern)
    return "".join(forms.get(piece, piece if number % 2 else re.escape(piece)) for number, piece in enumerate(pieces))
