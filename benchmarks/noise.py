"""How well lines of saved web pages that are no part of the article are dimmed, and what prose is dimmed with them.

Each page of two sets becomes plain text as a browser's `innerText` gives it: a blank line round a paragraph, a new
line for every other block element. A line belongs to the article where its words stand in the editors' text: one of
four words or more by half of its runs of four words, a shorter one as a line of its own. What is weighed was fitted on
the development split of the second set, of which no page is measured here.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.table import Row
from briefing.source.document import SKIPPED, Document, Mark, read_document

NEWS: Final = "article-extraction-benchmark"
WEB: Final = "web-content-extraction-benchmark"
RUN: Final = 4
PROSE_WORDS: Final = 6
RULE_WORDS: Final = 5
DIMMED: Final = frozenset({Mark.NOISE, Mark.META})
_UNSEEN: Final = frozenset({"title", "script", "style", "noscript", "template", "svg", "select", "textarea", "iframe"})
_BLOCK: Final = re.compile(
    "address|article|aside|blockquote|br|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|header|hr|legend|li|main|nav|ol|p|pre|section|summary|table|td|th|tr|ul|video"
)
_WORD: Final = re.compile(r"\w+")
_ENDS: Final = re.compile(r"[.!?…][\"”’»)\]]*$")


class Page(NamedTuple):
    """A page as plain text, and the text of its article."""

    text: str
    article: str


class Source(NamedTuple):
    """A set by its repository, what reads it, and figures of an earlier prototype on it."""

    origin: str
    folder: str
    read: Callable[[Path], Iterator[Page]]
    beside: str


class _Text(HTMLParser):
    """Collects the text of a page that is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if self._unseen is None and tag in _UNSEEN:
            self._unseen = tag
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self.parts.append("\n\n" if tag == "p" else "\n")


def measure(folder: Path) -> Iterator[Row]:
    """Yield precision and recall of what is dimmed, and the prose dimmed, on each set beside a rule of thumb's."""
    for source in SOURCES:
        if not (folder / source.folder).is_dir():
            yield Row(f"noise, {source.folder}", "absent", f"wants {source.folder} of {source.origin}")
            continue
        counts = Counter[str]()
        number = 0
        for page in source.read(folder / source.folder):
            number += 1
            counts.update(tally(page))
        yield from _make_rows(f"noise, {source.folder}, {number} pages", counts, source.beside)


def _make_rows(what: str, counts: Counter[str], beside: str) -> Iterator[Row]:
    for name, of in (("precision", "dimmed"), ("recall", "outside")):
        plain = counts["right by rule"] / max(counts["by rule" if of == "dimmed" else of], 1)
        shown = f"stop and {RULE_WORDS} words {plain:.3f}; prototype {beside.split()[of == 'outside']}"
        yield Row(
            f"{what}: {name}",
            f"{counts['right'] / max(counts[of], 1):.3f}",
            shown,
            f"{counts['right']:,} of {counts[of]:,}",
        )
    skipped = counts["outside skipped"]
    yield Row(f"{what}: recall with headlines", f"{skipped / max(counts['outside'], 1):.3f}", "", f"{skipped:,} lines")
    lost, passed = (counts[name] / max(counts["prose"], 1) for name in ("prose dimmed", "prose skipped"))
    shown = f"prototype {beside.split()[2]}"
    yield Row(f"{what}: prose dimmed", f"{lost:.2%}", shown, f"{counts['prose dimmed']:,} of {counts['prose']:,} lines")
    yield Row(
        f"{what}: prose not offered", f"{passed:.2%}", "", f"{counts['prose skipped']:,} lines, headlines with them"
    )
    share = counts["inside by rule"] / max(counts["inside"], 1)
    inside = f"{counts['inside dimmed'] / max(counts['inside'], 1):.2%}"
    yield Row(f"{what}: lines of the article dimmed", inside, f"stop and {RULE_WORDS} words {share:.0%}")


def tally(page: Page) -> Counter[str]:
    """Return how many lines of a page are outside its article, inside it, and dimmed by us and by a rule of thumb."""
    return tally_document(read_document(page.text.encode(), "page.txt"), page.article)


def tally_document(document: Document, article: str) -> Counter[str]:
    """Return the same for a document that was read already, with the editors' text of its article."""
    belongs = _make_judge(article)
    counts = Counter[str]()
    for line, mark in mark_lines(document):
        words = len(_WORD.findall(line))
        if not words:
            continue
        inside, dimmed = belongs(line), mark in DIMMED
        by_rule = words < RULE_WORDS or not _ENDS.search(line)
        prose = inside and words >= PROSE_WORDS and _ENDS.search(line) is not None
        counts.update({"inside": inside, "outside": not inside, "dimmed": dimmed, "right": dimmed and not inside})
        counts.update(
            {"by rule": by_rule, "right by rule": by_rule and not inside, "inside by rule": by_rule and inside}
        )
        counts.update({"prose": prose, "prose dimmed": prose and dimmed, "prose skipped": prose and mark in SKIPPED})
        counts.update({"inside dimmed": inside and dimmed, "outside skipped": not inside and mark in SKIPPED})
    return counts


def mark_lines(document: Document) -> Iterator[tuple[str, Mark]]:
    """Yield each line that holds something, with the mark of its block."""
    at = 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            block, _ = document.locate(at + len(line) - len(line.lstrip()))
            yield line.strip(), document.blocks[block].mark
        at += len(line)


def _make_judge(article: str) -> Callable[[str], bool]:
    runs = set(_list_runs(_list_words(article)))
    lines = {tuple(_list_words(line)) for line in article.splitlines()}

    def belongs(line: str) -> bool:
        words = _list_words(line)
        if tuple(words) in lines:
            return True
        own = _list_runs(words)
        return bool(own) and 2 * sum(run in runs for run in own) >= len(own)

    return belongs


def _list_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _list_runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def write_text(markup: str) -> str:
    """Return what a page shows as plain text, lines without blanks at their ends, at most one empty line in a row."""
    reader = _Text()
    reader.feed(markup)
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _read_news(folder: Path) -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    yield from _pair((folder / "html" / f"{name}.html.gz", page["articleBody"]) for name, page in truth.items())


def _read_web(folder: Path) -> Iterator[Page]:
    """Yield the pages of the test split that are articles and whose text is known."""
    for path in sorted((folder / "test" / "ground-truth").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        article = page["ground_truth"]["main_content"]
        if article and page["_internal"]["page_type"]["primary"] == "article":
            yield from _pair([(folder / "test" / "html" / f"{path.stem}.html.gz", article)])


def _pair(found: Iterable[tuple[Path, str]]) -> Iterator[Page]:
    for path, article in found:
        if path.is_file():
            yield Page(write_text(gzip.decompress(path.read_bytes()).decode("utf-8", "replace")), article)


SOURCES: Final = (
    Source(f"scrapinghub/{NEWS}", NEWS, _read_news, ".970 .849 1.04%"),
    Source(f"Murrough-Foley/{WEB} (CC-BY 4.0)", WEB, _read_web, ".892 .819 0.99%"),
)
