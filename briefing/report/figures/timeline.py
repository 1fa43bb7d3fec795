"""What happened when: the dated facts of a report in the order of their days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from briefing.edtf import parse_edtf, refuse_as_of
from briefing.kinds import DateBasis, Kind
from briefing.model import Brief, Fact
from briefing.report.chain import quiet
from briefing.report.dates import say_date
from briefing.report.escape import fold_space
from briefing.report.facts import Facts

HEADING: Final = "Timeline"
"""The heading under which the picture and its table stand."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact: its date as prose and as EDTF, its text, the ids of its notes, the date's basis, its kind.

    `basis` and `kind` are the words of the model, "" where none is given.
    """

    date: str
    edtf: str
    text: str
    notes: tuple[str, ...]
    basis: str
    kind: str

    @property
    def is_stated(self) -> bool:
        """Say whether the source itself gives the date; all other dates are drawn hollow or dashed."""
        return self.basis == DateBasis.STATED


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events of a picture and when the report was closed, as EDTF ("" if not told).

    A long one comes in parts, counted from 1; the words that go with each are for those who do not see it.
    """

    events: tuple[Event, ...]
    as_of: str = ""
    part: int = 1
    parts: int = 1

    @property
    def alternative(self) -> str:
        """Return in a sentence or two what the picture shows."""
        return " ".join(_describe(self))


def list_events(brief: Brief, facts: Facts) -> tuple[Event, ...]:
    """Return the printed facts that bear a date, by their first day, then in the order of the brief.

    A date whose start is open counts by its end; what is no EDTF date stands last.
    """
    texts = {id: facts.text(fact) for id, fact in facts.printed.items()}  # roles stand where the report uses them first
    printed = (fact for fact in brief.facts if facts.printed.get(fact.id) is fact)
    dated = (fact for fact in printed if fact.event and fold_space(fact.event.date))
    return tuple(sorted((_event(fact, texts[fact.id]) for fact in dated), key=_order))


def place_as_of(brief: Brief) -> str:
    """Return when a report was closed as EDTF, "" where that is not told or is no date."""
    as_of = brief.brief.as_of or ""
    return "" if refuse_as_of(as_of) else as_of


def _event(fact: Fact, text: str) -> Event:
    when = fact.event
    edtf = fold_space(when.date) if when else ""
    basis = when.basis if when else None
    said = quiet(say_date(edtf))
    return Event(said, edtf, text, (fact.id,), str(basis or ""), str(fact.kind or ""))


def _order(event: Event) -> tuple[date, str, date, date, str]:
    days = parse_edtf(event.edtf)
    if days is None:
        return date.max, "", date.max, date.max, event.edtf
    start = days.latest if days.earliest == date.min else days.earliest
    return start, days.time, days.latest, days.earliest, event.edtf


def _describe(timeline: Timeline) -> Iterator[str]:
    events = timeline.events
    count = f"{len(events)} event{'' if len(events) == 1 else 's'}"
    part = f", part {timeline.part} of {timeline.parts}" if timeline.parts > 1 else ""
    yield f"Timeline of {count}{part}{_say_extent(events)}."
    stated = sum(event.is_stated for event in events)
    if stated < len(events):
        some = f"{stated} of the dates" if stated else "none of the dates"
        yield f"The sources state {some}; the others are inferred, drawn hollow or dashed."
    plans = sum(event.kind == Kind.PLAN for event in events)
    if plans:
        yield f"{plans} {'is a plan, drawn as a square' if plans == 1 else 'are plans, drawn as squares'}."
    if timeline.as_of:
        yield f"A line marks the day of the report, {say_date(timeline.as_of)}."
    if timeline.part == timeline.parts:
        yield "The table after the picture says the same."


def _say_extent(events: Sequence[Event]) -> str:
    if not events:
        return ""
    first, last = events[0].date, events[-1].date
    return f", {first}" if first == last else f", from {first} to {last}"
