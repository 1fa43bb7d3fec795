"""Rules about assumptions and indicators: what hangs on them, and whether anyone could see them fail."""

import re
from collections.abc import Iterable
from typing import Final

from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.kinds import Support
from briefing.model import Assumption
from briefing.scales import Confidence
from briefing.source.words import word_set

_FEWEST: Final = 3
"""Words that it takes to say who would be seen doing what."""
_VAGUE: Final = word_set(
    """
    atmosphere climate confidence dynamics environment feeling mood relations relationship sentiment situation
    stance tension tensions trust will willingness
    """
)
_SEEN: Final = word_set(
    """
    announces announced arrests arrives bans begins builds buys calls cancels ceases changes closes conducts confirms
    convenes cuts declares delivers denies departs deploys dismisses ends enters establishes exchanges expels fires
    fixed gives grants halts held holds imposes includes increases installs invites issues joins launches leaves
    lifts meets moves names named notifies offers opens orders passes postpones proposes publishes published ratifies
    recalls receives recognises reduces refuses rejects releases removes reopens repeats reports resigns resumes returns
    schedules sells sends sets set shows signs signed starts stops strikes submits suspends takes tests travels visits
    votes withdraws agree announce arrive begin build close deploy end enter exchange hold issue join launch leave meet
    name open order publish ratify receive release remove report resume return send sign start stop suspend take test
    visit vote withdraw
    """
)
"""What can be seen to happen, in the forms in which an indicator says it."""


@rule(
    "assumption-orphan",
    Severity.WARNING,
    "No judgement names an assumption, so nothing shows what hangs on it (key assumptions check).",
    "Name it under the `assumptions` of the judgements that rest on it, or take it out.",
)
def assumption_orphan(evidence: Evidence) -> Iterable[Fault]:
    """Report assumptions that stand alone."""
    named = {id for judgement in evidence.brief.judgements for id in judgement.assumptions}
    for assumption in evidence.brief.assumptions:
        if assumption.id not in named:
            yield _fault(assumption, "No judgement names it.")


@rule(
    "linchpin-without-consequence",
    Severity.WARNING,
    "A linchpin assumption does not say what follows if it is wrong (ICD 203 (3); key assumptions check).",
    "Say under `if_wrong` which judgements fall with it.",
)
def linchpin_without_consequence(evidence: Evidence) -> Iterable[Fault]:
    """Report linchpins without a word on their failing."""
    for assumption in evidence.brief.assumptions:
        if assumption.linchpin and not (assumption.if_wrong or "").strip():
            yield _fault(assumption, "Nothing says what follows if it is wrong.", "linchpin")


@rule(
    "unsupported-linchpin-under-high-confidence",
    Severity.ERROR,
    "A judgement of high confidence rests on a linchpin that nothing supports (key assumptions check).",
    "Lower the confidence, or find support for the assumption.",
)
def unsupported_linchpin_under_high_confidence(evidence: Evidence) -> Iterable[Fault]:
    """Report each such pair at the judgement."""
    weak = {
        assumption.id
        for assumption in evidence.brief.assumptions
        if assumption.linchpin and assumption.status is Support.UNSUPPORTED
    }
    for judgement in evidence.brief.judgements:
        if judgement.confidence is Confidence.HIGH:
            for id in judgement.assumptions:
                if id in weak:
                    place = f"judgements {judgement.id} confidence"
                    yield Fault("judgements", judgement.id, place, f"{id} is a linchpin and unsupported.")


@rule(
    "indicator-not-observable",
    Severity.INFO,
    "An indicator names nothing that anyone could see happen (structured techniques: indicators).",
    "Say who would be seen doing what, and by when.",
)
def indicator_not_observable(evidence: Evidence) -> Iterable[Fault]:
    """Report indicators too short to name an event, and those about moods without one."""
    for judgement in evidence.brief.judgements:
        for number, indicator in enumerate(judgement.indicators, 1):
            if not _is_observable(indicator):
                place = f"judgements {judgement.id} indicators {number}"
                yield Fault("judgements", judgement.id, place, f"“{shorten(indicator)}” names no event.")


def _is_observable(indicator: str) -> bool:
    words = re.findall(r"[^\W_]+", indicator.lower())
    if any(word.isdigit() for word in words) or not indicator.isascii():
        return True
    return len(words) >= _FEWEST and not (_VAGUE & set(words) and not _SEEN & set(words))


def _fault(assumption: Assumption, message: str, name: str = "") -> Fault:
    return Fault("assumptions", assumption.id, f"assumptions {assumption.id} {name}".strip(), message)
