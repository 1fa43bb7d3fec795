"""Every field of a part of a brief as a flat list of lines, and the way to set one: what a card shows and edits."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import inspect

from briefing.model import Copy, Fact, Part

Path = tuple[str | int, ...]

LIST_SEPARATOR: Final = ";"
YES, NO = "yes", "no"
_MISSING: Final = re.compile(r"Object missing required field `(\w+)`")
LONG_NAMES: Final[Mapping[str, str]] = {"rel": "relation", "of": "of saying or content"}
OTHER_SOURCE: Final = "other source"
"""What `of` is called on a copy, where it names a source."""
ITEM_NAMES: Final[Mapping[str, str]] = {
    "quotes": "quote",
    "spans": "span",
    "attribution": "step",
    "context": "context",
    "links": "link",
    "variants": "variant",
    "copies": "copy",
    "bottom_line": "bottom line",
}


KEPT_FIELDS: Final = frozenset({"reviews", "versions", "version", "checked", "previous", "issued"})
"""Fields that are never typed: a key or a command of their own sets them, for they say what was done and with what."""


FIRST_OF_FACT: Final = (
    ("section",),
    ("statement",),
    ("attribution",),
    ("event", "date"),
    ("kind",),
    ("credibility",),
    ("context",),
    ("event", "basis"),
    ("event", "note"),
    ("as_of",),
)
"""What comes first on the card of a fact, in this order: what a finished one has, and what goes with that."""
CHAIN_FIELDS: Final = frozenset({"attribution", "context"})
"""Fields of a quote that say who is behind its words."""


class FieldKind(StrEnum):
    """How a field is typed in."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    LIST = "list"
    """Texts on one line, separated by semicolons."""
    ADD = "add"
    """A line that adds an item to a list of parts."""


class Field(NamedTuple):
    """One line of a card: its place in the part, its name, its value as text, and what it may be set to."""

    path: Path
    label: str
    kind: FieldKind
    value: str
    choices: tuple[str, ...] = ()
    required: bool = False


class _Shape(NamedTuple):
    """What the model says of a field: its name there and on the screen, what it may hold, and of which part it is."""

    name: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...]
    required: bool
    struct: type | None
    """The part, or the part of which it is a list."""
    many: bool


class FieldError(ValueError):
    """A value that the model refuses; the message says why."""


def list_fields(part: Part) -> tuple[Field, ...]:
    """Return a line for every field that the model of `part` has, nested parts flattened in place."""
    return tuple(_lines(type(part), part, (), ""))


def list_card(part: Part) -> tuple[Field, ...]:
    """Return the lines of `part` in the order of its card: of a fact first what makes it complete, the id last."""
    return tuple(sorted(list_fields(part), key=lambda field: _rank(part, field.path)))


def is_empty(part: Part, path: Path) -> bool:
    """Tell whether nothing stands at `path` of `part`, a list without items included; raises FieldError off its end."""
    at: Any = part
    for step in path:
        if at is None:
            return True
        try:
            at = at[step] if isinstance(step, int) else getattr(at, step)
        except (AttributeError, IndexError, TypeError):
            raise FieldError(f"there is no field {path}") from None
    return at is None or at in ((), "")


def set_field(part: Part, path: Path, text: str) -> Part:
    """Return `part` with the field at `path` set from what a person typed; an empty text takes an optional field away.

    Raises FieldError where the model refuses the value.
    """
    field = next((line for line in _lines(type(part), part, (), "") if line.path == path), None)
    if field is None:
        raise FieldError(f"there is no field {path}")
    data = msgspec.to_builtins(part)
    _assign(data, path, _value(field, text.strip()))
    return _convert(data, type(part))


def add_item(part: Part, path: Path, item: Mapping[str, Any]) -> Part:
    """Return `part` with `item` appended to the list of parts at `path`; raises FieldError where it is incomplete."""
    data = msgspec.to_builtins(part)
    holder, name = _holder(data, path), str(path[-1])
    holder[name] = [*holder.get(name, ()), dict(item)]
    return _convert(data, type(part))


def remove_field(part: Part, path: Path) -> Part:
    """Return `part` without the value at `path`; inside a list of parts the innermost item goes."""
    cut = next((at for at in range(len(path) - 1, -1, -1) if isinstance(path[at], int)), None)
    data = msgspec.to_builtins(part)
    if cut is None:
        _assign(data, path, None)
    else:
        holder, name = _holder(data, path[:cut]), str(path[cut - 1])
        items = list(holder[name])
        del items[int(path[cut])]
        holder[name] = items
    return _convert(data, type(part))


def missing_item(part: Part, path: Path) -> tuple[Field, ...]:
    """Return the required lines of a new item of the list at `path`, to be asked one after the other."""
    item_type = _item_type(type(part), path)
    blank = [_line(shape, None, (shape.name,), shape.name) for shape in _shapes_of(item_type)]
    return tuple(line._replace(label=_name_in(item_type, str(line.path[-1]))) for line in blank if line.required)


def field_name(name: str) -> str:
    """Return a field's name as it stands on the screen."""
    return LONG_NAMES.get(name, name.replace("_", " "))


def _rank(part: Part, path: Path) -> int:
    """Order a card's lines; those of the same rank stand as in the model."""
    if path == ("id",):
        return len(FIRST_OF_FACT) + 2
    if not isinstance(part, Fact):
        return 0
    chain = next((step for step in path if path[0] == "quotes" and step in CHAIN_FIELDS), None)
    name: Path = path if chain is None else (chain,)
    if name in FIRST_OF_FACT:
        return FIRST_OF_FACT.index(name)
    return len(FIRST_OF_FACT) + (path[0] == "quotes")


def _name_in(kind: type, name: str) -> str:
    return OTHER_SOURCE if kind is Copy and name == "of" else field_name(name)


def _lines(kind: type, part: Part | None, path: Path, label: str) -> Iterator[Field]:
    for shape in _shapes_of(kind):
        if shape.name in KEPT_FIELDS:
            continue
        value = None if part is None else getattr(part, shape.name)
        name = f"{label} {shape.label}".strip()
        here = (*path, shape.name)
        if shape.struct is None:
            yield _line(shape, value, here, name)
        elif shape.many:
            yield from _item_lines(shape.struct, value or (), here, label)
        else:
            yield from _nested(shape.struct, value, here, name)


def _nested(struct: type, value: Part | None, path: Path, name: str) -> Iterator[Field]:
    for line in _lines(struct, value, path, name):
        yield line._replace(required=line.required and value is not None)


def _item_lines(struct: type, items: tuple[Part, ...], path: Path, label: str) -> Iterator[Field]:
    noun = ITEM_NAMES.get(str(path[-1]), str(path[-1]))
    for number, item in enumerate(items):
        yield from _lines(struct, item, (*path, number), f"{label} {noun} {number + 1}".strip())
    yield Field(path, f"{label} {noun}".strip(), FieldKind.ADD, "")


def _line(shape: _Shape, value: object, path: Path, name: str) -> Field:
    if shape.kind is FieldKind.LIST:
        shown = f"{LIST_SEPARATOR} ".join(str(item) for item in value) if isinstance(value, tuple) else ""
    else:
        shown = "" if value is None else _shown(value)
    return Field(path, name, shape.kind, shown, shape.choices, shape.required)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value.value) if isinstance(value, Enum) else str(value)


def _plain(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.UnionType):
        return next(_plain(part) for part in kind.types if not isinstance(part, inspect.NoneType))
    return _plain(kind.type) if isinstance(kind, inspect.Metadata) else kind


@cache
def _shapes_of(kind: type) -> tuple[_Shape, ...]:
    """Return the fields of a part's type in the order of the model; a card asks for the same few types all the time."""
    info = inspect.type_info(kind)
    fields = info.fields if isinstance(info, inspect.StructType) else ()
    return tuple(_shape(kind, field) for field in fields)


def _shape(kind: type, field: inspect.Field) -> _Shape:
    typed, choices = _type_of(field.type)
    struct, many = _struct_of(field.type)
    return _Shape(field.name, _name_in(kind, field.name), typed, choices, field.required, struct, many)


def _type_of(kind: inspect.Type) -> tuple[FieldKind, tuple[str, ...]]:
    """Return how a value is typed in, and what it is chosen from."""
    plain = _plain(kind)
    if isinstance(plain, inspect.EnumType):
        return FieldKind.CHOICE, tuple(str(member.value) for member in plain.cls)
    if isinstance(plain, inspect.BoolType):
        return FieldKind.FLAG, (YES, NO)
    if isinstance(plain, inspect.VarTupleType):
        return FieldKind.LIST, ()
    return (FieldKind.NUMBER if isinstance(plain, inspect.IntType) else FieldKind.TEXT), ()


def _struct_of(kind: inspect.Type) -> tuple[type | None, bool]:
    plain = _plain(kind)
    if isinstance(plain, inspect.StructType):
        return plain.cls, False
    if isinstance(plain, inspect.VarTupleType):
        return _struct_of(plain.item_type)[0], True
    return None, False


def _item_type(kind: type, path: Path) -> type:
    for step in path:
        if isinstance(step, str):
            kind = next(shape.struct for shape in _shapes_of(kind) if shape.name == step) or kind
    return kind


def _value(field: Field, text: str) -> object:
    if not text:
        return None
    if field.kind is FieldKind.LIST:
        return [part.strip() for part in text.split(LIST_SEPARATOR) if part.strip()]
    if field.kind is FieldKind.FLAG:
        return text.lower() in {YES, "y", "true", "1"}
    return text


def _holder(data: dict[str, Any], path: Path) -> dict[str, Any]:
    at: Any = data
    for step, following in pairwise(path):
        if isinstance(step, int):
            at = at[step]
        elif isinstance(following, int):
            at[step] = list(at.get(step, ()))
            at = at[step]
        else:
            at = at.setdefault(step, {})
    holder: dict[str, Any] = at
    return holder


def _assign(data: dict[str, Any], path: Path, value: object) -> None:
    holder = _holder(data, path)
    if value is None:
        holder.pop(str(path[-1]), None)
        if not holder and path[:-1] and isinstance(path[-2], str):
            _holder(data, path[:-1]).pop(path[-2])
    else:
        holder[str(path[-1])] = value


def _convert(data: dict[str, Any], kind: type[Part]) -> Part:
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as error:
        raise FieldError(_reason(str(error))) from None


def _reason(message: str) -> str:
    """Say in plain words what msgspec refused."""
    missing = _MISSING.match(message)
    if missing:
        return f"{field_name(missing[1])} is needed"
    what, _, where = message.partition(" - at `$.")
    place = where.rstrip("`")
    return f"{field_name(place)}: {what[0].lower()}{what[1:]}" if place else what
