"""The shipped brief with its sources, what the checks and the report say of it, and cuts that leave nothing hanging."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from briefing import edit
from briefing.check.finding import Severity
from briefing.model import Brief, Fact
from briefing.report.facts import Documents
from briefing.report.product import produce
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

ROOT = Path(__file__).parents[2]
NAME = "japan-russia-2plus2-2017-03"


@cache
def shipped() -> tuple[Brief, Documents]:
    """The brief and its sources."""
    workspace = Workspace.find(ROOT, ROOT)
    brief = BriefFile.open(workspace.brief_path(NAME), ROOT / "nowhere").brief
    return brief, workspace.read_sources(brief)


def graves(brief: Brief, documents: Documents | None = None) -> list[tuple[str, str, str]]:
    """The errors and warnings that count, as rule, entry and message; of the report too."""
    product = produce(brief, documents or shipped()[1], draft=True)
    return [
        (found.rule, found.id, found.message)
        for found in product.findings
        if found.severity is not Severity.INFO and not found.waived
    ]


def keep(brief: Brief, wanted: Callable[[Fact], bool]) -> Brief:
    """The brief with these facts only, and without what then rests on nothing."""
    for fact in brief.facts:
        if not wanted(fact):
            brief = edit.drop(brief, fact.id)
    return tidy(replace(brief, judgements=tuple(each for each in brief.judgements if each.supports)))


def tidy(brief: Brief) -> Brief:
    """The brief without assumptions, gaps, sources, and sentences of the bottom line that nothing carries any more."""
    named = {id for judgement in brief.judgements for id in judgement.assumptions}
    ids = {entry.id for entry in (*brief.facts, *brief.judgements, *brief.assumptions) if entry.id}
    gaps = tuple(replace(gap, affects=tuple(id for id in gap.affects if id in ids)) for gap in brief.gaps)
    lines = tuple(replace(line, cites=tuple(id for id in line.cites if id in ids)) for line in brief.brief.bottom_line)
    quoted = {quote.source for fact in brief.facts for quote in fact.quotes}
    return replace(
        brief,
        brief=replace(brief.brief, bottom_line=tuple(line for line in lines if line.cites)),
        assumptions=tuple(each for each in brief.assumptions if each.id in named),
        gaps=tuple(gap for gap in gaps if gap.affects),
        sources=tuple(source for source in brief.sources if source.id in quoted),
    )


def each_fact(brief: Brief, **fields: object) -> Brief:
    """The brief with these fields set on every fact; a function is given the fact."""
    return replace(brief, facts=tuple(_set(fact, fields) for fact in brief.facts))


def each_judgement(brief: Brief, **fields: object) -> Brief:
    """The same for judgements."""
    return replace(brief, judgements=tuple(_set(each, fields) for each in brief.judgements))


def head(brief: Brief, **fields: object) -> Brief:
    """The brief with fields of its heading set."""
    return replace(brief, brief=replace(brief.brief, **fields))


def change(brief: Brief, list: str, id: str, **fields: object) -> Brief:
    """The brief with fields of one entry set."""
    return edit.put(brief, list, _set(edit.find(getattr(brief, list), id), fields))


def _set(part, fields):
    return replace(part, **{name: value(part) if callable(value) else value for name, value in fields.items()})
