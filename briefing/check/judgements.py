"""Rules about judgements: what they rest on, how sure they are said to be, and what would change them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.check.filing import prints
from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.check.voice import blank_quoted
from briefing.model import Fact, Judgement
from briefing.scales import Credibility, Reliability
from briefing.source.words import word_set

_CODE: Final = re.compile(r"[(\[]\s*[A-F]-?[1-6]\s*[)\]]|\b(?:grade[ds]?|rated|Admiralty)(?: as| at)?\s+[A-F]-?[1-6]\b")
"""An Admiralty code where it grades: in brackets of its own, or behind a word that says so; "B2" may be a visa."""
_BARE_CHANGES: Final = word_set(
    "changed change revised raised lowered up down upgraded downgraded higher lower increased decreased"
)


@rule(
    "judgement-without-support",
    Severity.ERROR,
    "A judgement names no fact that supports it (ICD 203 (3)).",
    "Name the facts it rests on under `supports`; without any it is an assumption.",
)
def judgement_without_support(evidence: Evidence) -> Iterable[Fault]:
    """Report judgements that rest on nothing."""
    for judgement in evidence.brief.judgements:
        if not judgement.supports:
            yield _fault(judgement, "It rests on no fact.")


@rule(
    "judgement-on-dead-fact",
    Severity.ERROR,
    "A judgement rests on a fact that is left out or parked, so the report cannot show why (ICD 203 (3)).",
    "Let the fact print, or rest the judgement on others.",
)
def judgement_on_dead_fact(evidence: Evidence) -> Iterable[Fault]:
    """Report each support that does not print."""
    hidden = {fact.id for fact in evidence.brief.facts if not prints(fact, evidence.brief)}
    for judgement in evidence.brief.judgements:
        for id in judgement.supports:
            if id in hidden:
                yield _fault(judgement, f"{id} does not print.", "supports")


@rule(
    "likelihood-missing",
    Severity.WARNING,
    "A key judgement does not say how likely it is, or only in its text, so that no band is printed (ICD 203 (2)).",
    "Set `likelihood` to a term of the brief's lexicon.",
)
def likelihood_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report key judgements without a likelihood."""
    for judgement in evidence.brief.judgements:
        if judgement.key and not judgement.likelihood:
            yield _fault(judgement, "It has no likelihood.")


@rule(
    "confidence-without-basis",
    Severity.WARNING,
    "A judgement's confidence does not say what it rests on (ICD 203; UK PHIA AnCR).",
    "Say under `confidence_basis` how good and how many the sources are, and what is missing.",
)
def confidence_without_basis(evidence: Evidence) -> Iterable[Fault]:
    """Report a confidence that stands alone."""
    for judgement in evidence.brief.judgements:
        if judgement.confidence and not (judgement.confidence_basis or "").strip():
            yield _fault(judgement, f"Confidence is {judgement.confidence}, and nothing says why.", "confidence")


@rule(
    "key-judgement-without-assumptions",
    Severity.WARNING,
    "A key judgement names no assumption it depends on (ICD 203 (3)).",
    "Write down what is taken as given, and name it under `assumptions`.",
)
def key_judgement_without_assumptions(evidence: Evidence) -> Iterable[Fault]:
    """Report key judgements that seem to take nothing as given."""
    yield from _find_bare(evidence, "assumptions")


@rule(
    "key-judgement-without-alternatives",
    Severity.WARNING,
    "A key judgement names no alternative (ICD 203 (4)).",
    "Say under `alternatives` what else would explain the same facts.",
)
def key_judgement_without_alternatives(evidence: Evidence) -> Iterable[Fault]:
    """Report key judgements that weigh nothing else."""
    yield from _find_bare(evidence, "alternatives")


@rule(
    "key-judgement-without-indicators",
    Severity.WARNING,
    "A key judgement names nothing that would change it (ICD 203 (2)).",
    "Say under `indicators` what one would see if it were wrong.",
)
def key_judgement_without_indicators(evidence: Evidence) -> Iterable[Fault]:
    """Report key judgements that nothing could change."""
    yield from _find_bare(evidence, "indicators")


@rule(
    "judgement-graded",
    Severity.INFO,
    "A judgement carries an Admiralty grade, which is for items of information (STANAG 2511).",
    "Say its likelihood and confidence instead; grade the facts.",
)
def judgement_graded(evidence: Evidence) -> Iterable[Fault]:
    """Report Admiralty codes in the words of a judgement."""
    for judgement in evidence.brief.judgements:
        for name, text in (("text", judgement.text), ("confidence_basis", judgement.confidence_basis or "")):
            if found := _CODE.search(blank_quoted(text)):
                yield _fault(judgement, f"It says “{shorten(found[0])}”.", name)


@rule(
    "f6-carries-judgement",
    Severity.WARNING,
    "A key judgement rests only on what was not judged: sources graded F, or items graded 6 (STANAG 2511).",
    "Grade what can be graded, add support, or make it a judgement that is not key.",
)
def f6_carries_judgement(evidence: Evidence) -> Iterable[Fault]:
    """Report key judgements of which every support is F or 6."""
    facts = {fact.id: fact for fact in evidence.brief.facts}
    for judgement in evidence.brief.judgements:
        supports = [facts[id] for id in judgement.supports if id in facts]
        if judgement.key and supports and all(_is_unjudged(fact, evidence) for fact in supports):
            yield _fault(judgement, "Each of its supports is graded F or 6.", "supports")


@rule(
    "change-only-named",
    Severity.INFO,
    "A judgement has changed since the last report and does not say why (ICD 203 (7)).",
    "Say under `change` what new fact or thought moved it.",
)
def change_only_named(evidence: Evidence) -> Iterable[Fault]:
    """Report a change that is only called one."""
    for judgement in evidence.brief.judgements:
        words = re.findall(r"\w+", (judgement.change or "").lower())
        if len(words) == 1 and words[0] in _BARE_CHANGES:
            yield _fault(judgement, f"It says only “{shorten(judgement.change or '')}”.", "change")


@rule(
    "non-diagnostic-evidence",
    Severity.WARNING,
    "One fact speaks for a judgement and against it, so it tells nothing of it (analysis of competing hypotheses: "
    "evidence is diagnostic).",
    "Keep it on the side that it bears on; where half of it bears on each, tick the halves as two facts.",
)
def non_diagnostic_evidence(evidence: Evidence) -> Iterable[Fault]:
    """Report the facts that a judgement names on both sides."""
    for judgement in evidence.brief.judgements:
        for id in dict.fromkeys(judgement.supports):
            if id in judgement.contrary:
                yield _fault(judgement, f"{id} stands under `supports` and under `contrary`.", "contrary")


def _find_bare(evidence: Evidence, name: str) -> Iterator[Fault]:
    for judgement in evidence.brief.judgements:
        if judgement.key and not getattr(judgement, name):
            yield _fault(judgement, f"It has no {name}.")


def _is_unjudged(fact: Fact, evidence: Evidence) -> bool:
    sources = [evidence.sources.get(quote.source) for quote in fact.quotes]
    unrated = all(source is not None and source.reliability is Reliability.F for source in sources)
    return unrated or fact.credibility is Credibility.UNJUDGED


def _fault(judgement: Judgement, message: str, name: str = "") -> Fault:
    return Fault("judgements", judgement.id, f"judgements {judgement.id} {name}".strip(), message)
