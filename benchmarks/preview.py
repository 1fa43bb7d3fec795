"""How the report is shown: loaded beside Textual's own Markdown widget, made beside the keys, walked through."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, median
from typing import Final

from textual.app import App, ComposeResult
from textual.widgets import Markdown

from benchmarks.bytes import MOST_MEAN, MOST_MEDIAN
from benchmarks.corpus import NAME, SENTENCES, make_desk
from benchmarks.desk import new_folder, require, start
from benchmarks.table import Row
from benchmarks.terminal import Terminal
from briefing.report.blocks import read_blocks
from briefing.report.template import render_markdown
from briefing.store.brief_file import BriefFile
from briefing.tui.layout import Size
from briefing.tui.lines import Canvas
from briefing.tui.preview_rows import list_blocks
from briefing.tui.room import Room
from briefing.tui.views import draw_list
from briefing.workspace import Workspace

FACTS: Final = 1_000
SIZES: Final = ((80, 24), (120, 40))
RUNS: Final = 5
MOST_LOADING: Final = 1 / 50
"""Processor time from the Markdown to the first page, beside the widget."""
KEYS: Final = 200
QUIET_SECONDS: Final = 0.05
MADE: Final = "spring.[1]"
"""What the first page of the report shows: a statement with its note."""
MAKING: Final = "making"
MOST_WAIT: Final = 50.0
"""Milliseconds that a key may take, at the middle, while the report is being made."""


class Page(App[None]):
    """Our view of a report: its first page on a canvas."""

    def __init__(self, markdown: str) -> None:
        """Take a report."""
        super().__init__()
        self.markdown = markdown
        self.canvas = Canvas()

    def compose(self) -> ComposeResult:
        """Place the canvas."""
        yield self.canvas

    def on_mount(self) -> None:
        """Read the report and show its first page."""
        room, size = Room(), Size(*SIZES[0])
        room.fill(tuple(list_blocks(read_blocks(self.markdown), size.width - 2)))
        self.canvas.show(tuple(draw_list(room, size.width, size.height, active=True)))


class Stock(App[None]):
    """The same report in the widget that Textual has for Markdown."""

    def __init__(self, markdown: str) -> None:
        """Take a report."""
        super().__init__()
        self.markdown = markdown

    def compose(self) -> ComposeResult:
        """Place the widget."""
        yield Markdown(self.markdown)


def measure() -> Iterator[Row]:
    """Yield loading beside the widget, the time to the first page, keys meanwhile, and bytes for a key."""
    with new_folder() as folder:
        root = make_desk(folder / "desk", FACTS // SENTENCES + 1, FACTS).root
        yield _loading(_render(root))
        for columns, rows in SIZES:
            yield from _walk(root, columns, rows)


def _render(root: Path) -> str:
    workspace = Workspace.find(root, None)
    brief = BriefFile.open(workspace.briefs / f"{NAME}.yaml", workspace.state).brief
    return render_markdown(brief, workspace.read_sources(brief))


def _loading(markdown: str) -> Row:
    ours = median(asyncio.run(_load(Page(markdown))) for _ in range(RUNS))
    theirs = asyncio.run(_load(Stock(markdown)))
    what = f"preview of {FACTS:,} facts, from Markdown to the first page"
    ratio = ours / theirs
    budget = f"≤ {MOST_LOADING:g}"
    row = Row.ratio(what, f"{ours:.2f} s", f"Textual's Markdown widget {theirs:.1f} s", ratio, MOST_LOADING)
    return Row(row.what, row.measured, row.beside, f"1/{theirs / ours:.0f}", budget, row.kept)


async def _load(app: App[None]) -> float:
    """Return the processor seconds until the application has shown its first page and is idle."""
    began = time.process_time()
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        return time.process_time() - began


def _walk(root: Path, columns: int, rows: int) -> Iterator[Row]:
    size = f"{columns}×{rows}"
    with start(root, columns, rows) as terminal:
        require(terminal, f"saved {FACTS}")
        terminal.settle()
        terminal.answer_to("g")
        began = time.perf_counter()
        terminal.press("p")
        require(terminal, MADE)
        first = time.perf_counter() - began
        waits = _press_while_making(terminal)
        whole = time.perf_counter() - began
        terminal.answer_to("g")
        counts = [terminal.answer_to("j", QUIET_SECONDS) for _ in range(KEYS)]
    what = f"p with {FACTS:,} facts, until the first page stands there, {size}"
    yield Row(what, f"{first:.2f} s", f"checked and final after {whole:.2f} s")
    yield _waiting(waits, size)
    yield Row.amount(f"bytes for j in the preview, mean, {size}", fmean(counts), "B", "", MOST_MEAN, f"{KEYS} keys")
    yield Row.amount(f"bytes for j in the preview, median, {size}", median(counts), "B", "", MOST_MEDIAN)


def _waiting(waits: Sequence[float], size: str) -> Row:
    what = f"a key while the report of {FACTS:,} facts is made, median, {size}"
    longest = f"longest {max(waits, default=0):.0f} ms, {len(waits)} keys"
    return Row.amount(what, median(waits or [0.0]), "ms", "", MOST_WAIT, longest)


def _press_while_making(terminal: Terminal) -> list[float]:
    """Return the milliseconds that each key took to change the screen while the report was being made."""
    waits: list[float] = []
    while MAKING in terminal.text():
        began = time.perf_counter()
        if terminal.answer_to("k" if len(waits) % 2 else "j", 0.001):
            waits.append((time.perf_counter() - began) * 1000)
    return waits
