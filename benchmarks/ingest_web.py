"""How well web pages are read: the article among the furniture, the claims, and the time, beside trafilatura.

Article text is what is neither title nor dimmed. On the news pages (AEB) it is compared as that set does it: by runs
of four words, each page weighing the same. On the articles of the other set's test split (WCXB) by words, as that one
does. Prose is a line of the editors' text of six words or more that ends like a sentence; hidden is what is dimmed of
it. Each page is read without and with the vote of trafilatura, if that is installed. Everything was set on the
development split of the second set, of which no page is measured here.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Final, NamedTuple
from unittest.mock import patch

from benchmarks.noise import NEWS, WEB, tally_document
from benchmarks.table import Row
from briefing.errors import UnreadableFile
from briefing.source.document import Document, Mark, read_document
from briefing.source.formats.html import page as page_module

RUN: Final = 4
FIELDS: Final = {"title": "title", "author": "author", "published": "publish_date"}
"""Fields of a card by what the set calls them."""
_WORD: Final = re.compile(r"\w+")
_ARTICLE: Final = frozenset({Mark.BODY, Mark.HEADLINE})

Words = Counter[tuple[str, ...]]
Compare = Callable[[str, str], tuple[float, float]]


class Sample(NamedTuple):
    """A page's bytes, the editors' text of its article, and what they say of its fields."""

    data: bytes
    article: str
    fields: Mapping[str, str]


class Outcome(NamedTuple):
    """What came of the pages of a set: precision, recall and F1, lines counted, and seconds."""

    precision: float
    recall: float
    f1: float
    lines: Counter[str]
    seconds: float


def measure(folder: Path) -> Iterator[Row]:
    """Yield the rows of both sets, without and with the vote, beside trafilatura's own output."""
    for name, origin, read, compare in (
        (NEWS, "scrapinghub", _read_news, _compare_runs),
        (WEB, "Murrough-Foley", _read_web, _compare_words),
    ):
        if not (folder / name).is_dir():
            yield Row(f"web pages, {name}", "absent", f"wants {name} of {origin}/{name}")
            continue
        samples = tuple(read(folder / name))
        yield from _measure_set(f"{name}, {len(samples)} pages", samples, compare)
        if any(sample.fields for sample in samples):
            yield from _measure_fields(samples)


def _measure_set(what: str, samples: Sequence[Sample], compare: Compare) -> Iterator[Row]:
    size = sum(len(sample.data) for sample in samples)
    voting = find_spec("trafilatura") is not None
    beside = _write(_try_library(samples, compare), size) if voting else "trafilatura is not installed"
    for name, quiet in (("core", True), ("with [web]", False))[: 1 + voting]:
        outcome = _read_all(samples, compare, quiet=quiet)
        yield Row(f"{what}: article, {name}: P / R / F1; speed", _write(outcome, size), beside, f"{outcome.f1:.3f}")
        lines = outcome.lines
        dimmed = f"{lines['right'] / max(1, lines['dimmed']):.3f} / {lines['right'] / max(1, lines['outside']):.3f}"
        yield Row(f"{what}: lines dimmed, {name}: P / R", dimmed, "", f"{lines['right']:,} of {lines['outside']:,}")
        share = lines["prose dimmed"] / max(1, lines["prose"])
        counted = f"{lines['prose dimmed']:,} of {lines['prose']:,}"
        yield Row(f"{what}: prose hidden, {name}", f"{share:.2%}", "", counted)


def _write(outcome: Outcome, size: int) -> str:
    figures = " / ".join(f"{figure:.3f}" for figure in outcome[:3])
    pages = max(1, outcome.lines["pages"])
    return (
        f"{figures}; {1000 * outcome.seconds / pages:.0f} ms a page, {size / 1e6 / max(outcome.seconds, 1e-9):.1f} MB/s"
    )


def _read_all(samples: Sequence[Sample], compare: Compare, *, quiet: bool) -> Outcome:
    """Read every page as the desk reads it; `quiet` without a vote."""
    scores, lines, seconds = [], Counter[str](), 0.0
    without: AbstractContextManager[object] = nullcontext()
    if quiet:
        without = patch.object(page_module, "find_voter", lambda: None)
    with without:
        for sample in samples:
            begin = process_time()
            document = _read(sample.data)
            seconds += process_time() - begin
            scores.append(compare(_write_article(document), sample.article))
            lines.update({"pages": 1})
            if document:
                lines.update(tally_document(document, sample.article))
    return _sum_up(scores, lines, seconds, compare)


def _try_library(samples: Sequence[Sample], compare: Compare) -> Outcome:
    """Extract every page with trafilatura as it comes."""
    extract = import_module("trafilatura").extract
    scores, seconds = [], 0.0
    for sample in samples:
        markup = sample.data.decode("utf-8", "replace")
        begin = process_time()
        found = extract(markup, include_comments=False)
        seconds += process_time() - begin
        scores.append(compare(found or "", sample.article))
    return _sum_up(scores, Counter({"pages": len(samples)}), seconds, compare)


def _sum_up(scores: Sequence[tuple[float, float]], lines: Counter[str], seconds: float, compare: Compare) -> Outcome:
    """Return the means over the pages; the first set makes its F1 of these, the second has the mean of each page's."""
    precision, recall = (mean(each) for each in zip(*scores, strict=True))
    f1 = _join(precision, recall) if compare is _compare_runs else mean(_join(*score) for score in scores)
    return Outcome(precision, recall, f1, lines, seconds)


def _join(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _read(data: bytes) -> Document | None:
    try:
        return read_document(data, "page.html")
    except UnreadableFile:
        return None


def _write_article(document: Document | None) -> str:
    if document is None:
        return ""
    blocks = (block for block in document.blocks if block.mark in _ARTICLE)
    return "\n\n".join(document.text[block.start : block.end] for block in blocks)


def _compare_runs(found: str, article: str) -> tuple[float, float]:
    """Return precision and recall of the runs of four words, as the set of news pages counts them."""
    return _compare(_list_runs(found, RUN), _list_runs(article, RUN))


def _compare_words(found: str, article: str) -> tuple[float, float]:
    """Return precision and recall of the words in lower case, as the set of articles counts them."""
    return _compare(_list_runs(found.lower(), 1), _list_runs(article.lower(), 1))


def _compare(found: Words, wanted: Words) -> tuple[float, float]:
    shared = (found & wanted).total()
    return shared / max(1, found.total()), shared / max(1, wanted.total())


def _list_runs(text: str, length: int) -> Words:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + length]) for at in range(max(1, len(words) - length + 1)) if words)


def _measure_fields(samples: Sequence[Sample]) -> Iterator[Row]:
    counts = Counter[str]()
    for sample in samples:
        document = _read(sample.data)
        said = {claim.field: claim.value for claim in reversed(document.claims)} if document else {}
        for field in FIELDS:
            given, wanted = said.get(field, ""), sample.fields.get(field, "")
            counts[f"{field} known"] += bool(wanted)
            counts[f"{field} right"] += bool(wanted) and _agree(field, given, wanted)
            counts[f"{field} extra"] += bool(given) and not wanted
    for field in FIELDS:
        right, known = counts[f"{field} right"], counts[f"{field} known"]
        extra = f"{counts[f'{field} extra']} of {len(samples) - known} where the set has none"
        yield Row(
            f"{WEB}: {field} of {len(samples)} articles", f"{right / max(1, known):.3f}", extra, f"{right} of {known}"
        )


def _agree(field: str, given: str, wanted: str) -> bool:
    """Say whether two values agree: days as they are, titles by their words, names also if one holds the other."""
    if field == "published":
        return given == wanted[:10]
    ours, theirs = (" ".join(_WORD.findall(value.lower())) for value in (given, wanted))
    return ours == theirs or (field == "author" and bool(ours) and (ours in theirs or theirs in ours))


def _read_news(folder: Path) -> Iterator[Sample]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, page in sorted(truth.items()):
        path = folder / "html" / f"{name}.html.gz"
        if path.is_file():
            yield Sample(gzip.decompress(path.read_bytes()), page["articleBody"], {})


def _read_web(folder: Path) -> Iterator[Sample]:
    for path in sorted((folder / "test" / "ground-truth").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        truth = page["ground_truth"]
        html = folder / "test" / "html" / f"{path.stem}.html.gz"
        if truth.get("main_content") and page["_internal"]["page_type"]["primary"] == "article" and html.is_file():
            fields = {field: truth.get(name) or "" for field, name in FIELDS.items()}
            yield Sample(gzip.decompress(html.read_bytes()), truth["main_content"], fields)
