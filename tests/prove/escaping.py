"""What is shown of escaped text in readers of Markdown: those of the lock, those of Node, and pandoc."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.hostile.suites import FOLDER
from tests.prove.proof import Measures, Missing, Plan, Tally, spread
from tests.report.escaping import CONTEXTS, NOTES, PYTHON_ENGINES, TABLES, Engine, compare, list_strings

READERS = Path(__file__).with_name("readers.mjs")
PACKAGES = ("commonmark", "markdown-it", "markdown-it-footnote", "remark-gfm", "remark-rehype", "rehype-stringify")
BATCH = 100
"""Texts of one document, for readers that are started for each."""
SHARE = 500
"""Texts that one process does in turn."""
PANDOC = ("gfm", "commonmark_x-smart")
"""The readers of pandoc that a report is written for."""


def run(plan: Plan) -> Tally:
    """Show so many strings in each context of each reader; raises Missing where a reader is not installed."""
    engines = [*PYTHON_ENGINES, *list_node_engines(), *list_pandoc_engines()]
    texts = list_strings(plan.rounds)
    parts = [texts[at : at + SHARE] for at in range(0, len(texts), SHARE)]
    shares = [(engine.name, part) for engine in engines for part in parts]
    tally, measured = spread(compare_all, shares, plan.workers)
    contexts = sum(len(CONTEXTS) - len(engine.lacks) for engine in engines)
    notes = f"{len(texts):,} strings, {contexts} contexts of {len(engines)} readers: {int(measured['shown']):,} shown"
    return tally._replace(rounds=len(texts), notes=notes)


def compare_all(share: tuple[str, Sequence[str]], folder: Path) -> Measures:
    """Hold a share of the texts against what one reader shows of them; raises Lost by the first that differs."""
    del folder
    name, texts = share
    engine = next(each for each in (*PYTHON_ENGINES, *list_node_engines(), *list_pandoc_engines()) if each.name == name)
    contexts = [context for context in CONTEXTS if context not in engine.lacks]
    batch = 1 if engine in PYTHON_ENGINES else BATCH
    found = [str(each) for context in contexts for each in compare(engine, context, texts, batch)]
    if found:
        raise AssertionError(f"{len(found)} differ: " + "\n".join(found[:20]))
    return {"shown": len(texts) * len(contexts)}


def list_node_engines() -> tuple[Engine, ...]:
    """Return the readers of Node; raises Missing where Node or a package of `make suites` is not installed."""
    node = shutil.which("node")
    if node is None:
        raise Missing("node")
    for package in PACKAGES:
        if not (FOLDER / "node_modules" / package).is_dir():
            raise Missing(f"{package} (make suites)")
    plain = frozenset({*NOTES, *TABLES})
    return (
        Engine("commonmark.js", partial(_read_by_node, node, "commonmark.js"), plain),
        Engine("markdown-it.js", partial(_read_by_node, node, "markdown-it.js")),
        Engine("remark-gfm", partial(_read_by_node, node, "remark-gfm"), links_all=True),
    )


def _read_by_node(node: str, reader: str, documents: Sequence[str]) -> list[str]:
    request = json.dumps({"reader": reader, "documents": list(documents)})
    command = [node, "--input-type=module", "--eval", READERS.read_text(encoding="utf-8")]
    done = subprocess.run(command, input=request, cwd=FOLDER, capture_output=True, text=True, check=True)
    html: list[str] = json.loads(done.stdout)
    return html


def list_pandoc_engines() -> tuple[Engine, ...]:
    """Return the readers of pandoc; raises Missing where it is not installed."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise Missing("pandoc")
    return tuple(Engine(f"pandoc -f {kind}", partial(_read_by_pandoc, pandoc, kind), composes=True) for kind in PANDOC)


def _read_by_pandoc(pandoc: str, kind: str, documents: Sequence[str]) -> list[str]:
    command = [pandoc, "-f", kind, "-t", "html", "--wrap=none"]
    return [
        subprocess.run(command, input=document, capture_output=True, text=True, check=True).stdout
        for document in documents
    ]
