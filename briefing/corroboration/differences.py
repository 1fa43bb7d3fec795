"""What differs between two sentences on one matter: numbers, dates, names, negations, hedges, loaded words.

These are highlights for a reader, never verdicts: half of the differing numbers that they show between news of one
event, and a third of the other differences, are real ones (`docs/comparing.md`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.corroboration.aliases import Alias, Aliases
from briefing.corroboration.contents import Name, Place, Placed, Sentence
from briefing.corroboration.quantities import Quantity
from briefing.corroboration.stems import list_words, stem
from briefing.evidence.tokens import AlterationKind
from briefing.kinds import TermKind
from briefing.source.words import word_set


class DifferenceKind(StrEnum):
    """What a difference is about."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODAL = "modal"
    WORDING = "wording"


class Difference(NamedTuple):
    """What differs, and the words that do on both sides; one has none where only the other is negated or hedged."""

    kind: DifferenceKind
    here: tuple[Place, ...]
    there: tuple[Place, ...]


NONE: Final = "–"
"""Stands for a side that has no such words."""
_HEDGES: Final = {
    "possible": word_set("may might could perhaps maybe possibly может могут возможно"),
    "likely": word_set("likely probably вероятно наверное"),
    "due": word_set("must ought should должен должна должно должны следует обязан"),
    "hearsay": word_set("reportedly allegedly apparently supposedly якобы"),
}
"""Modals by what they say of how sure something is; will and would are the same promise, told straight or reported."""
_ALSO: Final = re.compile(r"\s+(?:only|just|merely|simply|только|просто)\b", re.IGNORECASE)
"""Behind a negation it says that something else is so, too."""
_CLOSE_NAMES: Final = 2
"""Letters by which two spellings of a name may differ, at most."""
_FEWEST_LETTERS: Final = 5
_LONGEST_REST: Final = 2
"""Words of a name behind a shared title: a first name and a surname."""
_PLACED: Final = word_set("in at near from в на из")
"""Words before the name of a place."""


def find_differences(here: str, there: str, aliases: Aliases, language: str | None = None) -> tuple[Difference, ...]:
    """Return what differs between two sentences, by kind; each kind once, offsets in code points of either."""
    a, b = Sentence(here, aliases, language), Sentence(there, aliases, language)
    found = (_find_numbers(a, b), _find_dates(a, b), _find_names(a, b), *_find_turns(a, b), _find_wording(a, b))
    return tuple(filter(None, found))


def describe(difference: Difference, here: str, there: str) -> str:
    """Return a difference in words: `26 years / 27 years (number)`."""
    mine, theirs = (
        ", ".join(side) or NONE for side in (cut_words(here, difference.here), cut_words(there, difference.there))
    )
    return f"{mine} / {theirs} ({difference.kind})"


def cut_words(text: str, places: Sequence[Place]) -> list[str]:
    """Return the words at places of a text, each on one line."""
    return [" ".join(text[start:end].split()) for start, end in places]


def _pair(kind: DifferenceKind, here: Iterable[Placed], there: Iterable[Placed]) -> Difference | None:
    """Return a difference that has words on both sides, None where one has none."""
    first, second = (tuple(dict.fromkeys((each.start, each.end) for each in side)) for side in (here, there))
    return Difference(kind, first, second) if first and second else None


def _find_numbers(a: Sentence, b: Sentence) -> Difference | None:
    """Return the numbers that count the same things and cannot be the same."""

    def differ(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[Quantity]:
        counted = ((each, [other for other in theirs if each.counts_same(other)]) for each in ours)
        return [each.cut(same[0]) for each, same in counted if same and not any(map(each.agrees, same))]

    return _pair(DifferenceKind.NUMBER, differ(a.quantities, b.quantities), differ(b.quantities, a.quantities))


def _find_dates(a: Sentence, b: Sentence) -> Difference | None:
    """Return the times without a counterpart that stand against one of the other side."""
    here = [each for each in a.moments if not each.is_met(b.moments)]
    there = [each for each in b.moments if not each.is_met(a.moments)]
    return _pair(
        DifferenceKind.DATE,
        [each for each in here if any(map(each.stands_against, there))],
        [each for each in there if any(map(each.stands_against, here))],
    )


def _find_names(a: Sentence, b: Sentence) -> Difference | None:
    """Return names that stand in each other's place, are spelt alike, or are one disputed name in different forms."""
    here, there = _list_forms(a, b, _is_marked), _list_forms(b, a, _is_marked)
    ours, theirs = _list_unmatched(a, b), _list_unmatched(b, a)
    for first in ours:
        for second in theirs:
            if _is_misspelt(first, second) or _is_replaced(first, second):
                here.append(first)
                there.append(second)
    return _pair(DifferenceKind.NAME, here, there)


def _list_unmatched(a: Sentence, b: Sentence) -> list[Name]:
    """Return the names of a sentence whose last word is not in the other."""
    return [name for name in a.list_names() if name.stems[-1] not in b.stems and not b.forms.keys() & set(name.stems)]


def _is_misspelt(first: Name, second: Name) -> bool:
    """Say whether the last words of two names are one word but for a letter or two within it."""
    mine, theirs = first.stems[-1], second.stems[-1]
    if min(len(mine), len(theirs)) < _FEWEST_LETTERS or mine[0] != theirs[0]:
        return False
    if mine.startswith(theirs) or theirs.startswith(mine):
        return False
    return _measure_distance(mine, theirs) <= _CLOSE_NAMES


def _measure_distance(first: str, second: str) -> int:
    """Return how many letters must be put in, taken out or changed to make one word of the other (Levenshtein)."""
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        before, row[0] = row[0], at
        for column, other in enumerate(second, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != other))
    return row[-1]


def _is_replaced(first: Name, second: Name) -> bool:
    """Say whether two names stand behind the same title, or both where a place is named."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(first.stems, second.stems, strict=False)) if a != b),
        min(len(first.stems), len(second.stems)),
    )
    rest = len(first.stems) - shared, len(second.stems) - shared
    if shared and all(0 < count <= _LONGEST_REST for count in rest):
        return True
    return not shared and first.before in _PLACED and first.before == second.before


def _is_marked(sentence: Sentence, alias: Alias) -> bool:
    """Say whether it matters which form of a name is used: it is disputed, or one of its forms is an error."""
    term = sentence.terms[alias.term]
    return term.disputed or any(variant.error for variant in term.variants)


def _is_loaded(sentence: Sentence, alias: Alias) -> bool:
    return sentence.terms[alias.term].kind is TermKind.LOADED


def _list_forms(a: Sentence, b: Sentence, matters: Callable[[Sentence, Alias], bool]) -> list[Placed]:
    """Return the forms of terms that the other sentence has in other forms only."""
    found: list[Placed] = []
    for term, forms in a.forms.items():
        others = {_say_form(alias) for alias in b.forms.get(term, ())}
        ours = {_say_form(alias) for alias in forms}
        if others and not ours & others:
            found += [alias for alias in forms if matters(a, alias)]
    return found


def _say_form(alias: Alias) -> tuple[str, ...]:
    """Return a form as it is compared with another, its inflections apart."""
    return tuple(word.stem for word in list_words(alias.words))


def _find_wording(a: Sentence, b: Sentence) -> Difference | None:
    """Return the forms of a loaded term that differ."""
    return _pair(DifferenceKind.WORDING, _list_forms(a, b, _is_loaded), _list_forms(b, a, _is_loaded))


def _find_turns(a: Sentence, b: Sentence) -> Iterator[Difference]:
    """Yield the negations, and the hedges, that only one side has, in a clause that shares words with the other."""
    negated = _list_turned(a, b, AlterationKind.NEGATION), _list_turned(b, a, AlterationKind.NEGATION)
    hedged: tuple[list[Place], list[Place]] = [], []
    for words in _HEDGES.values():
        hedged[0].extend(_list_turned(a, b, AlterationKind.MODAL, words))
        hedged[1].extend(_list_turned(b, a, AlterationKind.MODAL, words))
    for kind, (here, there) in ((DifferenceKind.NEGATION, negated), (DifferenceKind.MODAL, hedged)):
        if here or there:
            yield Difference(kind, tuple(sorted(here)), tuple(sorted(there)))


def _list_turned(a: Sentence, b: Sentence, kind: AlterationKind, only: frozenset[str] | None = None) -> list[Place]:
    """Return the cues of a sentence whose clause shares words with the other, where no such clause there has a cue."""
    others = b.find_cues(kind, only)
    turned: list[Place] = []
    for start, end in a.find_cues(kind, only):
        if any(moment.start <= start < moment.end for moment in a.moments):
            continue
        clause = next(clause for clause in a.clauses if clause.start <= start < clause.end)
        cue = {stem(a.text[start:end].casefold())}
        if kind is AlterationKind.NEGATION and others and a.list_reached(end, clause.end).isdisjoint(b.stems):
            continue
        shared = (clause.stems - cue) & b.stems
        met = (other for other in b.clauses if other.stems & shared)
        if (
            shared
            and not _ALSO.match(a.text, end)
            and not any(other.start <= at < other.end for other in met for at, _ in others)
        ):
            turned.append((start, end))
    return turned
