"""How the parts of a brief are set out as YAML lines: block style, one key a line, fields in the model's order."""

from typing import Final, NamedTuple

from briefing.change import HEADING, LISTS
from briefing.model import Brief, Part, Span
from briefing.store.scalars import write_scalar
from briefing.store.shapes import written

MODELINE: Final = "# yaml-language-server: $schema=./brief.schema.json"
"""The first line of a new brief: editors with the YAML language server complete and validate by it."""


RARE: Final = frozenset({"waivers", "conflicts"})
"""Lists that a brief usually lacks, so an empty one is not written."""


class Indent(NamedTuple):
    """A file's habits, in columns: how far a nested mapping and a nested list stand in from their key."""

    mapping: int = 2
    sequence: int = 0


CANONICAL: Final = Indent()


def render_brief(brief: Brief) -> str:
    """Return a whole new file in canonical form, LF at line ends."""
    lines = [MODELINE, f"schema: {write_scalar(brief.schema)}"]
    lines += field_lines(HEADING, brief.brief)
    for name in LISTS:
        entries = getattr(brief, name)
        if entries or name not in RARE:
            lines += field_lines(name, entries)
    return "\n".join(lines) + "\n"


def field_lines(name: str, value: object, indent: Indent = CANONICAL, *, quoted: bool = False) -> list[str]:
    """Return the lines of one key and its value, set out from column 0."""
    if isinstance(value, Part):
        inner = part_lines(value, indent)
        return [f"{name}:", *_shifted(inner, indent.mapping)] if inner else [f"{name}: {{}}"]
    if isinstance(value, tuple):
        inner = [line for item in value for line in item_lines(item, indent)]
        return [f"{name}:", *_shifted(inner, indent.sequence)] if inner else [f"{name}: []"]
    return [f"{name}: {write_scalar(value, quoted=quoted)}"]


def part_lines(part: Part, indent: Indent = CANONICAL) -> list[str]:
    """Return the lines of a struct's fields, set out from column 0; none if all hold their defaults."""
    return [
        line
        for name, value in written(part).items()
        for line in field_lines(name, value, indent, quoted=must_quote(part, name))
    ]


def item_lines(item: object, indent: Indent = CANONICAL) -> list[str]:
    """Return the lines of one list item, its dash in column 0."""
    if not isinstance(item, Part):
        return [f"- {write_scalar(item)}"]
    first, *rest = part_lines(item, indent) or ["{}"]
    return [f"- {first}", *_shifted(rest, len("- "))]


def flow_value(value: object, *, quoted: bool = False) -> str:
    """Return a value in flow style, for a place inside brackets."""
    if isinstance(value, Part):
        pairs = (
            f"{name}: {flow_value(inner, quoted=must_quote(value, name))}" for name, inner in written(value).items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(flow_value(item) for item in value) + "]"
    return write_scalar(value, quoted=quoted, flow=True)


def must_quote(part: Part, name: str) -> bool:
    """Tell whether a field always stands in double quotes: the exact words of a source do."""
    return isinstance(part, Span) and name == "exact"


def _shifted(lines: list[str], columns: int) -> list[str]:
    margin = " " * columns
    return [margin + line for line in lines]
