"""The rule about what a merge left open."""

from collections.abc import Iterable

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.merge import describe_conflict, name_place


@rule(
    "conflict-open",
    Severity.ERROR,
    "Two people changed one thing differently, and a merge left it open.",
    "Settle it in the desk, or write the right value into the entry and take the conflict out.",
    waivable=False,
)
def conflict_open(evidence: Evidence) -> Iterable[Fault]:
    """Report each conflict of the brief with both values."""
    for conflict in evidence.brief.conflicts:
        held, other = describe_conflict(evidence.brief, conflict)
        place = f"conflicts {conflict.id}"
        yield Fault("conflicts", conflict.id, place, f"{name_place(conflict)}: here: {held}; the other: {other}.")
