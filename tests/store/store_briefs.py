"""Random briefs and random changes to them, drawn from the model itself, so that a new field is tested unasked."""

from functools import cache

from hypothesis import strategies as st
from msgspec import inspect
from msgspec.structs import replace

from briefing.change import LISTS
from briefing.model import Brief, Part

TRAPS = [
    "012",
    "0o14",
    "1:30",
    "1:30:45.5",
    "2017-03-20",
    "no",
    "Off",
    "~",
    "null",
    "-",
    "...",
    "1e5",
    "1_000",
    "0x1f",
    ".inf",
    "-.INF",
    ".nan",
    "=",
    "<<",
    "1,000",
    "+1",
    ".5",
    "0b1",
    "y",
    "N",
    "yes",
    "2017-3-2 10:00:00",
    "a: b",
    "a #b",
    "a:",
    " a",
    "a ",
    "--- a",
    "'q'",
    '"q"',
    "a\nb",
    "a\n  # no comment\n\nb\n",
    "\n",
    "a\u00a0b",
    "a\u00adb\u200d",
    "❤\ufe0f 👨\u200d👩",
    "a\u2028b\x85c",
    "\ufeff",
    "\x00\x1b\x7f",
    "{a}",
    "[a]",
    "a, b",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "\\",
    "Tokyo – 東京 “2+2”",
    "\U000e0041\U0010ffff\ufffe",
]
PLAIN = ["Kommersant", "The talks in Tokyo", "on-record", "Москва", "TLP:CLEAR", "2017-03-17/2017-03-20"]
TEXTS = st.one_of(st.sampled_from(PLAIN), st.sampled_from(TRAPS), st.text(max_size=12))
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,5}", fullmatch=True)
HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@cache
def struct_fields(kind: type[Part]) -> dict[str, inspect.Field]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return {field.name: field for field in info.fields}


def values(info: inspect.Type) -> st.SearchStrategy:
    """What may stand where the model says `info`."""
    if isinstance(info, inspect.UnionType):
        return st.one_of(*map(values, info.types))
    if isinstance(info, inspect.VarTupleType):
        return lists(info.item_type, info.min_length or 0)
    return parts(info.cls) if isinstance(info, inspect.StructType) else scalars(info)


def scalars(info: inspect.Type) -> st.SearchStrategy:
    match info:
        case inspect.NoneType():
            return st.none()
        case inspect.StrType(pattern=pattern) if pattern:
            return HASHES if "64}$" in pattern and "a-f" in pattern else IDS
        case inspect.StrType(min_length=least):
            return TEXTS.filter(bool) if least else TEXTS
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType(ge=low, le=high):
            return st.integers(low, high if high is not None else 99999)
    assert isinstance(info, inspect.EnumType), info
    return st.sampled_from(list(info.cls))


def lists(item: inspect.Type, least: int) -> st.SearchStrategy:
    named = isinstance(item, inspect.StructType) and "id" in struct_fields(item.cls)
    drawn = st.lists(values(item), min_size=least, max_size=3, unique_by=(lambda entry: entry.id) if named else None)
    return drawn.map(tuple)


@cache
def parts(kind: type[Part]) -> st.SearchStrategy:
    fields = {field.name: values(field.type) for field in struct_fields(kind).values() if field.name != "schema"}
    needed = {name: fields.pop(name) for name, field in struct_fields(kind).items() if field.required}
    return st.fixed_dictionaries(needed, optional=fields).map(lambda chosen: kind(**chosen))


BRIEFS = parts(Brief)


class Mutation:
    """One random change: the brief after it, and whether it took anything away."""

    def __init__(self, draw, brief: Brief) -> None:
        self.draw = draw
        self.loses = False
        self.brief = self._brief(brief)

    def _brief(self, brief: Brief) -> Brief:
        name = self.draw(st.sampled_from(["brief", *LISTS]))
        if name == "brief":
            return replace(brief, brief=self._part(brief.brief))
        info = struct_fields(Brief)[name].type
        return replace(brief, **{name: self._list(getattr(brief, name), info)})

    def _part(self, part: Part) -> Part:
        field = self.draw(st.sampled_from([f for f in struct_fields(type(part)).values() if f.name != "id"]))
        old = getattr(part, field.name)
        if isinstance(old, Part) and self.draw(st.booleans()):
            new = self._part(old)
        elif isinstance(old, tuple):
            new = self._list(old, field.type)
        else:
            new = self.draw(values(field.type))
            default = field.default if not field.required else object()
            self.loses |= isinstance(old, Part) or new is None or new == default
        return replace(part, **{field.name: new})

    def _list(self, old: tuple, info: inspect.Type) -> tuple:
        assert isinstance(info, inspect.VarTupleType)
        items = list(old)
        steps = (
            ["add"] + (["change"] * 3 + ["move"] if items else []) + ["remove"] * (len(items) > (info.min_length or 0))
        )
        step = self.draw(st.sampled_from(steps))
        at = self.draw(st.integers(0, max(0, len(items) - 1)))
        if step == "add":
            item = self.draw(values(info.item_type).filter(lambda new: not has_id(new, items)))
            items.insert(self.draw(st.integers(0, len(items))), item)
        elif step == "remove":
            items.pop(at)
            self.loses = True
        elif step == "move":
            items.insert(self.draw(st.integers(0, len(items) - 1)), items.pop(at))
            self.loses = True
        elif isinstance(items[at], Part):
            items[at] = self._part(items[at])
        else:
            items[at] = self.draw(values(info.item_type))
            self.loses = True
        return tuple(items)


def has_id(new: object, items: list) -> bool:
    return isinstance(new, Part) and hasattr(new, "id") and any(item.id == new.id for item in items)
