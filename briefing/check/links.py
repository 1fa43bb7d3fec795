"""Rules about how facts are related: what a judgement says of what contradicts it, and whether it is said why."""

from collections.abc import Iterable

from briefing.check.filing import prints
from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.kinds import Relation

_DISAGREEMENTS = frozenset({Relation.CONTRADICTS, Relation.DIFFERENT_SCOPE})


@rule(
    "contrary-reporting-hidden",
    Severity.ERROR,
    "A judgement rests on a fact that another fact of the report contradicts, and names that one nowhere (ICD 203: "
    "alternatives; clear and logical argument).",
    "Add the contradicting fact to the judgement's `contrary`, or to `supports` if it bears the judgement out.",
)
def contrary_reporting_hidden(evidence: Evidence) -> Iterable[Fault]:
    """Report facts that print and contradict a support of a judgement, and that the judgement does not name."""
    facts = {fact.id: fact for fact in evidence.brief.facts if prints(fact, evidence.brief)}
    against: dict[str, list[str]] = {}
    for fact in facts.values():
        for link in fact.links:
            if link.rel is Relation.CONTRADICTS and link.to in facts and link.to != fact.id:
                against.setdefault(fact.id, []).append(link.to)
                against.setdefault(link.to, []).append(fact.id)
    for judgement in evidence.brief.judgements:
        named = {*judgement.supports, *judgement.contrary}
        for support in judgement.supports:
            for other in dict.fromkeys(against.get(support, ())):
                if other not in named:
                    message = f"{other} contradicts {support}, on which it rests."
                    yield Fault("judgements", judgement.id, f"judgements {judgement.id} contrary", message)


@rule(
    "link-without-comment",
    Severity.INFO,
    "Two facts of the report disagree and it is not said how: the reader sees both sides without a word on them.",
    "Say in the link's `comment` what differs and what to make of it, or in `settle` what would settle it.",
)
def link_without_comment(evidence: Evidence) -> Iterable[Fault]:
    """Report disagreements between facts that print on which the analyst says nothing."""
    shown = {fact.id for fact in evidence.brief.facts if prints(fact, evidence.brief)}
    for fact in evidence.brief.facts:
        for number, link in enumerate(fact.links, 1):
            silent = not (link.comment or link.settle) and link.rel in _DISAGREEMENTS
            if silent and {fact.id, link.to} <= shown and link.to != fact.id:
                place = f"facts {fact.id} link {number}"
                yield Fault("facts", fact.id, place, f"Nothing is said on {link.rel} {link.to}.")
