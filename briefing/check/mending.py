"""Mending what can be mended without a thought: nothing here changes what is meant."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from briefing.change import HEADING
from briefing.check.lexicon import mend_term
from briefing.check.marking import list_labels, mend_label
from briefing.check.place import read_place
from briefing.check.prose import Own, list_own
from briefing.check.quotes import quote_offset_wrong
from briefing.check.rule import Evidence
from briefing.check.tidiness import keep_first
from briefing.edit import find, put
from briefing.evidence.quotation import Standing
from briefing.fields import LIST_SEPARATOR, Path, set_field
from briefing.model import Brief
from briefing.visible import visible


class Mend(NamedTuple):
    """One change: the rule it satisfies, the field of the entry, what it is set to, and what is done in words."""

    rule: str
    list: str
    id: str
    path: Path
    text: str
    said: str


def list_mends(evidence: Evidence) -> tuple[Mend, ...]:
    """Return what can be mended safely, in the order of the table; each field at most once."""
    first: dict[tuple[str, str, Path], Mend] = {}
    for find_mends in MENDING.values():
        for mend in find_mends(evidence):
            first.setdefault((mend.list, mend.id, mend.path), mend)
    return tuple(first.values())


def mend_brief(brief: Brief, mends: tuple[Mend, ...]) -> Brief:
    """Return the brief with these fields set; raises FieldError where the model refuses one."""
    for mend in mends:
        entry: Any = brief.brief if mend.list == HEADING else find(getattr(brief, mend.list), mend.id)
        changed: Any = set_field(entry, mend.path, mend.text)
        brief = put(brief, mend.list, changed)
    return brief


def _find_starts(evidence: Evidence) -> Iterator[Mend]:
    """Yield the right start of each quote whose words stand at one other place of the source."""
    moved = [placed for placed in evidence.spans if placed.found.standing is Standing.MOVED]
    for placed, finding in zip(moved, quote_offset_wrong.check(evidence), strict=True):
        start = str(placed.found.start)
        said = f"start {placed.span.start} → {start}"
        yield Mend(quote_offset_wrong.id, finding.list, finding.id, (*read_place(finding), "start"), start, said)


def _find_likelihoods(evidence: Evidence) -> Iterator[Mend]:
    for judgement in evidence.brief.judgements:
        term = mend_term(judgement.likelihood or "", evidence.brief.brief.lexicon)
        if term:
            said = f"likelihood “{visible(judgement.likelihood or '')}” → “{term}”"
            yield Mend("likelihood-off-lexicon", "judgements", judgement.id, ("likelihood",), term, said)


def _find_markings(evidence: Evidence) -> Iterator[Mend]:
    for own in list_own(evidence.brief):
        text, mended = own.text, []
        for label in list_labels(own):
            right = mend_label(label)
            if right:
                text = text.replace(label, right)
                mended.append(f"“{visible(label)}” → “{right}”")
        if mended:
            yield _set("tlp-invalid", own, text.strip(), ", ".join(mended))


def _find_labels(evidence: Evidence) -> Iterator[Mend]:
    for fact in evidence.brief.facts:
        kept = keep_first(fact.labels)
        if len(kept) < len(fact.labels) and not any(LIST_SEPARATOR in label for label in kept):
            text = f"{LIST_SEPARATOR} ".join(kept)
            said = f"labels {len(fact.labels)} → {len(kept)}"
            yield Mend("label-repeated", "facts", fact.id, ("labels",), text, said)


def _find_spaces(evidence: Evidence) -> Iterator[Mend]:
    for own in list_own(evidence.brief):
        if own.text.strip() not in {own.text, ""}:
            yield _set("space-at-ends", own, own.text.strip(), "white space at its ends taken out")


def _set(rule: str, own: Own, text: str, said: str) -> Mend:
    return Mend(rule, own.list, own.id, own.path, text, said)


MENDING: Final[Mapping[str, Callable[[Evidence], Iterator[Mend]]]] = MappingProxyType(
    {
        "quote-offset-wrong": _find_starts,
        "likelihood-off-lexicon": _find_likelihoods,
        "tlp-invalid": _find_markings,
        "label-repeated": _find_labels,
        "space-at-ends": _find_spaces,
    }
)
"""What `--fix` mends, by rule."""
