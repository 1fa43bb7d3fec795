"""Where sources disagree: facts that contradict each other or speak of different scope, each printed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefing.kinds import Relation
from briefing.model import Fact, Link
from briefing.report.escape import normalise
from briefing.report.facts import Facts, join_sentences, say_settling
from briefing.report.telling import capitalise

QUESTIONS: Final = {
    Relation.CONTRADICTS: "which account holds?",
    Relation.DIFFERENT_SCOPE: "one matter or two?",
}
"""What a disagreement leaves open where the analyst asks nothing; one that holds both relations asks the first."""
LABELS: Final = {Relation.CONTRADICTS: "Contradiction", Relation.DIFFERENT_SCOPE: "Different scope"}

_Graph = Mapping[str, list[tuple[str, Link]]]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: who and when, what is said, its note; then how it differs, from which other side, and a comment."""

    lead: str
    text: str
    note: str
    label: str = ""
    other: str = ""
    """The note of the side before it from which it differs."""
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
    places = {id: place for place, id in enumerate(facts.printed)}
    seen: set[str] = set()
    groups: list[Disagreement] = []
    for id in filter(graph.__contains__, places):
        if id not in seen:
            members = _reach(id, graph)
            seen |= members
            groups.append(_tell(sorted(members, key=places.__getitem__), graph, facts))
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


def _tell(members: Sequence[str], graph: _Graph, facts: Facts) -> Disagreement:
    """Word the disagreement between facts that are given in the order of the report."""
    first = max(members, key=lambda member: len({other for other, _ in graph[member]}))
    order = [first, *(id for id in members if id != first)]
    places = {id: place for place, id in enumerate(order)}
    told: set[str] = set()
    sides: list[Side] = []
    for id, place in places.items():
        before = [pair for pair in graph[id] if places[pair[0]] < place]
        before.sort(key=lambda pair: places[pair[0]])
        sides.append(_side(facts.printed[id], facts, before, told))
    links = [link for id in order for _, link in graph[id]]
    return Disagreement(_ask(links, facts.title(facts.printed[first])), sides[0], tuple(sides[1:]))


def _ask(links: Sequence[Link], topic: str) -> str:
    """Return the question that a disagreement leaves open: the analyst's, else one made of the section's title."""
    own = dict.fromkeys(filter(None, (normalise(link.question or "") for link in links)))
    if own:
        return " ".join(own)
    relations = {link.rel for link in links}
    question = next(words for relation, words in QUESTIONS.items() if relation in relations)
    return f"{topic}: {question}" if topic else capitalise(question)


def _side(fact: Fact, facts: Facts, links: Sequence[tuple[str, Link]], told: set[str]) -> Side:
    """Return a side and how it differs from sides before it; what would settle it is told once in a disagreement."""
    settling = dict.fromkeys(say_settling(link) for _, link in links if link.settle not in told)
    told.update(link.settle for _, link in links if link.settle)
    return Side(
        facts.lead(fact),
        facts.words(fact),
        fact.id,
        LABELS[links[0][1].rel] if links else "",
        links[0][0] if links else "",
        join_sentences([*(link.comment for _, link in links), *settling]),
    )
