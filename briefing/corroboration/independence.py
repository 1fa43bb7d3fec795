"""How many independent origins and how many informants stand behind facts: copies and relays count once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.attribution import UNKNOWN_ORIGIN
from briefing.corroboration.copies import Overlap
from briefing.kinds import OriginKind, Relation, Shared
from briefing.model import Brief, Fact, Quote, Source, Step

PERSON: Final = "person:"
STORY: Final = "story:"
SOURCE: Final = "source:"
"""What tells members of a group apart from the ids of origins: an informant, copies of one story, a bare source."""

Pair = frozenset[str]


class Independence(NamedTuple):
    """What stands behind some facts, counted: relays of one informant, and copies of one story, are one."""

    origins: int
    """Groups with a known origin: they have no informant, origin or story in common."""
    informants: int
    """Persons who knew, each once: by id, else by description."""
    unknown: int
    """Groups whose origin is not stated: each may be one of the others, so none is independent."""
    groups: tuple[tuple[str, ...], ...]
    """What holds each group together: ids of origins and terms, and described persons; the known groups first."""


@dataclass(frozen=True)
class Standing:
    """What bears a fact out: that it is so, and, where others only report that it was said, that it was said."""

    content: Independence
    saying: Independence | None = None


class _Testimony(NamedTuple):
    """What one quote rests on: who reported it first, who told them, and the story that its source carries."""

    origin: str
    known: bool
    informants: tuple[str, ...]
    story: str | None


class Ledger:
    """The origins of one brief, made once: which sources carry one story, and what each quote rests on."""

    def __init__(self, brief: Brief, overlaps: Iterable[Overlap] = ()) -> None:
        self._brief = brief
        self._sources = {source.id: source for source in brief.sources}
        self._unknown = {origin.id for origin in brief.origins if origin.kind is OriginKind.UNKNOWN}
        self._stories = _name_stories(brief, overlaps)
        self._facts = {fact.id: fact for fact in brief.facts}
        self._borne_out: dict[Shared, dict[str, list[str]]] = {shared: {} for shared in Shared}
        parked = {section.id for section in brief.sections if not section.prints}
        prints = {fact.id for fact in brief.facts if fact.include and fact.section not in parked}
        for fact in brief.facts:
            for link in fact.links:
                if link.rel is Relation.CORROBORATES and link.to in self._facts and {fact.id, link.to} <= prints:
                    neighbours = self._borne_out[link.of or Shared.CONTENT]
                    neighbours.setdefault(fact.id, []).append(link.to)
                    neighbours.setdefault(link.to, []).append(fact.id)

    def count(self, facts: Iterable[Fact], shared: Shared = Shared.CONTENT) -> Independence:
        """Return what stands behind these facts, taken as one claim; a shared informant joins for content only."""
        testimonies = [self._testify(quote) for fact in facts for quote in fact.quotes]
        groups = _join(testimonies, shared)
        known = [group for group in groups if any(testimony.known for testimony in group)]
        unknown = [group for group in groups if group not in known]
        informants = {person for testimony in testimonies for person in testimony.informants}
        named = tuple(_name_group(group) for group in (*known, *unknown))
        return Independence(len(known), len(informants), len(unknown), named)

    def find_standing(self, fact: Fact) -> Standing:
        """Return what bears a fact out: its own quotes and those of the printed facts linked by `corroborates`."""
        content = self._reach(fact, Shared.CONTENT)
        saying = self._reach(fact, Shared.SAYING)
        return Standing(self.count(content), self.count(saying, Shared.SAYING) if len(saying) > 1 else None)

    def is_borne_out(self, fact: Fact) -> bool:
        """Tell whether printed facts are linked with this one by `corroborates`, in either direction."""
        return any(fact.id in linked for linked in self._borne_out.values())

    def bears_out(self, ids: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts with these ids and all that corroborate their content, each once."""
        reached = {fact.id: fact for id in ids if id in self._facts for fact in self._reach(self._facts[id])}
        return tuple(reached.values())

    def story(self, source: str) -> str | None:
        """Return the id of the first source that carries the same story as this one, None where it stands alone."""
        return self._stories.get(source)

    def _reach(self, fact: Fact, shared: Shared = Shared.CONTENT) -> list[Fact]:
        reached, waiting = {fact.id: fact}, [fact.id]
        while waiting:
            for id in self._borne_out[shared].get(waiting.pop(), ()):
                if id not in reached:
                    reached[id] = self._facts[id]
                    waiting.append(id)
        return list(reached.values())

    def _testify(self, quote: Quote) -> _Testimony:
        source = self._sources.get(quote.source)
        stated = next((step.origin for step in quote.attribution if step.origin), source.origin if source else None)
        informants = tuple(_name_person(step) for step in quote.attribution if step.who)
        if stated == UNKNOWN_ORIGIN.id:
            stated = None  # one entry for all that nobody names: two sources that lead to it need not share anything
        known = stated is not None and stated not in self._unknown
        return _Testimony(stated or SOURCE + quote.source, known, informants, self._stories.get(quote.source))


def count_independent(brief: Brief, facts: Iterable[Fact], overlaps: Iterable[Overlap] = ()) -> Independence:
    """Return how many independent origins, informants and unknown origins stand behind these facts together.

    A quote rests on the persons of its chain and on the first outlet in it, else on its source's origin
    (standards.md §2). Quotes that share one of these, or whose sources carry one story, are one; sources carry one
    story where the analyst confirmed it, or where they overlap and it was not overruled with a reason.
    """
    return Ledger(brief, overlaps).count(facts)


def list_overruled(brief: Brief) -> frozenset[Pair]:
    """Return the pairs of sources that the analyst found, for a reason that is given, to be gathered apart."""
    return frozenset(
        frozenset((source.id, copy.of))
        for source in brief.sources
        for copy in source.copies
        if not copy.confirmed and copy.reason and copy.reason.strip()
    )


def list_confirmed(brief: Brief) -> frozenset[Pair]:
    """Return the pairs of sources that the analyst confirmed to carry one story."""
    return frozenset(
        frozenset((source.id, copy.of)) for source in brief.sources for copy in source.copies if copy.confirmed
    )


def _name_stories(brief: Brief, overlaps: Iterable[Overlap]) -> Mapping[str, str]:
    """Return for each source that shares its story with others the first of them, in the order of the brief."""
    overruled = list_overruled(brief)
    confirmed = list_confirmed(brief)
    found = {frozenset((overlap.first, overlap.second)) for overlap in overlaps} - overruled
    roots: dict[str, str] = {}
    for pair in sorted(map(sorted, confirmed | found)):
        roots.setdefault(pair[0], pair[0])
        roots.setdefault(pair[-1], pair[-1])
        roots[_root(roots, pair[0])] = _root(roots, pair[-1])
    named: dict[str, str] = {}
    ids: Iterable[Source] = brief.sources
    for source in ids:
        if source.id in roots:
            named.setdefault(_root(roots, source.id), source.id)
    return {id: named.get(_root(roots, id), id) for id in roots}


def _name_person(step: Step) -> str:
    return PERSON + " ".join((step.who or "").casefold().split())


def _members(testimony: _Testimony, shared: Shared) -> Iterator[str]:
    yield testimony.origin
    if testimony.story is not None:
        yield STORY + testimony.story
    if shared is Shared.CONTENT:
        yield from testimony.informants


def _join(testimonies: list[_Testimony], shared: Shared) -> list[list[_Testimony]]:
    """Return the testimonies in groups that have no member in common, in the order of their first."""
    roots: dict[str, str] = {}
    for testimony in testimonies:
        for member in _members(testimony, shared):
            roots.setdefault(member, member)
            roots[_root(roots, member)] = _root(roots, testimony.origin)
    groups: dict[str, list[_Testimony]] = {}
    for testimony in testimonies:
        groups.setdefault(_root(roots, testimony.origin), []).append(testimony)
    return list(groups.values())


def _root(roots: dict[str, str], member: str) -> str:
    while roots[member] != member:
        roots[member] = roots[roots[member]]
        member = roots[member]
    return member


def _name_group(group: list[_Testimony]) -> tuple[str, ...]:
    named = (name for testimony in group for name in (testimony.origin, *testimony.informants))
    return tuple(dict.fromkeys(name.removeprefix(PERSON).removeprefix(SOURCE) for name in named))
