"""How often a hint is a sentence that an editor would take: on CNN/DailyMail articles with the editors' highlights.

The right answer for an article is the oracle's: up to three of its sentences, taken one by one, whose words cover the
highlights best (ROUGE-1, as Nallapati et al. 2017 label sentences). `Text-Summarization-NLP` holds a hundred cased
articles of the training split, on which the weights were set. `REALSumm` (Bhandari et al. 2020) holds a hundred
articles of the test split, cut short and in lower case, on which nothing was set. Neither is part of the checkout.
"""

import csv
import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Final, NamedTuple

from benchmarks.table import Row
from briefing.proposal.hints import score_sentences
from briefing.source.document import read_document

SAMPLE: Final = Path("Text-Summarization-NLP/data/train_sample.zip")
TESTED: Final = Path("REALSumm/selected_docs_for_human_eval/abs/ptr_generator")
HINTS: Final = 5
ORACLE: Final = 3
FEWEST: Final = 7
"""Sentences of an article below which five hints are most of it."""
_BOILERPLATE: Final = re.compile(
    r"^.{0,200}?(?:PUBLISHED|UPDATED|By) ?[:.].{0,250}?\b20\d\d\s*\.\s*|^\(CNN\)\s*(?:--)?\s*"
)
_WORD: Final = re.compile(r"\w+")

Scores = Callable[["Article"], Sequence[float]]


class Article(NamedTuple):
    """An article's sentences, what our score gives each, and those that the oracle takes, by number."""

    sentences: tuple[str, ...]
    scores: tuple[float, ...]
    oracle: frozenset[int]


class Quality(NamedTuple):
    """Of five hints how many are the oracle's, of the oracle's sentences how many are among five hints; means."""

    precision: float
    recall: float


def measure(folder: Path) -> Iterator[Row]:
    """Yield precision and recall at five hints beside the first five sentences, and five drawn by lot."""
    sets = {
        "CNN/DM sample (weights set on it)": read_sample(folder / SAMPLE),
        "REALSumm": read_tested(folder / TESTED),
    }
    for name, articles in sets.items():
        ours, lead = judge(articles, lambda article: article.scores), judge(articles, score_lead)
        lot = judge(articles, score_lot)
        for what, at in (("P@5", 0), ("R@5", 1)):
            beside = f"lead {lead[at]:.3f}, random {lot[at]:.3f}"
            yield Row(f"hints, {name}, {what}", f"{ours[at]:.3f}", beside, f"{ours[at] - lead[at]:+.3f}")


def read_sample(path: Path) -> list[Article]:
    """Return the articles of the sample in which seven sentences or more are found."""
    with zipfile.ZipFile(path) as archive, archive.open("train_sample.csv") as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")))
    texts = ((_BOILERPLATE.sub("", row["article"], count=1).replace(" . ", ". "), row["highlights"]) for row in rows)
    return [article for text, gist in texts if (article := make_article(text, gist))]


def read_tested(folder: Path) -> list[Article]:
    """Return the articles of the test set; its texts are in lower case with blanks around every sign."""
    pairs = ((folder / name).read_text(encoding="utf-8").splitlines() for name in ("src.txt", "ref.txt"))
    texts = ((_restore(text), gist) for text, gist in zip(*pairs, strict=True))
    return [article for text, gist in texts if (article := make_article(text, gist))]


def make_article(text: str, gist: str) -> Article | None:
    """Return an article as the desk reads it, None where it is too short to choose from."""
    hints = score_sentences(read_document(f"{text}\n".encode(), "article.txt"))
    sentences = tuple(text[hint.start : hint.end] for hint in hints)
    if len(sentences) < FEWEST:
        return None
    return Article(sentences, tuple(hint.score for hint in hints), find_oracle(sentences, gist))


def find_oracle(sentences: Sequence[str], gist: str) -> frozenset[int]:
    """Return up to three sentences, taken one by one, as long as the words they share with the gist grow (F1)."""
    wanted = _count(gist)
    taken: list[int] = []
    best = 0.0
    while len(taken) < ORACLE:
        rest = [at for at in range(len(sentences)) if at not in taken]
        tried = {at: _rouge(" ".join(sentences[one] for one in [*taken, at]), wanted) for at in rest}
        at = max(rest, key=lambda number: tried[number], default=-1)
        if at < 0 or tried[at] <= best:
            break
        best = tried[at]
        taken.append(at)
    return frozenset(taken)


def judge(articles: Sequence[Article], score: Scores) -> Quality:
    """Return how well the five best scored sentences of each article match the oracle."""
    precisions, recalls = [], []
    for article in articles:
        scores = score(article)
        chosen = sorted(range(len(scores)), key=lambda at: -scores[at])[:HINTS]
        hits = len(article.oracle.intersection(chosen))
        precisions.append(hits / HINTS)
        recalls.append(hits / max(len(article.oracle), 1))
    return Quality(fmean(precisions), fmean(recalls))


def score_lead(article: Article) -> Sequence[float]:
    """Score earlier sentences higher."""
    return [-float(at) for at in range(len(article.sentences))]


def score_lot(article: Article) -> Sequence[float]:
    """Score by lot, the same in every run."""
    lot = random.Random(len(article.sentences))
    return [lot.random() for _ in article.sentences]


def _restore(text: str) -> str:
    """Return a tokenised text as one would write it, as far as sentences depend on it: capitals, stops, marks."""
    bare = text.replace("<t>", "").replace("</t>", "").replace("-lrb-", "(").replace("-rrb-", ")").strip()
    joined = re.sub(r" ([.,;:!?%)])", r"\1", bare).replace("`` ", "“").replace(" ''", "”").replace("( ", "(")
    return re.sub(r"(?:^|(?<=[.!?] )|(?<=[.!?]” ))([“(]?)(\w)", lambda found: found[1] + found[2].upper(), joined)


def _count(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _rouge(text: str, wanted: Counter[str]) -> float:
    words = _count(text)
    shared = (words & wanted).total()
    return 2 * shared / max(words.total() + wanted.total(), 1)
