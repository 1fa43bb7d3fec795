"""What may stand where in a brief, read off the model: the fields of each struct and their defaults."""

from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin

from msgspec.structs import fields

from briefing.model import Heading, Part

ALWAYS: Final[frozenset[tuple[type, str]]] = frozenset({(Heading, "template"), (Heading, "lexicon")})
"""Fields that are written even where they hold their default, because the report turns on them."""


class Shape(NamedTuple):
    """One field: the type of its value, or of each item if `many`, and its default (NODEFAULT: required)."""

    name: str
    kind: type
    part: type[Part] | None
    """The struct that stands here, None for a scalar."""
    many: bool
    default: object


@cache
def shapes(kind: type[Part]) -> dict[str, Shape]:
    """Return the fields of a struct by name, in the order in which they are written."""
    return {field.name: _shape(field.name, field.type, field.default) for field in fields(kind)}


def written(part: Part) -> dict[str, Any]:
    """Return the fields of a struct that stand in the file, in order: those that do not hold their default."""
    found = {}
    for shape in shapes(type(part)).values():
        value = getattr(part, shape.name)
        if value is not None and (value != shape.default or (type(part), shape.name) in ALWAYS):
            found[shape.name] = value
    return found


def allowed(kind: type) -> str:
    """Return in words what a scalar of this type may be."""
    if issubclass(kind, Enum):
        return "one of " + ", ".join(str(member.value) for member in kind)
    if kind is bool:
        return "true or false"
    return "a whole number" if kind is int else "text"


def _shape(name: str, annotation: object, default: object) -> Shape:
    kind = _bare(annotation)
    many = get_origin(kind) is tuple
    if many:
        kind = _bare(get_args(kind)[0])
    if not isinstance(kind, type):
        raise TypeError(f"{name} has a type that the store cannot write")
    return Shape(name, kind, kind if issubclass(kind, Part) else None, many, default)


def _bare(annotation: object) -> object:
    """Return a type without its constraints and without None."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(option for option in get_args(annotation) if option is not NoneType)
    return annotation
