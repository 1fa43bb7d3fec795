"""The report's own voice: every text of the analyst that prints, and which stretches of a text are quoted."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefing.check.prose import Own, list_bottom_line
from briefing.model import Brief, Fact
from briefing.punctuation import CLOSING_MARKS, SINGLE_CLOSING_MARKS

_PAIRS: Final = CLOSING_MARKS | SINGLE_CLOSING_MARKS
_CLOSERS: Final = frozenset("".join(_PAIRS.values()))
_MARK: Final = re.compile(f"[{''.join(_PAIRS)}{''.join(sorted(_CLOSERS))}]")
DEEPEST: Final = 20
"""Marks within each other for which one that closes is looked for: no text has more, and a flood costs no more."""
_APOSTROPHES: Final = frozenset("'’")
_HIGH: Final = frozenset("‘'")
"""Marks that may be apostrophes: they open only before a word and behind none."""


@lru_cache(maxsize=4096)
def find_quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Return the outermost passages in quotation marks of any kind, marks included, in code points.

    Marks may be nested; one that is never closed opens nothing, and an apostrophe is none.
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark in _CLOSERS and (level := _find_opening(text, at, opened)) is not None:
            start = opened[level][1]
            del opened[level:]
            while found and found[-1][0] >= start:
                found.pop()
            found.append((start, at + 1))
        elif mark in _PAIRS and _may_open(text, at):
            opened.append((mark, at))
    return tuple(found)


def blank_quoted(text: str) -> str:
    """Return `text` with what is quoted as blanks, one for each character, so that places stay."""
    parts, last = [], 0
    for start, end in find_quoted(text):
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join((*parts, text[last:]))


def list_voice(brief: Brief) -> Iterator[Own]:
    """Yield what the analyst wrote and the report prints, in the order of the report: bottom line, facts, assessment.

    Titles, names and what is quoted as a whole are not among it.
    """
    yield from list_bottom_line(brief)
    hidden = {section.id for section in brief.sections if not section.prints}
    for fact in brief.facts:
        if fact.include and fact.section not in hidden:
            yield from _list_fact(fact)
    yield from _list_assessment(brief)
    for gap in brief.gaps:
        yield from _list_texts("gaps", gap.id, text=gap.text, need=gap.need)
    for source in brief.sources:
        yield from _list_texts("sources", source.id, descriptor=source.descriptor)
    yield from _list_texts("brief", "", source_summary=brief.brief.source_summary)
    yield from (Own("brief", "", ("next_steps", at), text) for at, text in enumerate(brief.brief.next_steps))


def _list_texts(list: str, id: str, /, *path: str | int, **texts: str | None) -> Iterator[Own]:
    for name, text in texts.items():
        if text:
            yield Own(list, id, (*path, name), text)


def _list_fact(fact: Fact) -> Iterator[Own]:
    yield from _list_texts("facts", fact.id, statement=fact.statement, comment=fact.comment, correction=fact.correction)
    for number, link in enumerate(fact.links):
        texts = {"question": link.question, "comment": link.comment, "settle": link.settle}
        yield from _list_texts("facts", fact.id, "links", number, **texts)


def _list_assessment(brief: Brief) -> Iterator[Own]:
    for entry in brief.judgements:
        yield from _list_texts("judgements", entry.id, text=entry.text, confidence_basis=entry.confidence_basis)
        for name, texts in (("alternatives", entry.alternatives), ("indicators", entry.indicators)):
            yield from (Own("judgements", entry.id, (name, number), text) for number, text in enumerate(texts))
        yield from _list_texts("judgements", entry.id, change=entry.change)
    for assumption in brief.assumptions:
        yield from _list_texts("assumptions", assumption.id, text=assumption.text, if_wrong=assumption.if_wrong)


def _find_opening(text: str, at: int, opened: list[tuple[str, int]]) -> int | None:
    """Return the place among the open marks of the one that the mark at `at` closes, the innermost first."""
    if text[at] in _APOSTROPHES and text[at + 1 : at + 2].isalnum():
        return None
    levels = range(len(opened) - 1, max(len(opened) - DEEPEST, 0) - 1, -1)
    return next((level for level in levels if text[at] in _PAIRS[opened[level][0]]), None)


def _may_open(text: str, at: int) -> bool:
    return text[at] not in _HIGH or (text[at + 1 : at + 2].isalnum() and not text[at - 1 : at].isalnum())
