"""Where sources disagree: facts that contradict each other or speak of different scope, each printed once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from briefing.model import Fact, Link, Relation
from briefing.report.facts import Facts, join_sentences, say_settling

QUESTIONS: Final = {
    Relation.CONTRADICTS: "which account holds?",
    Relation.DIFFERENT_SCOPE: "one matter or two?",
}
"""What a disagreement leaves open; one that holds both relations asks the first."""
LABELS: Final = {Relation.CONTRADICTS: "Contradicts it", Relation.DIFFERENT_SCOPE: "Different scope"}

_Graph = Mapping[str, list[tuple[str, Link]]]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: who and when, what is said, and its note; then how it differs, from which other side, and a comment."""

    lead: str
    text: str
    note: str
    label: str = ""
    other: str = ""
    """The note of the side it differs from, where that is not the first one."""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The facts that are linked with each other, the one with most links first, and the question they leave open."""

    question: str
    first: Side
    others: tuple[Side, ...]


def list_disagreements(facts: Facts) -> tuple[Disagreement, ...]:
    """Return the disagreements between printed facts in the order of their first fact; no fact stands in two."""
    graph = _link(facts)
    groups: list[Disagreement] = []
    seen: set[str] = set()
    for id in facts.printed:
        if id in graph and id not in seen:
            members = _reach(id, graph)
            seen.update(members)
            groups.append(_disagreement([other for other in facts.printed if other in members], graph, facts))
    return tuple(groups)


def _link(facts: Facts) -> _Graph:
    """Return for each fact that disagrees with others those others and the links between them, in both directions."""
    graph: dict[str, list[tuple[str, Link]]] = {}
    for fact in facts.printed.values():
        for link in fact.links:
            if link.rel in QUESTIONS and link.to in facts.printed and link.to != fact.id:
                graph.setdefault(fact.id, []).append((link.to, link))
                graph.setdefault(link.to, []).append((fact.id, link))
    return graph


def _reach(start: str, graph: _Graph) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        found = {other for other, _ in graph[waiting.pop()]} - reached
        reached |= found
        waiting += found
    return reached


def _disagreement(members: Iterable[str], graph: _Graph, facts: Facts) -> Disagreement:
    first = max(members, key=lambda id: len({other for other, _ in graph[id]}))
    told: set[int] = set()
    said: set[str] = set()
    others: list[Side] = []
    for id in members:
        if id != first:
            links = [pair for pair in sorted(graph[id], key=lambda pair: pair[0] != first) if id(pair[1]) not in told]
    relations = {link.rel for id in members for _, link in graph[id]}
    gravest = next(relation for relation in QUESTIONS if relation in relations)
    raise NotImplementedError
