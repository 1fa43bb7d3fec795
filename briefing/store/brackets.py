"""Changes the children of a collection written in brackets: commas, comments and the other children stay."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.store.edits import Edit
from briefing.store.regions import Region

_TO_COMMA: Final = re.compile(r"(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\r\n]*)*,")
_SPACES: Final = re.compile(r"[ \t]*")


class Child(NamedTuple):
    """One child of the new collection: the old one that stays in place, by its number, or the text of a new one."""

    kept: int | None
    text: str = ""


def edit_brackets(text: str, spans: Sequence[Region], children: Sequence[Child]) -> Iterator[Edit]:
    """Yield the edits that make the children at `spans` those wanted; at least one must stay, in rising order."""
    kept = [child.kept for child in children if child.kept is not None]
    yield from _add(spans, children, spans[kept[0]].start)
    yield from _remove(text, spans, kept)


def _add(spans: Sequence[Region], children: Sequence[Child], first: int) -> Iterator[Edit]:
    at = None
    for child in children:
        if child.kept is not None:
            at = spans[child.kept].end
        elif at is None:
            yield Edit(first, first, child.text + ", ")
        else:
            yield Edit(at, at, ", " + child.text)


def _remove(text: str, spans: Sequence[Region], kept: Sequence[int]) -> Iterator[Edit]:
    last = kept[-1]
    for index in sorted(set(range(last)) - set(kept)):
        yield _cut(text, spans[index])
    gone = spans[last + 1 :]
    if not gone:
        return
    comma = _comma_end(text, spans[last].end)
    if comma and "#" not in text[comma : gone[-1].end] and not _comma_end(text, gone[-1].end):
        yield Edit(comma - 1, gone[-1].end, "")
        return
    for span in gone:
        yield _cut(text, span)
    if comma and not _comma_end(text, gone[-1].end):
        yield Edit(comma - 1, comma, "")


def _cut(text: str, span: Region) -> Edit:
    """Return the edit that removes a child and the comma after it, if there is one."""
    comma = _comma_end(text, span.end)
    if comma is None:
        return Edit(span.start, span.end, "")
    found = _SPACES.match(text, comma)
    return Edit(span.start, found.end() if found else comma, "")


def _comma_end(text: str, offset: int) -> int | None:
    found = _TO_COMMA.match(text, offset)
    return found.end() if found else None
