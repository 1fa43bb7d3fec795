"""How fast a folder of small web pages becomes sources, and how fast a source is read that was read before.

The pages are made here, so no set is needed. Beside the import stands the reader alone, in this process and on one
processor: what is beyond it is hashing, a process of its own, sentences, sketches, and making sure that all is on the
disk. A source that was read before is measured beside the same words as plain text, which is read each time.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.table import Row
from briefing.intake.added import Added
from briefing.intake.extracts import FOLDER
from briefing.intake.imports import list_found
from briefing.source.extract import Reading
from briefing.source.formats.table import recognise
from briefing.workspace import Workspace

PAGES: Final = 1000
VOCABULARY: Final = """
the minister said that talks on islands were held in tokyo and moscow about missiles trade fishing visits economy
security agreement officials japan russia foreign defence region asia pacific china summit president prime joint
development plan proposal agency report
"""
SEED: Final = 5
MOST_MS: Final = 1000 / 150
"""Milliseconds of processor time for a page beyond its reader's own: 150 pages a second on one processor."""
READINGS: Final = 40
PARAGRAPHS: Final = 400
"""Of the long page that is read again and again."""


def measure(_: Path) -> Iterator[Row]:
    """Yield the rows; the folder of data is not needed."""
    with TemporaryDirectory() as folder:
        inbox, root = Path(folder, "inbox"), Path(folder, "desk")
        for name in ("seeds", "briefs"):
            (root / name).mkdir(parents=True)
        inbox.mkdir()
        pages = list(_make_pages())
        for number, page in enumerate(pages):
            (inbox / f"{number:04}.html").write_bytes(page)
        yield from _measure_import(inbox, root, pages)
        yield from _measure_cache(root)


def _measure_import(inbox: Path, root: Path, pages: list[bytes]) -> Iterator[Row]:
    alone = _measure_reader(pages)
    first = _bring(root, inbox)
    again = _bring(root, inbox)
    what = f"folder of {PAGES:,} web pages"
    yield Row.amount(
        f"{what}, beyond the reader",
        1000 * (first[1] - alone) / PAGES,
        "ms of processor a page",
        f"reader alone {1000 * alone / PAGES:.1f} ms",
        MOST_MS,
        f"{1000 * first[1] / PAGES:.1f} ms, {PAGES / first[0]:.0f} pages a second by the clock",
    )
    yield Row(f"{what}, added again", f"{PAGES / again[0]:,.0f} pages a second", "nothing is written")


def _measure_cache(root: Path) -> Iterator[Row]:
    words = list(_make_sentences(random.Random(SEED), PARAGRAPHS))
    page = root / "seeds" / "long.html"
    page.write_bytes(_make_page("Long", words))
    document = Workspace(root).read_source(page)
    plain = root / "seeds" / "long.txt"
    plain.write_text(document.text)
    (entry,) = (root / ".briefing" / FOLDER).glob(f"{document.sha256}-*")
    body = entry.read_bytes().partition(b"\n")[2]
    kept = _fastest(lambda: Workspace(root).read_source(page))
    beside = _fastest(lambda: Workspace(root).read_source(plain)) + _fastest(lambda: json.loads(body))
    size = f"{len(document.text):,} characters"
    yield Row.ratio("source that was read before", f"{1000 * kept:.1f} ms, {size}", "as plain text", kept / beside, 1.0)


def _measure_reader(pages: list[bytes]) -> float:
    """Return the seconds of processor time that reading the pages takes by itself."""
    began = time.process_time()
    for page in pages:
        format = recognise(page, "x.html")
        if format is not None:
            format.read(page, "x.html", Reading())
    return time.process_time() - began


def _bring(root: Path, inbox: Path) -> tuple[float, float]:
    """Return the seconds by the clock and of processor time, children included, that an import takes."""
    before, began = _spent(), time.perf_counter()
    results = list(Workspace(root).bring_in(list_found([inbox], frozenset())))
    took = time.perf_counter() - began
    if sum(isinstance(each, Added) for each in results) != PAGES:
        raise RuntimeError("some pages were refused, so nothing was measured")
    return took, _spent() - before


def _spent() -> float:
    return sum(each.ru_utime + each.ru_stime for each in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def _fastest(deed: Callable[[], object]) -> float:
    times = []
    for _ in range(READINGS):
        began = time.process_time()
        deed()
        times.append(time.process_time() - began)
    return min(times)


def _make_pages() -> Iterator[bytes]:
    chance = random.Random(SEED)
    for number in range(PAGES):
        yield _make_page(f"Page {number}", list(_make_sentences(chance, 8)))


def _make_sentences(chance: random.Random, paragraphs: int) -> Iterator[str]:
    for _ in range(paragraphs):
        made = (" ".join(chance.choices(VOCABULARY.split(), k=chance.randint(8, 22))).capitalize() for _ in range(4))
        yield " ".join(f"{sentence} {chance.randint(1, 9999)}." for sentence in made)


def _make_page(title: str, paragraphs: list[str]) -> bytes:
    body = "\n".join(f"<p>{words}</p>" for words in paragraphs)
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    head = f"<!DOCTYPE html><html lang=en><head><title>{title}</title></head>"
    return f"{head}<body>{menu}<article><h1>{title}</h1>{body}</article></body></html>".encode()
