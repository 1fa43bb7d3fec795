"""Hints: which sentences of a document may be worth reading first, each with its reasons; never more than hints.

An additive score of signs that need no model. The weights are ours, set by hand on a public sample of news articles;
`benchmarks/hints.py` measures them on another. A hint matches an editor's choice about one time in four.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log, sqrt
from types import MappingProxyType
from typing import Final, NamedTuple

from briefing.corroboration.aliases import Aliases
from briefing.corroboration.stems import is_telling
from briefing.proposal.naming.lexicon import CALENDAR, SAYING
from briefing.source.document import Document, Mark

LEAD, CENTRAL, NUMBER, DATE, NAMES, SPEAKER, QUESTION = (
    "lead",
    "central words",
    "number",
    "date",
    "recurring names",
    "speaker",
    "the brief's question",
)
WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {LEAD: 1.5, CENTRAL: 1.5, NUMBER: 0.1, DATE: 0.1, NAMES: 0.5, SPEAKER: 0.05, QUESTION: 2.0}
)
"""What each sign, between 0 and 1, adds to the score."""
SHARE: Final = 4
"""Of so many sentences one at most has a hint."""
TELLING: Final = 0.5
"""A sign at least so strong is given as a reason."""
CENTRAL_SHARE: Final = 0.75
"""Share of a document's sentences that hold fewer of its central words, from which that is a reason."""
FADING: Final = 6.0
"""Sentences after which the lead's weight has fallen to about a third."""
FEWEST_WORDS: Final = 8
"""Telling words below which a sentence is taken for a fragment: its score, the question apart, is cut in proportion."""
RECURRING: Final = 3
"""Sentences in which a name stands that recurs."""
TITLE_WEIGHT: Final = 2
"""Sentences that a word of the title counts for when the central words are counted."""
COMMON: Final = 3
"""A word of the question in more than one of so many sentences tells nothing."""
_DAYS: Final = "|".join(sorted(word for word in CALENDAR if word not in {"May", "Mar", "Sun", "Sat", "Dec", "Jan"}))
_DATE: Final = re.compile(
    rf"\b(?:{_DAYS})\b|\b(?:19|20)\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\bMay \d|\b\d{{1,2}} May\b"
    r"|\b(?:today|yesterday|tomorrow)\b"
)
_NUMBER: Final = re.compile(r"(?<![\w./])\d[\d.,]*(?:\s*(?:%|percent|per cent|million|billion|thousand))?(?![\w/])")
_NAME: Final = re.compile(r"(?<=[^\W\d_,;:”’)] )[A-ZА-ЯЁ][^\W\d_]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]+")


class Hint(NamedTuple):
    """A sentence worth a look: its place in code points, its score, and the reasons, the weightiest first."""

    start: int
    end: int
    score: float
    reasons: tuple[str, ...]


class _Sentence(NamedTuple):
    start: int
    end: int
    text: str
    words: frozenset[str]
    """The stems that carry matter."""
    names: frozenset[str]


def find_hints(document: Document, question: str = "", aliases: Aliases | None = None) -> tuple[Hint, ...]:
    """Return the hints of a document in text order: at most one sentence of its prose in four, each with a reason.

    `question` is what the brief asks; `aliases` let all forms of a term count as one word.
    """
    scored = score_sentences(document, question, aliases)
    most = max(len(scored) // SHARE, 1)
    best = sorted((hint for hint in scored if hint.reasons), key=lambda hint: -hint.score)[:most]
    return tuple(sorted(best))


def score_sentences(document: Document, question: str = "", aliases: Aliases | None = None) -> tuple[Hint, ...]:
    """Return every sentence of the prose with its score and reasons, in text order."""
    aliases = aliases or Aliases()
    sentences = tuple(_read(document, aliases))
    signs = _weigh_signs(sentences, _title_words(document, aliases), _stems(question, aliases))
    return tuple(
        Hint(sentence.start, sentence.end, _score(sentence, found), _reasons(found))
        for sentence, found in zip(sentences, signs, strict=True)
    )


def _read(document: Document, aliases: Aliases) -> Iterator[_Sentence]:
    for block in document.blocks:
        if block.mark is Mark.BODY:
            for start, end in block.sentences:
                text = document.text[start:end]
                yield _Sentence(start, end, text, _stems(text, aliases), frozenset(_NAME.findall(text)))


def _stems(text: str, aliases: Aliases) -> frozenset[str]:
    return frozenset(word.stem for word in aliases.read(text) if is_telling(word) and not word.is_number)


def _title_words(document: Document, aliases: Aliases) -> frozenset[str]:
    titles = (document.text[block.start : block.end] for block in document.blocks if block.mark is Mark.TITLE)
    return frozenset(stem for title in titles for stem in _stems(title, aliases))


def _weigh_signs(
    sentences: Sequence[_Sentence], title: frozenset[str], question: frozenset[str]
) -> Iterator[dict[str, float]]:
    """Yield for each sentence its signs by name, between 0 and 1."""
    counts = Counter(word for sentence in sentences for word in sentence.words)
    asked = {word for word in question if counts[word] * COMMON <= len(sentences)}
    counts.update(dict.fromkeys(title & counts.keys(), TITLE_WEIGHT))
    names = Counter(name for sentence in sentences for name in sentence.names)
    central = _rank([_centrality(sentence, counts) for sentence in sentences])
    for place, (sentence, rank) in enumerate(zip(sentences, central, strict=True)):
        dates = _DATE.findall(sentence.text)
        recurring = sum(names[name] >= RECURRING for name in sentence.names)
        yield {
            LEAD: exp(-place / FADING),
            CENTRAL: rank,
            NUMBER: float(_NUMBER.search(_DATE.sub("", sentence.text)) is not None),
            DATE: float(bool(dates)),
            NAMES: min(recurring / 2, 1.0),
            SPEAKER: float(not SAYING.isdisjoint(_WORD.findall(sentence.text))),
            QUESTION: min(len(sentence.words & asked) / 2, 1.0),
        }


def _centrality(sentence: _Sentence, counts: Mapping[str, int]) -> float:
    """Return how much a sentence holds of the words that stand in many sentences, long ones not favoured too much."""
    return sum(log(counts[word]) for word in sentence.words) / sqrt(len(sentence.words) + 1)


def _rank(values: Sequence[float]) -> Iterable[float]:
    """Return for each value the share of the values that are smaller."""
    order = {value: place for place, value in reversed(list(enumerate(sorted(values))))}
    return [order[value] / max(len(values) - 1, 1) for value in values]


def _score(sentence: _Sentence, signs: Mapping[str, float]) -> float:
    asked = WEIGHTS[QUESTION] * signs[QUESTION]
    score = sum(WEIGHTS[name] * value for name, value in signs.items()) - asked
    return asked + score * min(len(sentence.words) / FEWEST_WORDS, 1.0)


def _reasons(signs: Mapping[str, float]) -> tuple[str, ...]:
    telling = [name for name, value in signs.items() if value >= (CENTRAL_SHARE if name == CENTRAL else TELLING)]
    return tuple(sorted(telling, key=lambda name: -WEIGHTS[name] * signs[name]))
