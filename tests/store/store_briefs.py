"""Random briefs and random changes to them, drawn from the model itself, so that a new field is tested unasked."""

from functools import cache
from random import Random

from hypothesis import strategies as st
from msgspec import inspect
from msgspec.structs import replace

from briefing.change import LISTS
from briefing.model import Brief, Fact, Part

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
    "one\ntwo",
    "one\n# two\n",
    "one\n- two:\n\n\n",
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
RANDOMS = st.integers(0, 2**64 - 1).map(Random)
"""Chance that is spread evenly: what hypothesis draws itself is mostly empty and simple, and files are neither."""


def draw_value(random: Random, info: inspect.Type) -> object:
    """Draw what may stand where the model says `info`, rich rather than simple."""
    if isinstance(info, inspect.UnionType):
        return draw_value(random, random.choice(info.types))
    if isinstance(info, inspect.VarTupleType):
        drawn = [draw_value(random, info.item_type) for _ in range(random.randint(info.min_length or 0, 3))]
        return tuple(item for index, item in enumerate(drawn) if not has_id(item, drawn[:index]))
    return draw_part(random, info.cls) if isinstance(info, inspect.StructType) else draw_scalar(random, info)


def draw_scalar(random: Random, info: inspect.Type) -> object:
    match info:
        case inspect.NoneType():
            return None
        case inspect.StrType(pattern=pattern) if pattern:
            length, letters = (64, "0123456789abcdef") if "a-f" in pattern else (4, "abcdefgh0123")
            return "".join(random.choices(letters, k=length))
        case inspect.StrType():
            return random.choice(
                [random.choice(PLAIN), random.choice(TRAPS), random.choice(TRAPS) + random.choice(PLAIN)]
            )
        case inspect.BoolType():
            return random.random() < 0.5
        case inspect.IntType(ge=low, le=high):
            return random.randint(low or 0, 99999 if high is None else high)
    assert isinstance(info, inspect.EnumType), info
    return random.choice(list(info.cls))


def draw_part(random: Random, kind: type[Part]) -> Part:
    fields = [field for field in struct_fields(kind).values() if field.name != "schema"]
    often = random.choice([0.2, 0.5, 0.9])
    chosen = [field for field in fields if field.required or random.random() < often]
    return kind(**{field.name: draw_value(random, field.type) for field in chosen})


def draw_brief(random: Random) -> Brief:
    """Draw a brief with two to four facts, and other lists as chance has it."""
    brief = draw_part(random, Brief)
    facts = {fact.id: fact for fact in (draw_part(random, Fact) for _ in range(random.randint(2, 4)))}
    return replace(brief, facts=tuple(facts.values()))


class Mutation:
    """One random change: the brief after it, and whether it took anything away."""

    def __init__(self, random: Random, brief: Brief) -> None:
        self.random = random
        self.loses = False
        self.brief = self._brief(brief)

    def _brief(self, brief: Brief) -> Brief:
        name = self.random.choice(["brief", *LISTS, "facts", "facts", "facts"])
        if name == "brief":
            return replace(brief, brief=self._part(brief.brief))
        return replace(brief, **{name: self._list(getattr(brief, name), struct_fields(Brief)[name].type)})

    def _part(self, part: Part) -> Part:
        fields = [field for field in struct_fields(type(part)).values() if field.name != "id"]
        nested = [
            field
            for field in fields
            if isinstance(getattr(part, field.name), (tuple, Part)) and getattr(part, field.name)
        ]
        field = self.random.choice(nested if nested and self.random.random() < 0.4 else fields)
        old = getattr(part, field.name)
        if isinstance(old, Part) and self.random.random() < 0.7:
            new: object = self._part(old)
        elif isinstance(old, tuple):
            new = self._list(old, field.type)
        else:
            new = draw_value(self.random, field.type)
            self.loses |= isinstance(old, Part) or new is None or (not field.required and new == field.default)
        return replace(part, **{field.name: new})

    def _list(self, old: tuple, info: inspect.Type) -> tuple:
        assert isinstance(info, inspect.VarTupleType)
        items = list(old)
        can_lose = len(items) > (info.min_length or 0)
        step = self.random.choice(
            ["add"] + ["change"] * 4 * bool(items) + ["move"] * bool(items) + ["remove"] * can_lose
        )
        at = self.random.randrange(max(1, len(items)))
        if step == "add":
            item = draw_value(self.random, info.item_type)
            if not has_id(item, items):
                items.insert(self.random.randint(0, len(items)), item)
        elif step == "change" and isinstance(items[at], Part):
            items[at] = self._part(items[at])
        else:
            self.loses = True
            item = items.pop(at)
            if step == "move":
                items.insert(self.random.randint(0, len(items)), item)
            elif step == "change":
                items.insert(at, draw_value(self.random, info.item_type))
        return tuple(items)


def has_id(new: object, items: list) -> bool:
    return isinstance(new, Part) and hasattr(new, "id") and any(item.id == new.id for item in items)
