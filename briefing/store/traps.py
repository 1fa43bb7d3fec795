"""Values of a brief typed by hand that this desk reads as text and another reader of YAML as something else."""

from collections.abc import Iterator
from typing import Final

from briefing.model import Brief, Part
from briefing.store.lines import Lines
from briefing.store.nodes import Mapping, Node, Scalar, Sequence, parse
from briefing.store.reading import Notice, label_of
from briefing.store.shapes import Shape, shapes
from briefing.store.tags import name_taken
from briefing.visible import visible

LONGEST: Final = 40
"""Code points of a value that a message shows."""


def list_traps(text: str) -> tuple[Notice, ...]:
    """Return a notice for each unquoted value of a brief that not every reader of YAML takes for text.

    The desk itself loses nothing by them: it keeps every value as it was typed. Raises UnreadableFile where `text` is
    no YAML.
    """
    root = parse(text, "the brief")
    found = list(_find(root, Brief, ())) if isinstance(root, Mapping) else []
    lines = Lines(text) if found else Lines("")
    return tuple(_notice(path, scalar, lines) for path, scalar in found)


def _find(node: Node, kind: type[Part], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    if not isinstance(node, Mapping):
        return
    known = shapes(kind)
    for key, value in node.pairs:
        shape = known.get(key.value)
        here = (*path, key.value)
        if shape is None:
            continue
        for index, item in enumerate(value.items if isinstance(value, Sequence) else [value]):
            if shape.part:
                yield from _find(item, shape.part, (*here, label_of(item, index)) if shape.many else here)
            elif isinstance(item, Scalar) and _is_trap(item, shape):
                yield here, item


def _is_trap(value: Scalar, shape: Shape) -> bool:
    """Tell whether a field of text holds an unquoted value that is more than text to somebody."""
    return not value.style and not value.absent and issubclass(shape.kind, str) and bool(name_taken(value.value))


def _notice(path: tuple[str, ...], value: Scalar, lines: Lines) -> Notice:
    shown = visible(value.value if len(value.value) <= LONGEST else value.value[: LONGEST - 1] + "…")
    message = (
        f"“{shown}” stands without quotation marks, and other readers of YAML take it for {name_taken(value.value)}."
    )
    return Notice(*lines.spot(value.start), ".".join(path), message, typed=True)
