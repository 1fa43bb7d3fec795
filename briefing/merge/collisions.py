"""Documents that two people brought in under one id, or one document under two: each gets an id of its own."""

from typing import Any

from msgspec.structs import replace

from briefing.merge.drops import Sides
from briefing.model import Brief, Conflict, Fact, Source

Document = tuple[str, str]
"""The file and the hash of a source."""


def rename_sources(sides: Sides) -> tuple[Brief, dict[str, str]]:
    """Return theirs with ids for its new sources that mean the same documents in ours, and the new id of each old one.

    A document that ours brought in too takes the id that it has there; another document whose id is taken gets a
    free one.
    """
    known = {source.id for source in sides.base.sources}
    mine = {source.id: source for source in sides.ours.sources if source.id not in known}
    yours = {source.id: source for source in sides.theirs.sources if source.id not in known}
    names = _name_alike(mine, yours)
    taken = known | set(mine) | set(yours) | set(names.values())
    for id, source in yours.items():
        clashes = id in mine and _document(mine[id]) != _document(source)
        if id not in names and (clashes or id in names.values()):
            names[id] = _free(id, taken)
            taken.add(names[id])
    return (_rename(sides.theirs, names) if names else sides.theirs), names


def _name_alike(mine: dict[str, Source], yours: dict[str, Source]) -> dict[str, str]:
    """Return for each of their documents that ours has under another id that id."""
    held = {_document(source): id for id, source in mine.items()}
    names: dict[str, str] = {}
    for id, source in yours.items():
        wanted = held.pop(_document(source), id)
        if wanted != id:
            names[id] = wanted
    return names


def _document(source: Source) -> Document:
    return source.file, source.sha256


def _free(id: str, taken: set[str]) -> str:
    number = 2
    while f"{id[:60]}-{number}" in taken:
        number += 1
    return f"{id[:60]}-{number}"


def _rename(brief: Brief, names: dict[str, str]) -> Brief:
    return replace(
        brief,
        sources=tuple(replace(source, id=names.get(source.id, source.id)) for source in brief.sources),
        facts=tuple(_rename_quotes(fact, names) for fact in brief.facts),
        conflicts=tuple(_rename_conflict(conflict, names) for conflict in brief.conflicts),
    )


def _rename_quotes(fact: Fact, names: dict[str, str]) -> Fact:
    if not any(quote.source in names for quote in fact.quotes):
        return fact
    quotes: Any = (replace(quote, source=names.get(quote.source, quote.source)) for quote in fact.quotes)
    return replace(fact, quotes=tuple(quotes))


def _rename_conflict(conflict: Conflict, names: dict[str, str]) -> Conflict:
    if conflict.list == "sources" and conflict.entry in names:
        return replace(conflict, entry=names[conflict.entry])
    return conflict
