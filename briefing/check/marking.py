"""Rules about the Traffic Light Protocol: its labels as they are written, and never weaker than a source's."""

import re
from collections.abc import Iterable
from typing import Final

from briefing.check.finding import Severity
from briefing.check.prose import Own, list_own
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.voice import blank_quoted
from briefing.scales import Marking

_LABEL: Final = re.compile(
    r"\bTLP(?:\s*[:：]\s*[A-Za-z]+|[ \-–](?:red|amber|green|clear|white)\b)(?:\s*\+\s*strict\b)?", re.IGNORECASE
)
_ORDER: Final = (Marking.CLEAR, Marking.GREEN, Marking.AMBER, Marking.AMBER_STRICT, Marking.RED)
"""From the freest to the strictest (TLP 2.0)."""


def list_labels(own: Own) -> tuple[str, ...]:
    """Return what stands for a TLP label in a text and is none, quotations apart."""
    found = (match[0] for match in _LABEL.finditer(blank_quoted(own.text)))
    return tuple(label for label in found if label not in set(Marking))


def mend_label(label: str) -> str | None:
    """Return the TLP label that differs from this one in capitals and spaces only, None where there is none."""
    plain = re.sub(r"[\s:：\-–]+", "", label.upper().removeprefix("TLP"))
    return next((str(marking) for marking in Marking if marking.removeprefix("TLP:") == plain), None)


@rule(
    "tlp-invalid",
    Severity.ERROR,
    "A text of the brief writes a TLP label otherwise than TLP 2.0: in capitals, without spaces, and WHITE no more.",
    f"Write one of: {', '.join(_ORDER)}.",
)
def tlp_invalid(evidence: Evidence) -> Iterable[Fault]:
    """Report what stands for a label in the analyst's own words and is none; fields take labels only."""
    for own in list_own(evidence.brief):
        for label in list_labels(own):
            right = mend_label(label)
            message = f"“{shorten(label)}” is {f'written {right}' if right else 'no label of TLP 2.0'}."
            yield Fault(own.list, own.id, own.place, message)


@rule(
    "tlp-weaker-than-source",
    Severity.ERROR,
    "The report may be handed on more freely than one of its sources (TLP 2.0).",
    "Mark the brief at least as its sources are, or leave the source out.",
)
def tlp_weaker_than_source(evidence: Evidence) -> Iterable[Fault]:
    """Report each source marked stricter than the brief; a brief without a marking is as free as CLEAR."""
    marking = evidence.brief.brief.marking
    rank = _ORDER.index(marking) if marking else 0
    for source in evidence.brief.sources:
        if source.marking and _ORDER.index(source.marking) > rank:
            message = f"It is {source.marking}, the brief {marking or 'bears no marking'}."
            yield Fault("sources", source.id, f"sources {source.id} marking", message)
