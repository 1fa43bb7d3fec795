"""What can differ in a sentence: its words and terms, numbers, times, names, negations and clauses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import Final, NamedTuple, Protocol

from briefing.corroboration.aliases import Alias, Aliases
from briefing.corroboration.moments import list_moments
from briefing.corroboration.quantities import list_quantities
from briefing.corroboration.stems import is_telling
from briefing.evidence.folding import fold
from briefing.evidence.tokens import AlterationKind, list_names, split_tokens
from briefing.source.words import word_set

Place = tuple[int, int]
"""Where words begin and end, in code points."""
_FALLING_SHORT: Final = word_set(
    """
    fail fails failed failing failure lack lacks lacked lacking avoid avoids avoided prevent prevents prevented
    oppose opposes opposed opposing doubt doubts doubted instead
    """
)
"""Words that turn what follows them in one text, but beside another text merely tell another part of the story."""
REACHED: Final = 4
"""Telling words that a negation is taken to bear upon where the other sentence is negated as well."""
_CLAUSE_END: Final = re.compile(r"[,;:()\[\].!?。、—–]+(?=\s|$)|\s[-—–]\s|。|、")


class Placed(Protocol):
    """Anything that stands somewhere in a sentence."""

    @property
    def start(self) -> int:
        """Return where it begins, in code points."""

    @property
    def end(self) -> int:
        """Return where it ends."""


class Name(NamedTuple):
    """A run of capitalised words: their stems in order, its code points, and the word before it in lower case."""

    stems: tuple[str, ...]
    start: int
    end: int
    before: str


class Clause(NamedTuple):
    """A stretch between stops and commas, with its telling stems."""

    start: int
    end: int
    stems: frozenset[str]


class Sentence:
    """A sentence with all that can differ in it."""

    def __init__(self, text: str, aliases: Aliases, language: str | None) -> None:
        self.text = text
        self.terms = aliases.terms
        self.forms: Mapping[str, list[Alias]] = _group(aliases.find(text, language))
        self.words = aliases.read(text, language)
        self.stems = frozenset(word.stem for word in self.words if is_telling(word))
        self.moments = list_moments(text)
        self._dated = [(moment.start, moment.end) for moment in self.moments]
        self.quantities = tuple(found for found in list_quantities(text, language) if not self._is_date(found))
        self._folded = fold(text)
        self._tokens = split_tokens(self._folded.text, 0, len(self._folded.text), list_names(self._folded.text))
        self.clauses = tuple(self._list_clauses())

    def find_cues(self, kind: AlterationKind, only: frozenset[str] | None = None) -> tuple[Place, ...]:
        """Return where words of a kind stand, or only those of a list."""
        return tuple(
            self._place(token.low, token.high)
            for token in self._tokens
            if any(
                kind is name and value not in _FALLING_SHORT and (only is None or value in only)
                for name, value in token.features
            )
        )

    def list_reached(self, start: int, end: int) -> frozenset[str]:
        """Return the telling stems right behind a negation, of its clause: what is negated."""
        behind = (word.stem for word in self.words if start <= word.start < end and is_telling(word))
        return frozenset(islice(behind, REACHED))

    def list_names(self) -> tuple[Name, ...]:
        """Return the runs of capitalised words, dates left out."""
        runs: list[Place] = []
        for start, end in self.find_cues(AlterationKind.NAME):
            if runs and not self.text[runs[-1][1] : start].strip(" \u00a0"):
                runs[-1] = runs[-1][0], end
            else:
                runs.append((start, end))
        names = (self._name(start, end) for start, end in runs)
        return tuple(name for name in names if name.stems and not self._is_date(name))

    def _name(self, start: int, end: int) -> Name:
        stems = tuple(word.stem for word in self.words if start <= word.start < end)
        before = self.text[:start].split()
        return Name(stems, start, end, before[-1].casefold() if before else "")

    def _place(self, low: int, high: int) -> Place:
        return self._folded.origins[low], self._folded.origins[high]

    def _is_date(self, found: Placed) -> bool:
        return any(start < found.end and found.start < end for start, end in self._dated)

    def _list_clauses(self) -> Iterator[Clause]:
        edges = [0, *(match.end() for match in _CLAUSE_END.finditer(self.text)), len(self.text)]
        for low, high in pairwise(edges):
            words = (word for word in self.words if low <= word.start < high)
            yield Clause(low, high, frozenset(word.stem for word in words if is_telling(word)))


def _group(aliases: Iterable[Alias]) -> dict[str, list[Alias]]:
    grouped: dict[str, list[Alias]] = {}
    for alias in aliases:
        grouped.setdefault(alias.term, []).append(alias)
    return grouped
