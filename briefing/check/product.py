"""Rules about the bottom line as a whole: it is there, and each sentence of it rests on something."""

import re
from collections.abc import Iterable
from typing import Final

from briefing.check.finding import Severity
from briefing.check.prose import list_judged
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.sentences import list_voiced

SITUATION_REPORT: Final = "sitrep"
"""The template of a report that tells where things stand and asks for nothing (OCHA situation report)."""
_ADVICE: Final = re.compile(
    r"\b(?:we|I) (?:strongly )?(?:recommend|advise|urge|propose)\b|\bit is (?:recommended|advisable)\b"
    r"|\b(?:our )?recommendations?:|\bshould (?:urgently )?(?:consider|be advised)\b",
    re.IGNORECASE,
)


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


@rule(
    "recommendation-in-sitrep",
    Severity.INFO,
    "A situation report recommends something (OCHA: factual and neutral; advice belongs in a decision note).",
    "Leave the advice out, or choose a template that has room for it.",
)
def recommendation_in_sitrep(evidence: Evidence) -> Iterable[Fault]:
    """Report advice in the report's own voice in judgements and the bottom line; what others advise is none."""
    if evidence.brief.brief.template == SITUATION_REPORT:
        for own, sentence in list_voiced(list_judged(evidence.brief)):
            if found := _ADVICE.search(sentence):
                yield Fault(own.list, own.id, own.place, f"It says “{shorten(found[0])}”.")
