"""Rules about what slips in while typing; all of it can be mended without changing what is meant."""

from collections.abc import Iterable

from briefing.check.finding import Severity
from briefing.check.prose import list_own
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule


def keep_first(labels: Iterable[str]) -> tuple[str, ...]:
    """Return labels without those that say again, capitals and spaces apart, what an earlier one says."""
    first: dict[str, str] = {}
    for label in labels:
        first.setdefault(" ".join(label.lower().split()), label)
    return tuple(first.values())


@rule(
    "label-repeated",
    Severity.INFO,
    "A fact bears the same label twice.",
    "Keep one of them; `briefing check --fix` does.",
)
def label_repeated(evidence: Evidence) -> Iterable[Fault]:
    """Report labels that an earlier one of the same fact says already, capitals apart."""
    for fact in evidence.brief.facts:
        kept = keep_first(fact.labels)
        if len(kept) < len(fact.labels):
            words = ", ".join(f"“{shorten(label)}”" for label in fact.labels)
            yield Fault("facts", fact.id, f"facts {fact.id} labels", f"They are {words}.")


@rule(
    "space-at-ends",
    Severity.INFO,
    "A text of the analyst begins or ends with white space.",
    "Take it out; `briefing check --fix` does.",
)
def space_at_ends(evidence: Evidence) -> Iterable[Fault]:
    """Report texts with white space around them."""
    for own in list_own(evidence.brief):
        if own.text.strip() not in {own.text, ""}:
            yield Fault(own.list, own.id, own.place, f"“{shorten(own.text)}” has white space around it.")
