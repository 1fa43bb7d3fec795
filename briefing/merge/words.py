"""A value of a brief in words: quoted words in quotation marks, a chain as it is typed, parts field by field."""

from typing import Any, Final

import msgspec

from briefing.attribution import write_chain
from briefing.fields import NO, YES, list_fields
from briefing.merge.places import MISSING
from briefing.model import BottomLine, Brief, Fact, Part, Quote, Span, Step

NOTHING: Final = "nothing"
NAMING: Final = ("title", "text", "name", "prefer")
"""Fields of which one says what an entry is."""


def say(value: Any, brief: Brief) -> str:  # noqa: ANN401  (any field's value)
    """Return a value in words; what stands for no value is `nothing`."""
    if value is MISSING or value is None or value == ():
        return NOTHING
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return _say_items(value, brief)
    return _say_part(value, brief) if isinstance(value, Part) else str(msgspec.to_builtins(value))


def _say_items(items: tuple[Any, ...], brief: Brief) -> str:
    if all(isinstance(item, Step) for item in items):
        return write_chain(items, brief)
    joint = " […] " if all(isinstance(item, Span) for item in items) else "; "
    return joint.join(say(item, brief) for item in items)


def _say_part(part: Part, brief: Brief) -> str:
    if isinstance(part, Fact):
        words = say(part.quotes, brief)
        return f"{part.statement} {words}" if part.statement else words
    name = next((getattr(part, field) for field in NAMING if hasattr(part, field)), None)
    if name is not None and hasattr(part, "id"):
        return str(name)
    if isinstance(part, Span):
        return f"“{part.exact}”"
    if isinstance(part, Quote):
        chain = f" ({write_chain(part.attribution, brief)})" if part.attribution else ""
        version = f", version {part.version[:12]}" if part.version else ""
        return f"{say(part.spans, brief)}{chain} from {part.source}{version}"
    if isinstance(part, BottomLine):
        return f"{part.text} [{', '.join(part.cites)}]" if part.cites else part.text
    return ", ".join(f"{line.label} {line.value}" for line in list_fields(part) if line.value)
