"""Where the entries of a brief stand in its file, by line, for findings and editors."""

from collections.abc import Iterable

from briefing.change import LISTS
from briefing.model import Brief
from briefing.store.lines import find_spot
from briefing.store.manuscript import Manuscript
from briefing.store.nodes import Mapping, Sequence, parse
from briefing.store.reading import label_of

Lines = dict[tuple[str, str], int]
"""The line, from 1, on which an entry begins, by its list and id."""


def find_lines(manuscript: Manuscript, brief: Brief) -> Lines:
    """Return the lines of a brief's entries, whether their lists stand in blocks or in brackets."""
    lines = manuscript.find_lines()
    missing = [name for name in LISTS for entry in getattr(brief, name)[:1] if (name, entry.id) not in lines]
    return lines | _find_bracketed(manuscript.data(), missing) if missing else lines


def _find_bracketed(data: bytes, names: Iterable[str]) -> Lines:
    """Return the lines of the entries of lists that stand in brackets."""
    text = data.decode().removeprefix("\ufeff")
    root = parse(text, "the brief")
    lists = [(name, root.find(name)) for name in names] if isinstance(root, Mapping) else []
    return {
        (name, label_of(item, index)): find_spot(text, item.start).line
        for name, pair in lists
        if pair and isinstance(pair[1], Sequence)
        for index, item in enumerate(pair[1].items)
    }
