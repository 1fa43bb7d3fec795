"""The checks that the analyst lets pass, as a report tells its reader."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from briefing.change import LISTS
from briefing.check.registry import list_waivers
from briefing.edit import Identified
from briefing.model import Brief
from briefing.report.assessment import label_judgements
from briefing.report.escape import normalise
from briefing.report.facts import Facts, end_sentence

MOST_NAMED: Final = 60
"""Characters of an entry's own words that name it."""
_NAMING: Final = ("title", "name", "prefer", "text", "file")
"""The fields that name an entry, the first that it has."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver: the rule, what it is waived for, the note of a fact among that, and why."""

    rule: str
    entry: str
    notes: tuple[str, ...]
    reason: str


def list_waived(brief: Brief, facts: Facts) -> tuple[Waived, ...]:
    """Return the waivers that waive something, in the order of the brief."""
    named = _name_entries(brief, facts)
    return tuple(
        Waived(
            waiver.rule,
            "the whole brief" if waiver.entry is None else named.get(waiver.entry, normalise(waiver.entry)),
            (waiver.entry,) if waiver.entry in facts.printed else (),
            end_sentence(normalise(waiver.reason or "")),
        )
        for waiver in list_waivers(brief)
    )


def _name_entries(brief: Brief, facts: Facts) -> dict[str, str]:
    """Return what each entry is called, by its id, as a reader of the report knows it."""
    named = {entry.id: _name(entry) for name in LISTS for entry in getattr(brief, name)}
    for fact in brief.facts:
        named[fact.id] = "the fact noted" if fact.id in facts.printed else "a fact that does not print"
    return named | {id: label.lower() for id, label in label_judgements(brief).items()}


def _name(entry: Identified) -> str:
    words = (normalise(getattr(entry, name, None) or "") for name in _NAMING)
    said = shorten(next(filter(None, words), entry.id), MOST_NAMED, placeholder=" …")
    return f"the {type(entry).__name__.lower()} {said}"
