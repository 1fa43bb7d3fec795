"""Rules about how sources are described: who put them out and when, what they are worth, and the base as a whole."""

import re
from collections.abc import Iterable
from typing import Final

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.unfinished import source_fields_missing
from briefing.edtf import parse_edtf
from briefing.kinds import Kind
from briefing.model import Brief, Fact, Source
from briefing.scales import Reliability

FEWEST_ITEMS: Final = 4
"""Facts of one source from which grades that are all alike look copied."""
FEWEST_SOURCES: Final = 3
"""Sources from which a brief says what they are worth together (ICD 206)."""
STALE: Final = 365
"""Days between what a fact reports and its publication, from which the descriptor must speak of age (ICD 206)."""
_BEGUN: Final = ("author", "publisher", "published", "origin", "reliability", "descriptor", "url", "via")
_ARCHIVE: Final = re.compile(
    r"https?://(?:web\.archive\.org|archive\.(?:org|today|ph|is|li)|perma\.cc|webcitation\.org)/"
)
_AGE: Final = re.compile(
    r"\b(?:\d{4}|old|older|dated|stale|historical|history|background|archive\w*|retrospective|years?|past|earlier)\b",
    re.IGNORECASE,
)


@rule(
    "source-fields-missing",
    Severity.WARNING,
    "A source that is described has no title, publisher or date, and no provenance gap says why (ICS 206-01).",
    "Fill them in on the source's card (`s`), or say in `provenance_gap` what cannot be read.",
)
def source_fields_missing_rule(evidence: Evidence) -> Iterable[Fault]:
    """Report fields that a citation has and a source lacks, once its description was begun or the brief concludes."""
    for source in _list_due(evidence.brief):
        missing = source_fields_missing(source)
        if missing:
            yield Fault("sources", source.id, f"sources {source.id}", f"It has no {', no '.join(missing)}.")


@rule(
    "descriptor-missing",
    Severity.WARNING,
    "A source that is cited has no descriptor: what makes it good or weak for this brief (ICD 206).",
    "Write one or two sentences: access, motive, age, what it relays from others.",
)
def descriptor_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report sources that facts quote and nobody described, once their description was begun or the brief concludes."""
    for source in _list_due(evidence.brief):
        if not (source.descriptor or "").strip():
            yield Fault("sources", source.id, f"sources {source.id}", "Nothing says what it is worth.")


@rule(
    "descriptor-boilerplate",
    Severity.WARNING,
    "Two sources have the same descriptor, so it describes neither (ICD 206).",
    "Say of each what sets it apart.",
)
def descriptor_boilerplate(evidence: Evidence) -> Iterable[Fault]:
    """Report descriptors that an earlier source has too, capitals and spaces apart."""
    first: dict[str, str] = {}
    for source in evidence.brief.sources:
        text = " ".join((source.descriptor or "").casefold().split()).rstrip(".")
        if text and text in first:
            place = f"sources {source.id} descriptor"
            yield Fault("sources", source.id, place, f"{first[text]} has the same words.")
        first.setdefault(text, source.id)


@rule(
    "stale-information-undescribed",
    Severity.WARNING,
    "A source reports as news what lies more than a year before its publication, and no descriptor, kind or comment "
    "says so (ICD 206 on the age of information).",
    "Give the fact the kind `background`, or speak of the information's age in the source's descriptor.",
)
def stale_information_undescribed(evidence: Evidence) -> Iterable[Fault]:
    """Compare the dates of events and statements with the dates of their sources."""
    for fact in evidence.brief.facts:
        for source in _list_sources(evidence, fact):
            days = _measure_age(fact, source)
            if days > STALE and not fact.comment and not _AGE.search(source.descriptor or ""):
                message = f"What it reports lies {days} days before {source.id} was published."
                yield Fault("facts", fact.id, f"facts {fact.id} event", message)
                break


@rule(
    "source-summary-missing",
    Severity.WARNING,
    "A brief of three sources or more, or with a judgement, does not say what its sources are worth together: "
    "strengths, weaknesses, which matter most (ICD 206, source summary statement).",
    "Write `source_summary` in the brief's heading.",
)
def source_summary_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report a brief that concludes, or rests on several sources, without a word on them as a whole."""
    brief = evidence.brief
    due = len(_list_cited(brief)) >= FEWEST_SOURCES or brief.judgements
    if due and not (brief.brief.source_summary or "").strip():
        yield Fault("brief", "", "brief source_summary", "Nothing says what the sources are worth together.")


@rule(
    "reliability-copied-to-credibility",
    Severity.WARNING,
    "All facts of a source bear the digit that equals its letter, as if the grade of the source were that of each "
    "item (STANAG 2511: the two are rated apart).",
    "Grade each fact by itself: what else bears it out, how likely it is.",
)
def reliability_copied_to_credibility(evidence: Evidence) -> Iterable[Fault]:
    """Report sources whose facts, four or more, are all graded like the source; F with 6 says only “not judged”."""
    grades: dict[str, list[int]] = {}
    for fact in evidence.brief.facts:
        if fact.credibility is not None:
            for id in {quote.source for quote in fact.quotes}:
                grades.setdefault(id, []).append(int(fact.credibility))
    ranks = {letter: rank for rank, letter in enumerate(Reliability, 1) if letter is not Reliability.F}
    for source in evidence.brief.sources:
        given = grades.get(source.id, [])
        if source.reliability in ranks and len(given) >= FEWEST_ITEMS and set(given) == {ranks[source.reliability]}:
            message = f"It is {source.reliability}, and all {len(given)} of its facts are {given[0]}."
            yield Fault("sources", source.id, f"sources {source.id} reliability", message)


@rule(
    "url-without-archive",
    Severity.INFO,
    "A source has a web address that may change, and neither the date of access nor an archive's address (ICS 206-01).",
    "Say in `accessed` when it was retrieved; the stored copy proves what it said.",
)
def url_without_archive(evidence: Evidence) -> Iterable[Fault]:
    """Report addresses of which nobody can say when they held these words."""
    for source in evidence.brief.sources:
        if source.url and not source.accessed and not _ARCHIVE.match(source.url):
            yield Fault("sources", source.id, f"sources {source.id} url", "When it was retrieved is not said.")


@rule(
    "source-uncited",
    Severity.INFO,
    "The brief lists a source that no fact quotes (ICD 206: an appended reference).",
    "Take it out, unless it is listed as background.",
)
def source_uncited(evidence: Evidence) -> Iterable[Fault]:
    """Report sources without a quote."""
    cited = {quote.source for fact in evidence.brief.facts for quote in fact.quotes}
    for source in evidence.brief.sources:
        if source.id not in cited:
            yield Fault("sources", source.id, f"sources {source.id}", "No fact quotes it.")


def _list_due(brief: Brief) -> list[Source]:
    """Return the cited sources that are to be described: the card was begun, or the brief already concludes from them.

    What is merely not yet filled in is no fault.
    """
    concludes = bool(brief.judgements or brief.brief.bottom_line)
    return [source for source in _list_cited(brief) if concludes or any(getattr(source, name) for name in _BEGUN)]


def _list_cited(brief: Brief) -> list[Source]:
    cited = {quote.source for fact in brief.facts if fact.include for quote in fact.quotes}
    return [source for source in brief.sources if source.id in cited]


def _list_sources(evidence: Evidence, fact: Fact) -> Iterable[Source]:
    if fact.include and fact.kind in {Kind.EVENT, Kind.STATEMENT}:
        for id in dict.fromkeys(quote.source for quote in fact.quotes):
            if id in evidence.sources:
                yield evidence.sources[id]


def _measure_age(fact: Fact, source: Source) -> int:
    """Return the days from the end of what a fact reports to the earliest publication, 0 where either is not dated."""
    event = parse_edtf(fact.event.date) if fact.event else None
    published = parse_edtf(source.published or "")
    if event is None or published is None or event.latest >= published.earliest:
        return 0
    return (published.earliest - event.latest).days
