"""Rules about numbered reports: a brief that follows an issued one, and what changed since."""

from collections.abc import Iterable, Iterator
from typing import Final

from briefing.check.filing import prints
from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.model import Brief, Judgement, Part

NONE: Final = "none given"
_LISTS: Final = tuple(field for field in Brief.__struct_fields__ if field not in {"schema", "brief"})
"""The fields of a brief that hold entries."""
_UNPRINTED: Final = frozenset({"reviews", "labels", "private"})
"""The fields of an entry that no report holds."""


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
    "issued-brief-lost",
    Severity.ERROR,
    "A brief says that it was issued and what was issued cannot be read (ICD 203 (7)).",
    "Restore it from version control; if the brief was never issued, take `issued` out.",
)
def issued_brief_lost(evidence: Evidence) -> Iterable[Fault]:
    """Report a brief that says when it was issued and whose frozen copy is not there or is no brief."""
    if evidence.issued and evidence.issued.lost:
        yield Fault("brief", "", "brief issued", evidence.issued.lost)


@rule(
    "issued-brief-changed",
    Severity.ERROR,
    "A brief changed after it was issued, so that two different reports would bear one number (ICD 203 (7)).",
    "Begin the next number, which tells what changed, or bring back what was issued; a draft can be written meanwhile.",
    waivable=False,
)
def issued_brief_changed(evidence: Evidence) -> Iterable[Fault]:
    """Report an issued brief that says otherwise than its frozen copy; signatures, labels and private notes may."""
    if evidence.issued is None or evidence.issued.brief is None:
        return
    differing = tuple(_list_differing(evidence.issued.brief, evidence.brief))
    if differing:
        number = evidence.brief.brief.number
        name = evidence.issued.file.rpartition("/")[2].rpartition("-")[0]
        message = f"It differs from {evidence.issued.file}, issued as no. {number}: {shorten(', '.join(differing))}; "
        yield Fault("brief", "", "brief issued", f"{message}`briefing new --next {name}` begins the next number.")


@rule(
    "issued-file-altered",
    Severity.ERROR,
    "A file that was issued differs from what its hash proves, or is gone (ICD 203 (7)).",
    "Restore it from version control, with the hashes beside it.",
)
def issued_file_altered(evidence: Evidence) -> Iterable[Fault]:
    """Report the files of the brief's own issue and of the one before it that are not what was issued."""
    for field, issue in (("issued", evidence.issued), ("previous", evidence.previous)):
        if issue is not None:
            own = issue.altered if field == "issued" else ""
            yield from (Fault("brief", "", f"brief {field}", message) for message in (own, *issue.damaged) if message)


def _list_printed(entry: Part) -> tuple[object, ...]:
    """Return the values of an entry without what no report holds: signatures, labels and private notes."""
    return tuple(getattr(entry, field) for field in entry.__struct_fields__ if field not in _UNPRINTED)


def _list_differing(before: Brief, after: Brief) -> Iterator[str]:
    """Yield what of a brief differs: the fields of its head, and the ids of its entries."""
    for field in before.brief.__struct_fields__:
        if getattr(before.brief, field) != getattr(after.brief, field):
            yield field
    for field in _LISTS:
        was, now = ({entry.id: _list_printed(entry) for entry in getattr(brief, field)} for brief in (before, after))
        changed = [id for id in {**was, **now} if was.get(id) != now.get(id)]
        yield from changed or ([f"the order of {field}"] if list(was) != list(now) else [])


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


@rule(
    "withdrawal-unexplained",
    Severity.WARNING,
    "A fact of the last issue is not in this report, and nothing says why (ICD 203 (7)).",
    "Keep the fact, left out of the report, and say in its `correction` what was wrong with it.",
)
def withdrawal_unexplained(evidence: Evidence) -> Iterable[Fault]:
    """Report facts that the last issue printed, this one does not, and no correction or comment accounts for."""
    if evidence.previous is None or evidence.previous.brief is None:
        return
    kept = {fact.id: fact for fact in evidence.brief.facts}
    for old in (fact for fact in evidence.previous.brief.facts if prints(fact, evidence.previous.brief)):
        fact = kept.get(old.id)
        if fact is None:
            yield Fault("brief", "", "brief previous", f"{old.id} of the last issue is withdrawn and not in the brief.")
        elif not prints(fact, evidence.brief) and not (fact.correction or fact.comment or "").strip():
            yield Fault("facts", fact.id, f"facts {fact.id}", "It stood in the last issue and is withdrawn.")


def list_moves(before: Judgement, after: Judgement) -> tuple[tuple[str, str, str], ...]:
    """Return what of a judgement's likelihood and confidence moved: its name, what it was, what it is."""
    pairs = (
        ("likelihood", before.likelihood, after.likelihood),
        ("confidence", before.confidence, after.confidence),
    )
    return tuple((name, old or NONE, new or NONE) for name, old, new in pairs if old != new)
