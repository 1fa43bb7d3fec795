"""Values of a brief typed by hand that this desk reads as text and another reader of YAML as something else."""

from collections.abc import Iterator
from typing import Final

from briefing.model import Brief
from briefing.store.lines import Lines
from briefing.store.nodes import Node, Scalar, Sequence, parse
from briefing.store.reading import Key, Notice, walk_keys
from briefing.store.scalars import write_quoted
from briefing.store.shapes import Shape
from briefing.store.tags import name_taken
from briefing.visible import visible

LONGEST: Final = 40
"""Code points of a value that a message shows."""


def list_traps(text: str, root: Node | None = None) -> tuple[Notice, ...]:
    """Return a notice for each unquoted value of a brief that not every reader of YAML takes for text.

    The desk itself loses nothing by them: it keeps every value as it was typed. `root` is the node of the text where it
    was read already. Raises UnreadableFile where `text` is no YAML.
    """
    found = _list_found(root or parse(text, "the brief"))
    lines = Lines(text) if found else Lines("")
    return tuple(_notice(path, scalar, lines) for path, scalar in found)


def quote_traps(text: str) -> str:
    """Return the text of a brief with these values in double quotes, and nothing else changed."""
    for _, scalar in sorted(_list_found(parse(text, "the brief")), key=lambda found: -found[1].start):
        text = text[: scalar.start] + write_quoted(scalar.value) + text[scalar.end :]
    return text


def _list_found(root: Node | None) -> list[tuple[tuple[str, ...], Scalar]]:
    return [trap for key in walk_keys(root, Brief) for trap in _find(key)] if root is not None else []


def _find(key: Key) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    """Yield the values of a key that are traps."""
    for item in key.value.items if isinstance(key.value, Sequence) else [key.value]:
        if isinstance(item, Scalar) and key.shape is not None and _is_trap(item, key.shape):
            yield key.path, item


def _is_trap(value: Scalar, shape: Shape) -> bool:
    """Tell whether a field of text holds an unquoted value that is more than text to somebody."""
    return not value.style and not value.absent and issubclass(shape.kind, str) and bool(name_taken(value.value))


def _notice(path: tuple[str, ...], value: Scalar, lines: Lines) -> Notice:
    shown = visible(value.value if len(value.value) <= LONGEST else value.value[: LONGEST - 1] + "…")
    message = (
        f"“{shown}” stands without quotation marks, and other readers of YAML take it for {name_taken(value.value)}."
    )
    return Notice(*lines.spot(value.start), ".".join(path), message, typed=True)
