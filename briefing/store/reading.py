"""A brief's YAML text as a brief: types and constraints of the model, faults with their place, unknown keys noted."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final, NamedTuple, TypeVar

import msgspec

from briefing.change import LISTS
from briefing.errors import UnreadableFile
from briefing.model import ID_PATTERN, SCHEMA, SHA256_PATTERN, Brief, Part
from briefing.store.lines import Lines, find_spot
from briefing.store.nodes import Mapping, Node, Scalar, Sequence, read_nodes, refusal
from briefing.store.shapes import Shape, allowed, shapes

Plain = str | list["Plain"] | dict[str, "Plain"] | None
PartT = TypeVar("PartT", bound=Part)
_STEP: Final = re.compile(r"\.(\w+)|\[(\d+)\]")
_CAUSE: Final = re.compile(r"(?P<cause>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
_PATTERNS: Final = {
    ID_PATTERN: "must be lower-case letters, digits and hyphens, at most 64 and no hyphen first",
    SHA256_PATTERN: "must be 64 of the digits 0–9 and a–f",
}


class Notice(NamedTuple):
    """Something in a brief that is kept but worth a look: line and column from 1, the path of keys, what and why."""

    line: int
    column: int
    path: str
    message: str
    typed: bool = False
    """Whether it is about how other readers take a value, not about a key."""


class Key(NamedTuple):
    """A key with its value, the kind of part it stands in, the path of keys to it, and what may stand there."""

    kind: type[Part]
    path: tuple[str, ...]
    key: Scalar
    value: Node
    shape: Shape | None
    """None where the model does not know the key."""


class Reading(NamedTuple):
    """A brief as read, what is to be noticed about it, and the nodes it was read from."""

    brief: Brief
    notices: tuple[Notice, ...]
    root: Mapping


def decode_brief(data: bytes, name: str) -> str:
    """Return the text of a brief's file without its byte order mark; raises UnreadableFile if it is not UTF-8."""
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        spot = find_spot(data[: error.start].decode(), error.start)
        raise UnreadableFile(
            f"{name}:{spot.line}: byte {error.start} is not UTF-8; open the brief in an editor and save it as UTF-8."
        ) from error


def read_brief(text: str, name: str) -> Reading:
    """Return the brief that a text holds; raises UnreadableFile with file, line, column, key and what is allowed."""
    root = read_nodes(text, name)
    _require_schema(root, text, name)
    try:
        brief = convert(root, Brief)
    except msgspec.ValidationError as error:
        raise _explain(error, root, text, name) from error
    _require_single_ids(root, text, name)
    return Reading(brief, _notices(root, text), root)


def convert(node: Node, kind: type[PartT]) -> PartT:
    """Return the struct that a node holds; raises msgspec.ValidationError."""
    return msgspec.convert(plain(node), kind, strict=False)


def plain(node: Node) -> Plain:
    """Return a node as built-in values, all scalars as strings, keys without a value left out."""
    if isinstance(node, Scalar):
        return None if node.absent else node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    values = ((key.value, plain(value)) for key, value in node.pairs)
    return {key: value for key, value in values if value is not None}


def walk_keys(node: Node, kind: type[Part], path: tuple[str, ...] = ()) -> Iterator[Key]:
    """Yield every key below a node that holds a struct of this kind, but for those below unknown keys."""
    if not isinstance(node, Mapping):
        return
    known = shapes(kind)
    for key, value in node.pairs:
        shape = known.get(key.value)
        here = (*path, key.value)
        yield Key(kind, here, key, value, shape)
        if shape is not None and shape.part:
            for index, item in enumerate(value.items if isinstance(value, Sequence) else [value]):
                yield from walk_keys(item, shape.part, (*here, label_of(item, index)) if shape.many else here)


def find_unknown(node: Node, kind: type[Part]) -> Iterator[Key]:
    """Yield the keys below a node that the model does not know, those that begin with `x-` included."""
    return (found for found in walk_keys(node, kind) if found.shape is None)


def _notices(root: Mapping, text: str) -> tuple[Notice, ...]:
    unknown = [found for found in find_unknown(root, Brief) if not found.key.value.startswith("x-")]
    lines = Lines(text) if unknown else Lines("")
    return tuple(_notice(found, lines) for found in unknown)


def _notice(unknown: Key, lines: Lines) -> Notice:
    key = unknown.key.value
    near = get_close_matches(key, shapes(unknown.kind), 1)
    advice = f"did you mean “{near[0]}”?" if near else "a key of your own begins with “x-”."
    message = f"“{key}” is not a key of a {unknown.kind.__name__.lower()}; it is kept but not read; {advice}"
    return Notice(*lines.spot(unknown.key.start), ".".join(unknown.path), message)


def label_of(item: Node, index: int) -> str:
    """Return how a list item is named: by its id, else by its number from 1."""
    found = item.find("id") if isinstance(item, Mapping) else None
    return found[1].value if found and isinstance(found[1], Scalar) else str(index + 1)


def _require_schema(root: Mapping, text: str, name: str) -> None:
    found = root.find("schema")
    if found and not (isinstance(found[1], Scalar) and found[1].value == SCHEMA):
        fault = f"this brief's schema is not “{SCHEMA}”, the only one this version reads; use the version that wrote it"
        raise refusal(text, name, found[1].start, fault)


def _require_single_ids(root: Mapping, text: str, name: str) -> None:
    for list_name in LISTS:
        found = root.find(list_name)
        items = found[1].items if found and isinstance(found[1], Sequence) else ()
        _require_single(list_name, (item.find("id") for item in items if isinstance(item, Mapping)), text, name)


def _require_single(list_name: str, pairs: Iterable[tuple[Scalar, Node] | None], text: str, name: str) -> None:
    seen: dict[str, int] = {}
    for node in (pair[1] for pair in pairs if pair):
        if not isinstance(node, Scalar):
            continue
        first = seen.setdefault(node.value, node.start)
        if first != node.start:
            line = find_spot(text, first).line
            fault = f"{list_name}: the id “{node.value}” already stands on line {line}; give one of the two another id"
            raise refusal(text, name, node.start, fault)


def _explain(error: msgspec.ValidationError, root: Mapping, text: str, name: str) -> UnreadableFile:
    found = _CAUSE.fullmatch(str(error))
    cause, path = (found["cause"], found["path"] or "") if found else (str(error), "")
    node, place, shape = _follow(root, [key or int(index) for key, index in _STEP.findall(path)])
    return refusal(text, name, node.start, f"{place} {_say(cause, node, shape)}")


def _follow(root: Mapping, steps: Iterable[str | int]) -> tuple[Node, str, Shape | None]:
    """Return the node at a path, the path in words and the field it belongs to."""
    node: Node = root
    shape: Shape | None = None
    words: list[str] = []
    for step in steps:
        if isinstance(step, int) and isinstance(node, Sequence):
            node = node.items[step]
            words[-1] += " " + label_of(node, step)
        elif isinstance(step, str) and isinstance(node, Mapping) and (pair := node.find(step)):
            node = pair[1]
            shape = shapes(shape.part if shape and shape.part else Brief)[step]
            words.append(step)
    return node, ", ".join(words) or "the brief", shape


def _say(cause: str, node: Node, shape: Shape | None) -> str:
    """Word what the model says about a value: what is wrong with it and what is allowed."""
    value = f", not “{node.value}”" if isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and node.absent:
        value = ", and it is empty"
    if missing := re.search(r"missing required field `(\w+)`", cause):
        return f"lacks the key “{missing[1]}”; add it"
    for pattern, words in _PATTERNS.items():
        if pattern in cause:
            return words + value
    if "length >= 1" in cause:
        return "must not be empty"
    if bound := re.search(r"(>=|<=) (\d+)", cause):
        return f"must be at {'least' if bound[1] == '>=' else 'most'} {bound[2]}{value}"
    return f"must be {_expected(cause, shape)}{value}"


def _expected(cause: str, shape: Shape | None) -> str:
    if shape is None:
        return "keys and values"
    if "`array`" in cause.partition(", got")[0]:
        return "a list, each item on a line of its own after “- ”"
    if shape.part:
        return "keys and values, such as " + ", ".join(list(shapes(shape.part))[:3])
    return allowed(shape.kind)
