"""Small briefs to merge, and what is asked of a merge."""

from briefing import edit
from briefing.model import (
    Brief,
    Fact,
    Heading,
    Quote,
    Section,
    Source,
    Span,
)

OLD, NEW, LATER = ("a" * 64, "b" * 64, "c" * 64)
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256=OLD)


def quote(exact="words", source="s-a", **fields):
    return Quote(source=source, spans=(Span(start=0, exact=exact),), **fields)


def fact(id, **fields):
    return Fact(id=id, section="one", **{"quotes": (quote(),), **fields})


def brief(*facts, **lists):
    start = {"sections": (Section(key=1, id="one", title="One"),), "sources": (SOURCE,)}
    return Brief(brief=Heading(id="b", title="t"), facts=facts, **(start | lists))


def change(start, id, **fields):
    return edit.update_fact(start, id, **fields)


def places(merged):
    return [(conflict.list, conflict.entry, conflict.field) for conflict in merged.conflicts]


def unordered(plain):
    """Return plain values whose lists have no order."""
    if isinstance(plain, dict):
        return {key: unordered(value) for key, value in plain.items()}
    return sorted(map(unordered, plain), key=repr) if isinstance(plain, list) else plain


def ids(items):
    return [item.id for item in items]


BASE = brief(fact("f-a"), fact("f-b"), fact("f-c"), fact("f-d"))
