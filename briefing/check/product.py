"""Rules about the bottom line as a whole: it is there, and each sentence of it rests on something."""

from collections.abc import Iterable

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule


@rule(
    "bluf-missing",
    Severity.WARNING,
    "A brief with judgements has no bottom line (ICD 208).",
    "Write its main judgement and what the reader must not miss under `bottom_line`, in three sentences at most.",
)
def bluf_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report a brief that judges and does not begin with it."""
    if evidence.brief.judgements and not evidence.brief.brief.bottom_line:
        yield Fault("brief", "", "brief", "There are judgements and no bottom line.")


@rule(
    "bluf-not-supported",
    Severity.WARNING,
    "A sentence of the bottom line rests on no fact and no judgement (ICD 208; ICD 206).",
    "Name under its `cites` the facts or judgements it sums up.",
)
def bluf_not_supported(evidence: Evidence) -> Iterable[Fault]:
    """Report sentences of the bottom line that cite nothing."""
    for number, line in enumerate(evidence.brief.brief.bottom_line, 1):
        if not line.cites:
            yield Fault("brief", "", f"brief bottom_line {number}", "It cites nothing.")
