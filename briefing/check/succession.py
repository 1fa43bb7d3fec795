"""Rules about numbered reports: a brief that follows an issued one, and what changed since."""

from collections.abc import Iterable
from typing import Final

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.model import Judgement

NONE: Final = "none given"


@rule(
    "previous-issue-lost",
    Severity.ERROR,
    "The issued brief that this one follows cannot be read, so nobody can tell what changed since (ICD 203 (7)).",
    "Restore it from version control; if this is the first report of its series, take `previous` out.",
)
def previous_issue_lost(evidence: Evidence) -> Iterable[Fault]:
    """Report an issue before this one that is not there or is no brief."""
    if evidence.previous and evidence.previous.lost:
        yield Fault("brief", "", "brief previous", evidence.previous.lost)


@rule(
    "previous-issue-altered",
    Severity.ERROR,
    "The issued brief that this one follows is not what was issued, so changes would be told wrongly (ICD 203 (7)).",
    "Restore it from version control, with the hashes beside it.",
)
def previous_issue_altered(evidence: Evidence) -> Iterable[Fault]:
    """Report an issue before this one whose hash differs from the one that was written when it was issued."""
    if evidence.previous and evidence.previous.altered:
        yield Fault("brief", "", "brief previous", evidence.previous.altered)


@rule(
    "serial-number-gap",
    Severity.WARNING,
    "The number of a report does not follow that of the issue before it (OCHA situation reports).",
    "Correct `number`, or name the issue that comes right before in `previous`.",
)
def serial_number_gap(evidence: Evidence) -> Iterable[Fault]:
    """Report a number that is not the next one."""
    before = evidence.previous.brief.brief.number if evidence.previous and evidence.previous.brief else None
    number = evidence.brief.brief.number
    if before is not None and number is not None and number != before + 1:
        yield Fault("brief", "", "brief number", f"It is no. {number}; the issue before it is no. {before}.")


@rule(
    "change-unexplained",
    Severity.WARNING,
    "The likelihood or confidence of a judgement differs from the last issue, and nothing says why (ICD 203 (7)).",
    "Say in its `change` what moved it.",
)
def change_unexplained(evidence: Evidence) -> Iterable[Fault]:
    """Report judgements that moved without a reason."""
    if evidence.previous is None or evidence.previous.brief is None:
        return
    before = {judgement.id: judgement for judgement in evidence.previous.brief.judgements}
    for judgement in evidence.brief.judgements:
        old = before.get(judgement.id)
        if old and not (judgement.change or "").strip():
            moves = [f"{name} {was} → {now}" for name, was, now in list_moves(old, judgement)]
            if moves:
                place = f"judgements {judgement.id}"
                yield Fault("judgements", judgement.id, place, f"Since the last issue: {'; '.join(moves)}.")


def list_moves(before: Judgement, after: Judgement) -> tuple[tuple[str, str, str], ...]:
    """Return what of a judgement's likelihood and confidence moved: its name, what it was, what it is."""
    pairs = (
        ("likelihood", before.likelihood, after.likelihood),
        ("confidence", before.confidence, after.confidence),
    )
    return tuple((name, old or NONE, new or NONE) for name, old, new in pairs if old != new)
