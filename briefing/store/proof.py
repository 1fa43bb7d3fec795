"""The proof that a spliced text means exactly what was meant: read back, compared, its unknown keys counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from briefing.errors import UnreadableFile, UsageError
from briefing.model import Part
from briefing.store.edits import Edit, EditRefused, apply_edits
from briefing.store.nodes import Node, parse
from briefing.store.reading import convert, find_unknown, plain

View = Callable[[Node | None], Sequence[Node]]
"""Finds in a piece's root the nodes that each hold a part of the brief."""
Unknowns = Counter[tuple[str, str]]


def splice(text: str, root: Node | None, edits: Iterable[Edit], view: View, parts: Sequence[Part]) -> str:
    """Return the text with the edits made, if it then holds `parts` and every unknown key that was not removed.

    Raises EditRefused if it does not, UsageError if a value breaks a rule of the model.
    """
    made = list(edits)
    new = apply_edits(text, made)
    nodes = prove(new, view, parts)
    kind = type(parts[0]) if parts else Part
    had = _count_unknown(view(root), kind, [])
    kept = _count_unknown(view(root), kind, made)
    has = _count_unknown(nodes, kind, [])
    if not kept <= has <= had:
        raise EditRefused("a key of your own would be lost")
    return new


def prove(text: str, view: View, parts: Sequence[Part]) -> Sequence[Node]:
    """Return the nodes of a piece of text if they hold exactly `parts`; raises EditRefused or UsageError."""
    try:
        nodes = view(parse(text, "the new text"))
        held = [convert(node, type(part)) for node, part in zip(nodes, parts, strict=True)]
    except (UnreadableFile, ValueError) as error:
        if isinstance(error, msgspec.ValidationError):
            raise UsageError(f"this cannot be kept: {error}") from error
        raise EditRefused("the text would not be read back") from error
    if held != list(parts):
        raise EditRefused("the text would not mean the same")
    return nodes


def _count_unknown(nodes: Sequence[Node], kind: type[Part], edits: Sequence[Edit]) -> Unknowns:
    """Count the unknown keys with their values, leaving out those that an edit removes."""
    return Counter(
        (found.key.value, repr(plain(found.value)))
        for node in nodes
        for found in find_unknown(node, kind)
        if not any(edit.start <= found.key.start < edit.end for edit in edits)
    )
