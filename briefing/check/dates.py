"""Rules about dates: weekdays and the calendar, what lies after the close or outside the period, what is outdated."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from briefing.check.filing import prints
from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.edtf import Days, explain_impossible, parse_edtf
from briefing.kinds import DateBasis, Kind, Relation
from briefing.model import Fact
from briefing.proposal.dating.weekdays import NAMES, find_mismatches, list_weekdays

PERIODICAL: Final = frozenset({"sitrep", "intsum"})
"""Templates of reports that cover a period (OCHA situation report, NATO INTSUM)."""
_WEEK: Final = 7
_ELSEWHEN: Final = frozenset({Kind.BACKGROUND, Kind.PLAN})
"""Kinds that rightly lie outside the period: what led to it, and what is to come."""


@rule(
    "weekday-date-mismatch",
    Severity.ERROR,
    "A weekday contradicts the calendar: beside a date, or behind an event's date (ICD 203 on accuracy).",
    "Correct the date or the weekday; where the source itself is wrong, say so in a comment and waive the rule.",
)
def weekday_date_mismatch(evidence: Evidence) -> Iterable[Fault]:
    """Look at the words of quotes and statements, then at event dates that rest on a weekday."""
    for fact in _list_printed(evidence):
        for place, words, published in _list_words(evidence, fact):
            for wrong in find_mismatches(words, published):
                message = f"“{shorten(wrong.words)}”: {wrong.day.isoformat()} is a {NAMES[wrong.day.weekday()]}."
                yield Fault("facts", fact.id, place, message)
        yield from _compare_weekday(fact)


@rule(
    "date-not-edtf",
    Severity.WARNING,
    "A date is none of EDTF level 0 or 1 (ISO 8601-2), so nothing can be compared with it.",
    "Write 2017-03-20, 2017-03, 2017, 2017-03-17/2017-03-20 or 2014-03/...",
)
def date_not_edtf(evidence: Evidence) -> Iterable[Fault]:
    """Report the dates of the brief that cannot be read."""
    for list_name, id, field, text in _list_dates(evidence):
        if parse_edtf(text) is None and not explain_impossible(text):
            place = " ".join(filter(None, (list_name, id, field)))
            yield Fault(list_name, id, place, f"“{shorten(text)}” is no date.")


@rule(
    "date-impossible",
    Severity.ERROR,
    "A date names a month or day that the calendar has not, or ends before it begins (ISO 8601; ICD 203 on accuracy).",
    "Correct it; the report would print it as it stands.",
)
def date_impossible(evidence: Evidence) -> Iterable[Fault]:
    """Report the dates of the brief that have the form of one and name no day."""
    for list_name, id, field, text in _list_dates(evidence):
        if why := explain_impossible(text):
            place = " ".join(filter(None, (list_name, id, field)))
            yield Fault(list_name, id, place, f"“{shorten(text)}” is no date. {why}")


@rule(
    "event-after-cutoff",
    Severity.ERROR,
    "What is told as done lies after the date that the report is as of (as-of date of a situation report).",
    "Correct its date, make it a `plan`, or move the brief's `as_of`.",
)
def event_after_cutoff(evidence: Evidence) -> Iterable[Fault]:
    """Report facts that print, are no plan, and are dated after the last day of `as_of`."""
    cutoff = parse_edtf(evidence.brief.brief.as_of or "")
    for fact, days in _list_dated(evidence):
        if cutoff and fact.kind and fact.kind is not Kind.PLAN and days.earliest > cutoff.latest:
            message = f"Its date {_say(fact)} lies after {evidence.brief.brief.as_of}; it is no plan."
            yield Fault("facts", fact.id, f"facts {fact.id} event date", message)


@rule(
    "event-outside-period",
    Severity.WARNING,
    "An event, statement or assessment lies outside the period that the report covers (OCHA situation report).",
    "Make it `background` or a `plan`, correct its date, or widen the brief's `period`.",
)
def event_outside_period(evidence: Evidence) -> Iterable[Fault]:
    """Report facts that print and share no day with the period, unless an earlier issue had them already."""
    heading = evidence.brief.brief
    earlier = evidence.previous.brief if evidence.previous else None
    carried = {fact.id for fact in earlier.facts} if earlier else frozenset()
    period, cutoff = parse_edtf(heading.period or ""), parse_edtf(heading.as_of or "")
    for fact, days in _list_dated(evidence):
        late = fact.id in carried or (cutoff is not None and days.earliest > cutoff.latest)
        if period and fact.kind and fact.kind not in _ELSEWHEN and not late and not days.overlaps(period):
            message = f"Its date {_say(fact)} lies outside {heading.period}."
            yield Fault("facts", fact.id, f"facts {fact.id} event date", message)


@rule(
    "updated-fact-still-live",
    Severity.WARNING,
    "A fact that a later one supersedes is still highlighted or in the bottom line, without the later one (ICD 203 on "
    "changed information).",
    "Cite the later fact, or highlight it in its place.",
)
def updated_fact_still_live(evidence: Evidence) -> Iterable[Fault]:
    """Report superseded facts that the report leads with while what supersedes them is left out."""
    printed = {fact.id: fact for fact in _list_printed(evidence)}
    later: dict[str, list[str]] = {}
    for fact in printed.values():
        for link in fact.links:
            if link.rel is Relation.UPDATES and link.to in printed and link.to != fact.id:
                later.setdefault(link.to, []).append(fact.id)
    for id, updates in later.items():
        if printed[id].highlight and not any(printed[other].highlight for other in updates):
            yield Fault("facts", id, f"facts {id} highlight", f"It is highlighted; {updates[0]} supersedes it.")
    for number, line in enumerate(evidence.brief.brief.bottom_line, 1):
        for cited in line.cites:
            if cited in later and not any(other in line.cites for other in later[cited]):
                message = f"It cites {cited}, which {later[cited][0]} supersedes."
                yield Fault("brief", "", f"brief bottom_line {number}", message)


@rule(
    "as-of-missing",
    Severity.INFO,
    "The report does not say when it was closed, so a plan cannot be told from what is past (OCHA situation report).",
    "Give the brief `as_of`, such as 2017-03-20T18:00+09:00.",
)
def as_of_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report a brief with dated facts and no `as_of`."""
    if not evidence.brief.brief.as_of and any(True for _ in _list_dated(evidence)):
        yield Fault("brief", "", "brief as_of", "It is not given.")


@rule(
    "as-of-without-zone",
    Severity.WARNING,
    "A time has no zone, so it is another moment in the next country (ISO 8601).",
    "Add Z for UTC or an offset such as +09:00.",
)
def as_of_without_zone(evidence: Evidence) -> Iterable[Fault]:
    """Report the `as_of` of the brief and of its facts where it has hours and no zone."""
    heading = evidence.brief.brief
    places = [("brief", "", "brief as_of", heading.as_of)]
    places += [("facts", fact.id, f"facts {fact.id} as_of", fact.as_of) for fact in evidence.brief.facts]
    for list_name, id, place, text in places:
        days = parse_edtf(text or "")
        if days and days.time and not days.zone:
            yield Fault(list_name, id, place, f"“{text}” has a time and no zone.")


@rule(
    "period-missing",
    Severity.INFO,
    "A periodical report does not say which period it covers (OCHA situation report).",
    "Give the brief `period`, such as 2017-03-17/2017-03-20.",
)
def period_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report a situation report or summary with dated events and no `period`."""
    heading = evidence.brief.brief
    told = any(fact.kind and fact.kind not in _ELSEWHEN for fact, _ in _list_dated(evidence))
    if heading.template in PERIODICAL and not heading.period and told:
        yield Fault("brief", "", "brief period", "It is not given.")


@rule(
    "nothing-new",
    Severity.INFO,
    "No dated fact of a periodical report lies in the period that it covers (NATO intelligence summary: the changes of "
    "the period).",
    "Add what happened in the period, correct the dates, or say in the bottom line that nothing changed.",
)
def nothing_new(evidence: Evidence) -> Iterable[Fault]:
    """Report a brief with a period and dated facts, none of which shares a day with it."""
    heading = evidence.brief.brief
    period = parse_edtf(heading.period or "")
    dated = [days for _, days in _list_dated(evidence)]
    if heading.template in PERIODICAL and period and dated and not any(days.overlaps(period) for days in dated):
        yield Fault("brief", "", "brief period", f"No fact is dated in {heading.period}.")


def _compare_weekday(fact: Fact) -> Iterator[Fault]:
    if fact.event is None or fact.event.basis is not DateBasis.WEEKDAY:
        return
    days = parse_edtf(fact.event.date)
    spans = (span.exact for quote in fact.quotes for span in (*quote.spans, *quote.context))
    named = frozenset[int]().union(*map(list_weekdays, spans))
    if days is None or not named or (days.latest - days.earliest).days >= _WEEK - 1:
        return
    covered = {date.fromordinal(day).weekday() for day in range(days.earliest.toordinal(), days.latest.toordinal() + 1)}
    if named.isdisjoint(covered):
        names = " and ".join(NAMES[weekday] for weekday in sorted(named))
        message = f"{fact.event.date} is a {NAMES[days.earliest.weekday()]}; the quote names {names}."
        yield Fault("facts", fact.id, f"facts {fact.id} event date", message)


def _list_words(evidence: Evidence, fact: Fact) -> Iterator[tuple[str, str, str | None]]:
    """Yield the words of a fact with their place, and the date of the document that they are from."""
    for number, quote in enumerate(fact.quotes, 1):
        source = evidence.sources.get(quote.source)
        for span in quote.spans:
            yield f"facts {fact.id} quote {number}", span.exact, source.published if source else None
    if fact.statement:
        yield f"facts {fact.id} statement", fact.statement, None


def _list_dates(evidence: Evidence) -> Iterator[tuple[str, str, str, str]]:
    """Yield every date that is filled in: list, id, field, and the text."""
    heading = evidence.brief.brief
    yield from (("brief", "", name, text) for name in ("as_of", "period") if (text := getattr(heading, name)))
    for source in evidence.brief.sources:
        for name in ("published", "accessed"):
            if text := getattr(source, name):
                yield "sources", source.id, name, text
    for fact in evidence.brief.facts:
        if fact.event:
            yield "facts", fact.id, "event date", fact.event.date
        if fact.as_of:
            yield "facts", fact.id, "as_of", fact.as_of
    yield from (("gaps", gap.id, "due", gap.due) for gap in evidence.brief.gaps if gap.due)


def _list_printed(evidence: Evidence) -> list[Fact]:
    return [fact for fact in evidence.brief.facts if prints(fact, evidence.brief)]


def _list_dated(evidence: Evidence) -> Iterator[tuple[Fact, Days]]:
    """Yield the facts that print and have a date that can be read."""
    for fact in _list_printed(evidence):
        days = parse_edtf(fact.event.date) if fact.event else None
        if days:
            yield fact, days


def _say(fact: Fact) -> str:
    return fact.event.date if fact.event else ""
