"""`briefing sources`: the documents of the workspace."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing.commands.output import count, print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.selection import find_workspace, open_briefs, relative
from briefing.errors import OK, UnreadableFile
from briefing.model import Brief
from briefing.source.document import MARKDOWN, PLAIN, Document, Mark
from briefing.workspace import Workspace

DESCRIPTION = "One a line: file, hash, sentences offered, facts ticked, and what each brief calls it."
EXAMPLES = ("briefing sources", "briefing sources --json")


def add_arguments(parser: CommandParser) -> None:
    """Take the wish for JSON."""
    add_json(parser)


def run(args: Namespace) -> int:
    """List the sources; exit code 3 if one of them cannot be read."""
    workspace = find_workspace(args)
    briefs = open_briefs(workspace)
    paths = workspace.list_sources()
    rows = (_describe(workspace, path, briefs) for path in paths)
    problems = _print_rows(rows) if not args.json else _print_json_rows(list(rows))
    if not paths:
        tell(f"there is no source in {workspace.seeds}; `briefing add FILE…` adds some")
    return UnreadableFile.exit_code if problems else OK


def _print_rows(rows: Iterable[dict[str, Any]]) -> int:
    """Print each row as soon as its source was read, for there may be thousands; return how many cannot be."""
    problems = 0
    for row in rows:
        _print_row(row)
        problems += bool(row["problem"])
    return problems


def _print_json_rows(rows: list[dict[str, Any]]) -> int:
    print_json(rows)
    return sum(bool(row["problem"]) for row in rows)


def _describe(workspace: Workspace, path: Path, briefs: dict[str, Brief]) -> dict[str, Any]:
    file = relative(workspace, path)
    try:
        document, problem = workspace.read_source(path, keep=False), None
    except UnreadableFile as fault:
        document, problem = None, str(fault)
    return {
        "file": file,
        "sha256": document.sha256 if document else None,
        "extractor": document.extractor if document else None,
        "notices": list(document.notices) if document else [],
        "sentences": _count_offered(document) if document else 0,
        "briefs": [row for name, brief in briefs.items() for row in _find_uses(name, brief, file, document)],
        "problem": problem,
    }


def _count_offered(document: Document) -> int:
    return sum(len(block.sentences) for block in document.blocks if block.mark is Mark.BODY)


def _find_uses(name: str, brief: Brief, file: str, document: Document | None) -> list[dict[str, Any]]:
    return [
        {
            "brief": name,
            "id": source.id,
            "facts": sum(any(quote.source == source.id for quote in fact.quotes) for fact in brief.facts),
            "changed": document is not None and document.sha256 != source.sha256,
        }
        for source in brief.sources
        if source.file == file
    ]


def _print_row(row: dict[str, Any]) -> None:
    if row["problem"]:
        print_line(f"{row['file']}  cannot be read")
        tell(row["problem"])
        return
    facts = sum(use["facts"] for use in row["briefs"])
    names = ", ".join(f"{use['id']} in {use['brief']}{' (CHANGED)' * use['changed']}" for use in row["briefs"])
    counts = f"{count(row['sentences'], 'sentence')}  {count(facts, 'fact')}"
    plain = row["extractor"] in {PLAIN, MARKDOWN}
    read = "" if plain else f"{row['extractor']}  "
    print_line(f"{row['file']}  {row['sha256'][:12]}  {read}{counts}  {names or 'in no brief yet'}")
    for notice in row["notices"]:
        tell(f"{row['file']}: {notice}")
