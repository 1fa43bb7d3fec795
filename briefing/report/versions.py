"""Which version of a source the report cites, and what became of the cited words in the present one."""

from collections.abc import Mapping
from typing import Final

from briefing.evidence.holdings import Holdings
from briefing.evidence.survey import ACCEPTED, Survey, survey_sources
from briefing.evidence.tracing import Status
from briefing.model import Brief, Fact, Quote, Source
from briefing.report.chain import quiet
from briefing.report.dates import say_date
from briefing.report.facts import Facts, Line
from briefing.report.note import HASH_LENGTH
from briefing.source.document import Document

CHANGED: Final = "Changed after retrieval"
_NOTHING: Final = Line("", ())


class Changes:
    """What a report says of the sources that changed after they were retrieved."""

    def __init__(self, brief: Brief, facts: Facts, holdings: Holdings) -> None:
        self._printed = tuple(facts.printed.values())
        self._surveys = {survey.source.id: survey for survey in survey_sources(brief, holdings)}

    @property
    def pending(self) -> dict[str, str]:
        """The SHA-256 of the present file of each source that changed and was not yet taken in, by the source's id."""
        changed = {id: survey.present for id, survey in self._surveys.items() if survey.is_changed}
        return {id: present.sha256 for id, present in changed.items() if isinstance(present, Document)}

    def line(self, source: Source) -> Line:
        """Return which versions of a source there were and whether cited words differ, with the notes of those.

        The line is empty where the source is what it was when it was ticked.
        """
        survey = self._surveys.get(source.id)
        present = survey.present if survey and survey.is_changed else None
        versions = [f"earlier version{_say_day(each.accessed)}, {_say_hash(each.sha256)}" for each in source.versions]
        if isinstance(present, Document):
            versions += [f"cited version{_say_day(source.accessed)}, {_say_hash(source.sha256)}"]
            versions += [f"present file {_say_hash(present.sha256)}, not yet taken in"]
        if not versions:
            return _NOTHING
        affected, ids = self._say_affected(source, survey)
        return Line(f"{CHANGED} ({'; '.join(versions)}): {affected}.", ids)

    def _say_affected(self, source: Source, survey: Survey | None) -> tuple[str, tuple[str, ...]]:
        traced = {traced.key: traced.status for traced in survey.quotes} if survey else {}
        cited = [
            (fact.id, _status(traced, fact, number, quote))
            for fact in self._printed
            for number, quote in enumerate(fact.quotes)
            if quote.source == source.id
        ]
        differing = [id for id, status in cited if status not in ACCEPTED]
        if differing:
            return f"{len(differing)} of {len(cited)} cited quotes differ", tuple(dict.fromkeys(differing))
        typographic = [id for id, status in cited if status is Status.TYPOGRAPHIC]
        if typographic:
            return "cited words differ in typography only", tuple(dict.fromkeys(typographic))
        return "cited words unaffected", ()


def _status(traced: Mapping[tuple[str, int], Status], fact: Fact, number: int, quote: Quote) -> Status:
    """Return what became of a quote; one from an earlier version that cannot be compared counts as changed."""
    return traced.get((fact.id, number), Status.CHANGED if quote.version else Status.SAME)


def _say_day(accessed: str | None) -> str:
    return f" of {quiet(say_date(accessed))}" if accessed else ""


def _say_hash(sha256: str) -> str:
    return f"sha256 {sha256[:HASH_LENGTH]}"
