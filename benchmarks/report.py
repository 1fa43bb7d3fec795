"""Reports in every format: how long, how much memory, and which quotes are found again, beside other programs.

WeasyPrint, pandoc and Chromium are measured where they are installed, by turns with ours; what is absent is named.
"""

import os
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from pypdfium2 import PdfDocument

from benchmarks.corpus import NAME, SENTENCES, make_brief, make_desk, make_sentence
from benchmarks.desk import new_folder
from benchmarks.setting import TYPST
from benchmarks.table import Row
from briefing.model import Brief
from briefing.report.formats import FORMATS
from briefing.report.manuscript import Manuscript
from briefing.report.pdf.extraction import read_body
from briefing.report.pdf.press import render_pdf
from briefing.report.template import render_markdown
from briefing.source.document import read_document

ROOT: Final = Path(__file__).resolve().parents[1]
SIZES: Final = {28: 5, 1_000: 3, 10_000: 1}
"""How often the whole way is gone for each number of facts."""
SMALL, LARGE = 1_000, 10_000
ROUNDS: Final = 3
OURS: Final = ("html", "docx", "pdf")
_BYTECODE: Final = TemporaryDirectory(prefix="briefing-bench-bytecode-")
_COMPILED: Final = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _BYTECODE.name}
"""An installed program finds its modules compiled; the first run of each compiles them."""
VARIED: Final = (
    "a long-standing, well-known (if disputed) point",
    "«переговоры шли до полуночи», сказал представитель",
    "大臣は「合意に達していない」と述べた",
    "Île d’Etorofu — 3 < 4 & {x} *so* it said",
    "the naïve coöperation of São Tomé, 17–20 March",
    "Etorofu/Iturup, Kunashir/Kunashiri e\u0301te\u0301",
    "10 % of $1,000; #1 on the list @ 10:30",
    "Ελλάδα και Κύπρος 😀",
)
"""What sentences of the text with quotes to be found again hold in turn."""


class Budget(NamedTuple):
    """The most that ours may take beside another program's, in one run."""

    processor: float | None = None
    wall: float | None = None


class Cost(NamedTuple):
    """What a process took: seconds by the clock and of processor time, megabytes at its peak."""

    wall: float
    processor: float
    memory: float


class Rival(NamedTuple):
    """Another program: its name, what it makes, the commands that make it, and what ours may take beside it."""

    name: str
    makes: str
    commands: tuple[tuple[str, ...], ...]
    budget: Budget
    wants: str
    """The program that has to be installed."""


RIVALS: Final = (
    Rival(
        "WeasyPrint",
        "pdf",
        (("weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1", "{html}", "{target}"),),
        Budget(processor=1 / 8),
        "weasyprint",
    ),
    Rival(
        "Chromium",
        "pdf",
        (
            (
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--no-pdf-header-footer", "--user-data-dir={scratch}", "--print-to-pdf={target}", "{html}",
            ),
        ),
        Budget(wall=1 / 2),
        "chromium",
    ),
    Rival(
        "pandoc → Typst",
        "pdf",
        (
            ("pandoc", "-f", "gfm", "-t", "typst", "-s", "-M", "template=", "{md}", "-o", "{scratch}/x.typ"),
            (sys.executable, "-m", "benchmarks.setting", TYPST, "{scratch}/x.typ", "{target}"),
        ),
        Budget(wall=1 / 4),
        "pandoc",
    ),
    Rival(
        "pandoc",
        "html",
        (("pandoc", "-f", "gfm", "-t", "html5", "-s", "--embed-resources", "{md}", "-o", "{target}"),),
        Budget(processor=1 / 4),
        "pandoc",
    ),
    Rival("pandoc", "docx", (("pandoc", "-f", "gfm", "{md}", "-o", "{target}"),), Budget(processor=1 / 2), "pandoc"),
)  # fmt: skip


def measure() -> Iterator[Row]:
    """Yield the rows: the whole way and its growth, each format beside other programs, quotes, and the warm way."""
    with new_folder() as folder:
        ways = {facts: _measure_way(folder / str(facts), facts, runs) for facts, runs in SIZES.items()}
        yield from _tell_ways(ways)
        texts = _write_forms(folder / str(SMALL))
        costs = _measure_by_turns(texts, folder)
        yield from _tell_rivals(costs, ways[SMALL])
    with new_folder() as folder:
        yield from _measure_warm()
        yield from _measure_quotes(folder)


def _measure_way(folder: Path, facts: int, runs: int) -> Cost:
    """Return what `briefing render` takes from the YAML to all four formats: the middle of several runs."""
    root = make_desk(folder, facts // SENTENCES + 1, facts).root
    command = (sys.executable, "-m", "briefing", "--workspace", str(root), "render", NAME, "--to", "all", "--draft")
    return _middle([_run([command]) for _ in range(runs)])


def _tell_ways(ways: Mapping[int, Cost]) -> Iterator[Row]:
    for facts, cost in ways.items():
        memory = f"{cost.wall:.2f} s, {cost.processor:.2f} s of processor, {cost.memory:.0f} MB"
        yield Row(
            f"YAML → md, html, pdf, docx, {facts:,} facts", memory, "", f"{cost.wall / facts * 1000:.2f} ms a fact"
        )
    small, large = ways[SMALL], ways[LARGE]
    what = "YAML → md, html, pdf, docx, ten times the facts"
    yield Row.ratio(what, f"{large.wall:.1f} s", f"{SMALL:,} facts {small.wall:.1f} s", large.wall / small.wall, 14)
    yield Row.amount(f"– memory, {LARGE:,} facts", large.memory / 1024, "GB", "", 1.2)


def _write_forms(folder: Path) -> dict[str, Path]:
    """Return the Markdown and the HTML that the whole way wrote, which the other programs start from."""
    return {name: folder / "briefs" / f"{NAME}.sitrep.{name}" for name in ("md", "html")}


def _measure_by_turns(texts: Mapping[str, Path], folder: Path) -> dict[str, Cost]:
    """Return what each format of ours and each rival that is installed takes, run by turns."""
    commands: dict[str, tuple[tuple[str, ...], ...]] = {
        name: ((sys.executable, "-m", "benchmarks.setting", name, str(texts["md"]), str(folder / f"ours.{name}")),)
        for name in OURS
    }
    for rival in list_installed():
        commands[_key(rival)] = fit(rival, texts, folder / f"{rival.wants}.{rival.makes}", folder)
    costs: dict[str, list[Cost]] = {key: [] for key in commands}
    for _ in range(ROUNDS):
        for key, command in commands.items():
            costs[key].append(_run(command))
    return {key: _middle(each) for key, each in costs.items()}


def list_installed() -> tuple[Rival, ...]:
    """Return the rivals whose program is installed."""
    return tuple(rival for rival in RIVALS if which(rival.wants))


def fit(rival: Rival, texts: Mapping[str, Path], target: Path, scratch: Path) -> tuple[tuple[str, ...], ...]:
    """Return the commands of a rival with the files it reads and writes."""
    places = {**{name: str(path) for name, path in texts.items()}, "target": str(target), "scratch": str(scratch)}
    return tuple(tuple(word.format(**places) for word in command) for command in rival.commands)


def _key(rival: Rival) -> str:
    return f"{rival.makes} by {rival.name}"


def _tell_rivals(costs: Mapping[str, Cost], way: Cost) -> Iterator[Row]:
    for rival in RIVALS:
        ours, what = costs[rival.makes], f"{rival.makes.upper()} of {SMALL:,} facts beside {rival.name}"
        if _key(rival) not in costs:
            yield Row(what, f"{ours.wall:.2f} s, {ours.processor:.2f} s of processor", f"{rival.wants} is absent")
            continue
        theirs = costs[_key(rival)]
        for word, mine, other, most in (
            ("processor", ours.processor, theirs.processor, rival.budget.processor),
            ("clock", ours.wall, theirs.wall, rival.budget.wall),
        ):
            if most is not None:
                yield Row.ratio(f"{what}, {word}", f"{mine:.2f} s", f"{other:.2f} s", mine / other, most)
    if weasy := costs.get(_key(RIVALS[0])):
        what = f"YAML → md, html, pdf, docx, {SMALL:,} facts, beside WeasyPrint’s PDF alone"
        yield Row.ratio(what, f"{way.wall:.2f} s", f"{weasy.wall:.2f} s", way.wall / weasy.wall, 1 / 5)


def _measure_quotes(folder: Path) -> Iterator[Row]:
    """Yield how many of the quotes of a report in many scripts are found word for word in its PDF."""
    brief, markdown = make_varied_report(SMALL)
    quotes = [_squeeze(fact.quotes[0].spans[0].exact) for fact in brief.facts]
    rendered = render_pdf(Manuscript(markdown))
    text = _squeeze(read_body(rendered.content))
    lost = sum(quote not in text for quote in quotes)
    what = f"quotes not found word for word in the PDF, of {SMALL:,}"
    yield Row.amount(what, lost, "quotes", "white space apart, NFC", 0, f"{len(rendered.findings)} findings")
    texts = {"md": folder / "varied.md", "html": folder / "varied.html"}
    texts["md"].write_text(markdown, encoding="utf-8")
    _run([(sys.executable, "-m", "benchmarks.setting", "html", str(texts["md"]), str(texts["html"]))])
    for rival in list_installed():
        if rival.makes == "pdf":
            target = folder / f"{rival.wants}.pdf"
            _run(fit(rival, texts, target, folder))
            text = _read(target)
            lost = sum(quote not in text for quote in quotes)
            yield Row(f"– {rival.name}", "", "", f"{lost} quotes")


def make_varied_report(facts: int) -> tuple[Brief, str]:
    """Return a brief whose quotes hold many scripts and signs, and its report."""
    sentences = (f"{make_sentence(at)[:-1]}: {VARIED[at % len(VARIED)]}." for at in range(facts))
    document = read_document("\n\n".join(("Talks go on", *sentences)).encode(), f"{NAME}.txt")
    brief = make_brief(document, facts)
    return brief, render_markdown(brief, {"s-wire": document})


def _read(path: Path) -> str:
    document = PdfDocument(path)
    return _squeeze("\n".join(page.get_textpage().get_text_range() for page in document))


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).translate({0xFFFE: "-", 0x2: "-"}).split())


def _measure_warm() -> Iterator[Row]:
    """Yield what setting anew takes after an edit of one fact, and how long another thread waits meanwhile."""
    _, markdown = make_varied_report(SMALL)
    word = "Dispatch 500 reported"
    edits = [markdown.replace(word, f"Dispatch {number} stated") for number in range(1, ROUNDS + 1)]
    _seconds("# Fonts and modules are loaded\n")
    first = _seconds(markdown)
    later = median(_seconds(edit) for edit in edits)
    yield Row.ratio(
        f"PDF anew after one edit, {SMALL:,} facts", f"{later:.2f} s", f"first {first:.2f} s", later / first, 0.4
    )
    stall = _longest_stall(markdown.replace(word, "Dispatch 0 stated")) * 1000
    yield Row.amount("– longest wait of another thread", stall, "ms", "", 50)


def _seconds(markdown: str) -> float:
    began = time.perf_counter()
    FORMATS["pdf"].render(Manuscript(markdown))
    return time.perf_counter() - began


def _longest_stall(markdown: str) -> float:
    """Return the longest time that this thread, which sleeps a thousandth of a second at a time, did not get on."""
    setter = threading.Thread(target=FORMATS["pdf"].render, args=(Manuscript(markdown),))
    setter.start()
    longest, last = 0.0, time.perf_counter()
    while setter.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    setter.join()
    return longest


def _run(commands: Sequence[Sequence[str]]) -> Cost:
    """Return what commands took one after the other; raises RuntimeError where one fails."""
    wall = processor = memory = 0.0
    for command in commands:
        with TemporaryDirectory() as home:
            began = time.monotonic()
            environment = {**os.environ, **_COMPILED, "PYTHONPATH": str(ROOT), "HOME": home}
            child = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(child.pid, 0)
            wall += time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"{' '.join(command)[:200]} ended with {child.returncode}")
        processor += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    return Cost(wall, processor, memory)


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(*(median(part) for part in zip(*costs, strict=True)))
