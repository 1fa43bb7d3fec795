"""A place within a brief by name, and the value there: `quotes/s-rbth/attribution` of a fact."""

from typing import Any, Final, get_args

import msgspec
from msgspec import inspect
from msgspec.structs import fields, replace

from briefing.change import HEADING, LISTS
from briefing.edit import EditError, find, put
from briefing.merge.parts import KEYS
from briefing.model import Brief, Part

Spot = tuple[str, str]
"""The list and the id of an entry."""
Path = tuple[str, ...]


class Missing:
    """The type of MISSING."""


MISSING: Final = Missing()
"""What stands at a place that is not there."""
ENTRY_KINDS: Final[dict[str, type[Part]]] = {
    field.name: get_args(field.type)[0] for field in fields(Brief) if field.name in LISTS
}
_REQUIRED: Final = frozenset({"quotes", "spans"})


def write_path(path: Path) -> str | None:
    """Return a path as one word, None for the whole entry: its steps are joined as in a JSON pointer (RFC 6901)."""
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in path) or None


def read_path(words: str | None) -> Path:
    """Return the steps of a path: a field's name, perhaps the key of one item there and a field of that."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in words.split("/")) if words else ()


def get_entry(brief: Brief, spot: Spot) -> Any:  # noqa: ANN401  (any entry)
    """Return an entry of a brief or its heading, None if there is none."""
    name, id = spot
    if name == HEADING:
        return brief.brief
    return find(getattr(brief, name), id) if name in LISTS else None


def get_value(brief: Brief, spot: Spot, path: Path) -> Any:  # noqa: ANN401  (any value)
    """Return the value at a place, MISSING if there is no such place."""
    value: Any = get_entry(brief, spot)
    for step in path:
        value = _step(value, step)
    return MISSING if value is None and not path else value


def put_value(brief: Brief, spot: Spot, path: Path, value: object) -> Brief:
    """Return the brief with another value at a place; MISSING takes an item away.

    Raises EditError where there is no such place or nothing may be missing there.
    """
    entry = get_entry(brief, spot)
    if entry is None:
        raise EditError(f"there is no {' '.join(spot).strip()} any more")
    return put(brief, spot[0], _put(entry, path, value))


def kind_at(spot: Spot, path: Path) -> Any:  # noqa: ANN401  (any type)
    """Return the type of what stands at a place; raises EditError where the model has no such place."""
    kind: Any = next(field.type for field in fields(Brief) if field.name == HEADING)
    if spot[0] != HEADING:
        kind = ENTRY_KINDS.get(spot[0])
    for step in path:
        kind = _kind_of_step(kind, step)
    if kind is None:
        where = " ".join(part for part in (*spot, *path) if part)
        raise EditError(f"{where} is no field of a brief: set it in the file by hand, then keep what stands there")
    return kind


def is_text(kind: Any) -> bool:  # noqa: ANN401  (any type)
    """Tell whether a value of this type stands in a file as plain text."""
    info = inspect.type_info(kind)
    options = info.types if isinstance(info, inspect.UnionType) else (info,)
    plain = [_bare(option) for option in options if not isinstance(option, inspect.NoneType)]
    return all(isinstance(option, inspect.StrType) or _is_words(option) for option in plain)


def _bare(info: inspect.Type) -> inspect.Type:
    return info.type if isinstance(info, inspect.Metadata) else info


def _is_words(info: inspect.Type) -> bool:
    return isinstance(info, inspect.EnumType) and all(isinstance(member.value, str) for member in info.cls)


def _step(value: Any, step: str) -> Any:  # noqa: ANN401
    if isinstance(value, Part):
        return getattr(value, step) if step in value.__struct_fields__ else MISSING
    if isinstance(value, tuple):
        return next((item for item in value if _key(item) == step), MISSING)
    return MISSING


def _key(item: object) -> str | None:
    maker = KEYS.get(type(item)) if isinstance(item, Part) else None
    return maker(item) if maker else None


def _put(value: Any, path: Path, new: object) -> Any:  # noqa: ANN401
    if not path:
        return new
    step, rest = path[0], path[1:]
    old = _step(value, step)
    if old is MISSING and not (isinstance(value, tuple) and not rest):
        raise EditError(f"there is no {step} any more")
    if isinstance(value, Part):
        inner = _put(old, rest, new)
        if step in _REQUIRED and not inner:
            raise EditError(f"{step} must not be empty")
        return replace(value, **{step: inner})
    if old is MISSING:
        return value if new is MISSING else (*value, new)
    items = ((item, _put(item, rest, new) if item is old else item) for item in value)
    return tuple(after for _, after in items if after is not MISSING)


def _kind_of_step(kind: Any, step: str) -> Any:  # noqa: ANN401
    if kind is None:
        return None
    inner = _item_kind(kind)
    if inner is not None:
        return inner
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return next((field.type for field in fields(kind) if field.name == step), None)
    return None


def _item_kind(kind: Any) -> type[Part] | None:  # noqa: ANN401
    """Return the type of the items of a list that has keys."""
    info = inspect.type_info(kind)
    bare = _bare(info)
    if isinstance(bare, inspect.VarTupleType) and isinstance(bare.item_type, inspect.StructType):
        found = bare.item_type.cls
        return found if issubclass(found, Part) and found in KEYS else None
    return None
