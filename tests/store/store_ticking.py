"""A brief of two facts in a file, facts added to it one change at a time, and the file opened again."""

from pathlib import Path

from msgspec.structs import replace

from briefing.model import Brief, Fact, Heading, Quote, Span
from briefing.store.brief_file import BriefFile

WHEN = "2017-03-20T10:00:00Z"


def fact(id: str, **fields) -> Fact:
    return Fact(id=id, quotes=(Quote(source="s-a", spans=(Span(start=0, exact="x"),)),), **fields)


EMPTY = Brief(brief=Heading(id="talks", title="Talks"))


TWO = replace(EMPTY, facts=(fact("f-1"), fact("f-2")))


def reopen(file: BriefFile) -> BriefFile:
    return BriefFile.open(file.path, file.path.parents[1] / ".briefing")


def tick(file: BriefFile, id: str, **fields) -> None:
    file.save(replace(file.brief, facts=(*file.brief.facts, fact(id, **fields))), f"tick {id}", WHEN)


def state_file(file: BriefFile, name: str = "talks.history") -> Path:
    return file.path.parents[1] / ".briefing" / name
