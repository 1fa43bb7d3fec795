"""How long a report takes from the YAML to Markdown and HTML, and to be checked and verified."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple, TypeVar

from benchmarks.corpus import NAME, SENTENCES, make_desk
from benchmarks.desk import new_folder
from benchmarks.table import Row
from briefing.check.registry import Evidence, check_brief
from briefing.report.html import render_html
from briefing.report.template import render_markdown
from briefing.report.verify import check_report, verify
from briefing.source.document import Document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

T = TypeVar("T")

RUNS: Final = {28: 7, 1_000: 3, 10_000: 1}
"""How often each number of facts is measured; 28 is a brief as an analyst keeps it."""
SMALL, LARGE = 1_000, 10_000
MOST: Final = 14.0
"""How much longer ten times the facts may take: linear, with room for memory (DESIGN §7)."""


class Seconds(NamedTuple):
    """What each part of the way took."""

    read: float
    markdown: float
    html: float
    checks: float
    verify: float

    @property
    def render(self) -> float:
        """From the YAML to Markdown and HTML."""
        return self.read + self.markdown + self.html

    @property
    def proof(self) -> float:
        """Checking the brief and the report, and verifying its notes."""
        return self.checks + self.verify


def measure() -> Iterator[Row]:
    """Yield the time for each number of facts, and how it grows."""
    taken = {facts: _measure(facts, runs) for facts, runs in RUNS.items()}
    for facts, seconds in taken.items():
        parts = f"read {seconds.read:.2f} + Markdown {seconds.markdown:.2f} + HTML {seconds.html:.2f} s"
        each = f"{seconds.render / facts * 1000:.2f} ms a fact"
        yield Row(f"YAML → Markdown + HTML, {facts:,} facts", f"{seconds.render:.2f} s", parts, each)
        parts = f"checks {seconds.checks:.2f} + verify {seconds.verify:.2f} s"
        each = f"{seconds.proof / facts * 1000:.2f} ms a fact"
        yield Row(f"checked and verified, {facts:,} facts", f"{seconds.proof:.2f} s", parts, each)
    small, large = taken[SMALL], taken[LARGE]
    yield _growth("YAML → Markdown + HTML", large.render, small.render)
    yield _growth("checked and verified", large.proof, small.proof)


def _growth(what: str, large: float, small: float) -> Row:
    return Row.ratio(
        f"{what}, ten times the facts", f"{large:.2f} s", f"{SMALL:,} facts {small:.2f} s", large / small, MOST
    )


def _measure(facts: int, runs: int) -> Seconds:
    """Return the middle of several runs, each in a new process, as a command is: nothing is remembered between them."""
    with new_folder() as folder:
        root = make_desk(folder / "desk", facts // SENTENCES + 1, facts).root
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
            taken = list(pool.map(_run, [root] * runs))
    return Seconds(*(median(part) for part in zip(*taken, strict=True)))


def _run(root: Path) -> Seconds:
    workspace = Workspace.find(root, None)
    read, brief = _timed(lambda: BriefFile.open(workspace.briefs / f"{NAME}.yaml", workspace.state).brief)
    sources = workspace.read_sources(brief)
    documents = {source.sha256: _document(sources[source.id], root) for source in brief.sources}
    markdown, text = _timed(lambda: render_markdown(brief, sources))
    html, _ = _timed(lambda: render_html(text))
    checks, _ = _timed(lambda: (check_brief(Evidence(brief, sources)), check_report(text, brief, sources)))
    proof, verdicts = _timed(lambda: verify(text, documents))
    if any(verdict.standing != "stands" for verdict in verdicts):
        raise RuntimeError("a note of the generated report does not stand")
    return Seconds(read, markdown, html, checks, proof)


def _document(source: object, root: Path) -> Document:
    if not isinstance(source, Document):
        raise TypeError(f"the document of {root} cannot be read: {source}")
    return source


def _timed(do: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    made = do()
    return time.perf_counter() - started, made
