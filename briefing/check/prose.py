"""The analyst's own words: which texts of a brief they are."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefing.model import Brief

_FIELDS: Final = {
    "sections": ("title",),
    "sources": ("descriptor", "provenance_gap"),
    "facts": ("statement", "comment", "private", "correction"),
    "judgements": ("text", "confidence_basis", "change"),
    "assumptions": ("text", "if_wrong"),
    "gaps": ("text", "need"),
    "terms": ("note",),
    "waivers": ("reason",),
}
"""The fields that hold the analyst's own prose, by list."""
_HEADING: Final = ("title", "question", "audience", "source_summary", "ai_use")


class Own(NamedTuple):
    """A text in the analyst's own voice: the entry, the path of fields to it, and the words."""

    list: str
    id: str
    path: tuple[str | int, ...]
    text: str

    @property
    def place(self) -> str:
        """Where it stands, as a finding says it; numbers count from 1."""
        steps = (str(step + 1) if isinstance(step, int) else step for step in self.path)
        return " ".join(filter(None, (self.list, self.id, *steps)))


def list_bottom_line(brief: Brief) -> Iterator[Own]:
    """Yield the sentences of the bottom line."""
    for number, line in enumerate(brief.brief.bottom_line):
        yield Own("brief", "", ("bottom_line", number, "text"), line.text)


def list_judged(brief: Brief) -> Iterator[Own]:
    """Yield the texts that judge: judgements, then the bottom line."""
    for judgement in brief.judgements:
        yield Own("judgements", judgement.id, ("text",), judgement.text)
    yield from list_bottom_line(brief)


def list_assessing(brief: Brief) -> Iterator[Own]:
    """Yield the texts that judge, then the assumptions."""
    yield from list_judged(brief)
    for assumption in brief.assumptions:
        yield Own("assumptions", assumption.id, ("text",), assumption.text)


def list_own(brief: Brief) -> Iterator[Own]:
    """Yield every text that the analyst wrote as prose, in the order of the file."""
    yield from _pick("brief", "", _HEADING, brief.brief)
    yield from list_bottom_line(brief)
    for name, fields in _FIELDS.items():
        for entry in getattr(brief, name):
            yield from _pick(name, entry.id, fields, entry)


def _pick(name: str, id: str, fields: Iterable[str], part: object) -> Iterator[Own]:
    for field in fields:
        if text := getattr(part, field):
            yield Own(name, id, (field,), text)
