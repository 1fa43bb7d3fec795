"""The same matter in other sources: the sentences that may tell a fact too, each with why and with what differs."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from briefing.corroboration.aliases import Aliases
from briefing.corroboration.differences import Difference, find_differences
from briefing.corroboration.independence import Ledger
from briefing.corroboration.moments import list_moments
from briefing.corroboration.ranking import Index, Likeness, Match, Passage, Shared
from briefing.corroboration.stems import Word
from briefing.evidence.quotation import find_span
from briefing.kinds import Relation
from briefing.model import Brief, Fact, Link, Quote
from briefing.pairing import list_links
from briefing.source.document import Document

MOST: Final = 8
"""Sentences that are shown beside a fact."""
LEAST_LIKENESS: Final = 0.05
"""Likeness below which a sentence is not worth showing: of such pairs of ECB+ (even topics) one in six is right."""
LEAST_PAIR: Final = 0.1
"""Likeness from which a pair is worth a decision before others: of such pairs about half and more are right."""
MOST_SHARED: Final = 6
MOST_DATES: Final = 2
"""Words that are named as shared, and how many of them may be dates."""
JOINED: Final = " […] "
_POSSESSIVE: Final = ("'s", "’s", "'", "’")


class Counterpart(NamedTuple):
    """A sentence of another source, or the fact that was ticked in it, beside a fact."""

    passage: Passage
    likeness: Likeness
    """How like both are: of a sentence that is ticked, the fact's own words."""
    fact: Fact | None
    """The fact that quotes the sentence or a part of it; None where it is not ticked yet."""
    words: str
    """The words that are compared: the fact's, else the sentence."""
    shared: tuple[str, ...]
    differences: tuple[Difference, ...]
    links: tuple[tuple[str, Link], ...]
    """The links between both facts, each with the id of the fact that it stands on."""
    copied: bool = False
    """Whether both are from sources that are confirmed to carry one story, so that neither bears the other out."""

    @property
    def is_decided(self) -> bool:
        """Whether the analyst has decided on the pair."""
        return bool(self.links)


class Pair(NamedTuple):
    """A fact and a counterpart of it."""

    fact: Fact
    other: Counterpart


class Collation:
    """A brief's facts beside all documents: what was read of these is kept from one brief to the next."""

    def __init__(self, brief: Brief, documents: Mapping[str, Document], before: "Collation | None" = None) -> None:
        """Take documents by their file; the index of `before` serves again where documents and terms are the same."""
        self.brief = brief
        self.index: Index
        self.documents = documents
        self._pairs: tuple[Pair, ...] | None = None
        self._stories = Ledger(brief)
        self.languages = {source.file: source.language for source in brief.sources}
        if before is not None and before.serves(brief, documents, self.languages):
            self.index = before.index
        else:
            self.index = Index(documents, Aliases.of(brief), self.languages)

    def serves(self, brief: Brief, documents: Mapping[str, Document], languages: Mapping[str, str | None]) -> bool:
        """Say whether the index is that of these documents and terms too."""
        spoken = all(languages.get(file) == self.languages.get(file) for file in documents)
        return self.holds(documents) and spoken and brief.terms == self.brief.terms

    def holds(self, documents: Mapping[str, Document]) -> bool:
        """Say whether these are the very documents that were read."""
        same = (documents[file] is self.documents.get(file) for file in documents)
        return documents.keys() == self.documents.keys() and all(same)

    def find_counterparts(
        self, fact: Fact, dismissed: Iterable[Passage] = (), most: int = MOST
    ) -> tuple[Counterpart, ...]:
        """Return what may tell the same as a fact in the sources that it does not quote, the best first, copies last.

        Of several facts in one sentence the first has the rank of the sentence, the others that of their own words.
        What was found unrelated is left out, and so are the passages `dismissed`.
        """
        left_out = set(dismissed)
        ranked: dict[object, tuple[float, Counterpart]] = {}
        for match in self._rank(fact, most + len(left_out)):
            if match.passage not in left_out:
                for place, other in enumerate(self._list_others(fact, match)):
                    score = other.likeness.score if place else match.likeness.score
                    ranked.setdefault(other.fact.id if other.fact else other.passage, (score, other))
        best = sorted(ranked.values(), key=lambda pair: (pair[1].copied, -pair[0]))[:most]
        return tuple(self._contrast(fact, other) for _, other in best)

    def list_open(self, most: int) -> tuple[Pair, ...]:
        """Return the pairs of the brief that are most alike and not decided on yet; no pair of facts stands twice.

        Pairs of confirmed copies wait for no decision and are left out.
        """
        pairs = (pair for pair in self._list_pairs() if not pair.other.copied)
        best = sorted(pairs, key=lambda pair: -pair.other.likeness.share)[:most]
        return tuple(pair._replace(other=self._contrast(*pair)) for pair in best)

    def count_copied(self) -> int:
        """Return how many pairs of facts `list_open` leaves out because they are from confirmed copies of one story."""
        return sum(pair.other.copied and pair.other.fact is not None for pair in self._list_pairs())

    def list_open_of(self, fact: Fact) -> tuple[Counterpart, ...]:
        """Return the likely counterparts of a fact that are not decided on yet, without what differs and the copies."""
        return tuple(each for each in self._list_likely(fact) if not each.copied)

    def _list_likely(self, fact: Fact) -> Iterator[Counterpart]:
        for match in self._rank(fact, MOST, LEAST_PAIR):
            for each in self._list_others(fact, match):
                if not each.is_decided and each.likeness.share >= LEAST_PAIR:
                    yield each

    def _list_pairs(self) -> tuple[Pair, ...]:
        """Return the likely pairs that are not decided on, copies among them, each once; found once for a brief."""
        if self._pairs is None:
            pairs: dict[frozenset[object], Pair] = {}
            for fact in self.brief.facts:
                for other in self._list_likely(fact):
                    key = frozenset((fact.id, other.fact.id if other.fact else other.passage))
                    pairs.setdefault(key, Pair(fact, other))
            self._pairs = tuple(pairs.values())
        return self._pairs

    def words(self, fact: Fact, source_file: str | None = None) -> str:
        """Return the quoted words of a fact, or only those from one file."""
        quotes = [quote for quote in fact.quotes if source_file in {None, self._files.get(quote.source)}]
        return JOINED.join(span.exact for quote in quotes for span in quote.spans)

    def language(self, fact: Fact) -> str | None:
        """Return the language of the source that a fact quotes first."""
        return self.languages.get(self._files.get(fact.quotes[0].source, ""))

    def _rank(self, fact: Fact, most: int, least: float = LEAST_LIKENESS) -> Iterator[Match]:
        own = {self._files.get(quote.source, "") for quote in fact.quotes}
        text = f"{self.words(fact)} {self._home(fact)}"
        copies = {
            file for file, id in self._ids.items() if file not in own and self._carry_one({id, *_list_sources(fact)})
        }
        for without, only in ((own | copies, False), (own | (self.documents.keys() - copies), True)):
            if copies or not only:
                found = self.index.find_best(text, most, self.language(fact), without=without)
                yield from (match for match in found if match.likeness.share >= least)

    def _carry_one(self, sources: Collection[str]) -> bool:
        """Say whether all these sources are confirmed to carry one story."""
        stories = {self._stories.story(source) for source in sources}
        return len(stories) == 1 and None not in stories

    def _is_copied(self, fact: Fact, file: str, other: Fact | None) -> bool:
        id = self._ids.get(file)
        return id is not None and self._carry_one({id, *_list_sources(fact), *(_list_sources(other) if other else ())})

    def _home(self, fact: Fact) -> str:
        """Return the sentences in which a fact's words stand: what is named there bears on the words, too."""
        sentences: list[str] = []
        for quote in fact.quotes:
            file = self._files.get(quote.source, "")
            for start, end in self._places(quote):
                sentences += (self.index.text(found) for found in self.index.find_passages(file, start, end))
        return " ".join(dict.fromkeys(sentences))

    def _list_others(self, fact: Fact, match: Match) -> tuple[Counterpart, ...]:
        """Return the facts that quote a sentence, those most like the fact first, or the sentence where none does.

        Facts that only share the sentence with what is like are left out, and what was found unrelated.
        """
        facts = self._facts_at(match.passage)
        if not facts:
            words = " ".join(match.text.split())
            copied = self._is_copied(fact, match.passage.source, None)
            return (Counterpart(match.passage, match.likeness, None, words, (), (), (), copied),)
        mine, file = self.words(fact), match.passage.source
        others: list[Counterpart] = []
        for other in facts:
            words = self.words(other, file)
            likeness = self.index.compare(mine, words, self.language(fact), self.index.language(file))
            links = list_links(fact, other)
            if other.id != fact.id and likeness.shared and all(link.rel is not Relation.UNRELATED for _, link in links):
                copied = self._is_copied(fact, file, other)
                others.append(Counterpart(match.passage, likeness, other, words, (), (), links, copied))
        return tuple(sorted(others, key=lambda other: -other.likeness.score))

    def _contrast(self, fact: Fact, other: Counterpart) -> Counterpart:
        """Return a counterpart with what it shares with a fact, in words, and what differs."""
        mine, aliases = self.words(fact), self.index.aliases
        shared = say_shared(other.likeness.shared, mine, other.words, aliases)
        return other._replace(
            shared=shared, differences=find_differences(mine, other.words, aliases, self.language(fact))
        )

    def _facts_at(self, passage: Passage) -> tuple[Fact, ...]:
        """Return the facts that quote a passage or a part of it, in the order of their words."""
        starts, ticks = self._ticks.get(passage.source, ([], []))
        low = bisect_left(starts, passage.start - self._longest)
        high = bisect_left(starts, passage.end)
        return tuple({fact.id: fact for _, end, fact in ticks[low:high] if end > passage.start}.values())

    @cached_property
    def _files(self) -> Mapping[str, str]:
        return {source.id: source.file for source in self.brief.sources}

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {source.file: source.id for source in self.brief.sources}

    @cached_property
    def _longest(self) -> int:
        return max(
            (len(span.exact) for fact in self.brief.facts for quote in fact.quotes for span in quote.spans), default=0
        )

    @cached_property
    def _ticks(self) -> Mapping[str, tuple[list[int], list[tuple[int, int, Fact]]]]:
        """Where the facts' words stand in each file, in text order: the starts, and the places with their fact."""
        placed: dict[str, list[tuple[int, int, Fact]]] = {}
        for fact in self.brief.facts:
            for quote in fact.quotes:
                places = ((start, end, fact) for start, end in self._places(quote))
                placed.setdefault(self._files.get(quote.source, ""), []).extend(places)
        for ticks in placed.values():
            ticks.sort(key=lambda tick: tick[:2])
        return {file: ([tick[0] for tick in ticks], ticks) for file, ticks in placed.items()}

    def _places(self, quote: Quote) -> Iterator[tuple[int, int]]:
        """Yield where the words of a quote stand in the present text of its source; nothing for an earlier version."""
        document = self.documents.get(self._files.get(quote.source, ""))
        if document is None or quote.version is not None:
            return
        for span in quote.spans:
            if document.text.startswith(span.exact, span.start):
                yield span.start, span.start + len(span.exact)
            elif (found := find_span(document.text, span)).start is not None and found.end is not None:
                yield found.start, found.end


def _list_sources(fact: Fact) -> frozenset[str]:
    return frozenset(quote.source for quote in fact.quotes)


def say_shared(words: Sequence[Shared], here: str, there: str, aliases: Aliases) -> tuple[str, ...]:
    """Return what two texts share, in words: names and rare words by their weight, then dates.

    A term in two forms shows both: `Southern Kurils = disputed islands`.
    """
    ours, theirs = list_moments(here), list_moments(there)
    dates = [each.words for each in theirs if any(map(each.says_same, ours))][:MOST_DATES]
    terms = [shared for shared in words if shared.stem in aliases.terms]
    dated = [(each.start, each.end) for each in ours]
    taken = {(each.there.start, each.there.end) for each in terms} | {(each.start, each.end) for each in theirs}
    said = [
        _say(shared, aliases)
        for shared in words
        if shared in terms
        or not (
            any(_overlap(shared.there, place) for place in taken)
            or (shared.here.is_number and any(_overlap(shared.here, place) for place in dated))
        )
    ]
    return tuple(dict.fromkeys((*list(dict.fromkeys(said))[: MOST_SHARED - len(dates)], *dates)))


def _overlap(word: Word, place: tuple[int, int]) -> bool:
    return word.start < place[1] and place[0] < word.end


def _say(shared: Shared, aliases: Aliases) -> str:
    mine, theirs = _bare(shared.here.text), _bare(shared.there.text)
    if shared.stem in aliases.terms and mine.casefold() != theirs.casefold():
        return f"{mine} = {theirs}"
    return theirs


def _bare(text: str) -> str:
    """Return a word without a possessive ending."""
    ending = next((ending for ending in _POSSESSIVE if text.endswith(ending)), "")
    return " ".join(text.removesuffix(ending).split())
