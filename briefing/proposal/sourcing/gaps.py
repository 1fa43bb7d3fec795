"""What about a source's provenance cannot be read or is not said: the proposal for its card's provenance gap."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from briefing.kinds import DateBasis
from briefing.proposal.sourcing.agencies import Credit, fold_name
from briefing.proposal.sourcing.days import list_days
from briefing.proposal.sourcing.edges import list_body_edges, list_edges
from briefing.proposal.sourcing.publication import Publication, lacks_year
from briefing.source.document import Block, Document, Mark
from briefing.source.words import word_set

DATELINE: Final = re.compile(r"\W*(?P<place>[^\W\d_][^\d,(（/\n]{1,40}?)\s*[,(（/–—-].{4,40}")
"""A place before a date, as a dateline gives it."""
UNREADABLE: Final = frozenset({"mixed scripts in a word", "signs inside words"})
"""Reasons of a noise mark that say that a line was not read rightly (briefing/source/marks.py)."""
FEWEST_LETTERS: Final = 5
"""Letters of a line that may have been a credit line."""
_SINGLE: Final = str.maketrans("“”", "‘’")
"""In a report double marks hold a source's words, under a note."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


class Gap(NamedTuple):
    """What is missing, as sentences for the card, and in short what shows it."""

    text: str
    reason: str


def say_gap(
    document: Document,
    *,
    author: object,
    published: Publication | None,
    credits: Sequence[Credit],
    publisher: str | None = None,
) -> Gap | None:
    """Return what the text leaves unsaid about where it comes from, None where nothing is missing.

    The original is another text where a credit names another than the publisher, or stands in a line of its own.
    """
    sentences = []
    blocks = find_unreadable(document)
    if blocks:
        one = len(blocks) == 1
        what = "A line below the text, perhaps its credit," if one else "Lines below the text, perhaps its credit,"
        sentences.append(f"{what} cannot be read ({say_places(blocks)}).")
    dated = published is not None and published.basis is not DateBasis.INFERRED
    when = "year" if lacks_year(document) else "date"
    missing = [word for word, there in ((when, dated), ("author", author)) if not there]
    if missing:
        sentences.append(f"No {' and no '.join(missing)} in the copy.")
    if published and not dated and published.reason:
        sentences.append(f"The date is inferred: {published.reason.translate(_SINGLE)}.")
    place = find_foreign_place(document)
    if place and place != publisher:
        sentences.append(f"The dateline names {place}, which the text itself does not mention.")
    if any(not credit.weak and _is_taken_over(credit, publisher) for credit in credits):
        sentences.append("The original has not been seen.")
    if not sentences:
        return None
    return Gap(" ".join(sentences), say_places(blocks) if blocks else "what the copy does not say")


def _is_taken_over(credit: Credit, publisher: str | None) -> bool:
    """Say whether a credit shows that the text is another's; an agency's own dateline shows only whose it is."""
    if publisher is not None:
        return fold_name(publisher) != fold_name(credit.name)
    return credit.form not in {"dateline", "by-line"}


def find_foreign_place(document: Document) -> str | None:
    """Return the place of a date line above the text that is named nowhere in the text, None where there is none."""
    body = list_body_edges(document)
    if not body:
        return None
    for block in list_edges(document):
        line = document.text[block.start : block.end]
        match = DATELINE.fullmatch(line.strip()) if block.mark is Mark.META and block.start < body[0].start else None
        if match and any(list_days(line, 0, len(line))) and not _is_label(match["place"]):
            words = _WORD.findall(match["place"].casefold())
            if words and not _names_any(document.text[body[0].start : body[-1].end], words):
                return match["place"].strip()
    return None


def _names_any(text: str, words: Iterable[str]) -> bool:
    """Say whether one of these words, in lower case, stands in a text."""
    pattern = "|".join(map(re.escape, words))
    return re.search(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])", text.casefold()) is not None


_LABELS: Final = word_set("published posted updated date monday tuesday wednesday thursday friday saturday sunday")


def _is_label(place: str) -> bool:
    return not place[0].isupper() or ":" in place or place.casefold().split()[0] in _LABELS


def find_unreadable(document: Document) -> tuple[Block, ...]:
    """Return the lines below the text that were not read rightly and may have been its credit."""
    body = list_body_edges(document)
    last = body[-1].end if body else len(document.text)
    return tuple(
        block
        for block in list_edges(document)
        if block.start >= last
        and block.mark is Mark.NOISE
        and UNREADABLE & set(block.reasons)
        and sum(map(str.isalpha, document.text[block.start : block.end])) >= FEWEST_LETTERS
    )


def say_places(blocks: Iterable[Block]) -> str:
    """Return where blocks stand, in code points."""
    return "characters " + ", ".join(f"{block.start}–{block.end}" for block in blocks)
