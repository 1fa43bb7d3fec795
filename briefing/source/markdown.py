"""Lines of a Markdown file → blocks: what its markup says outright is not guessed. The text stays as it is."""

import re
from collections.abc import Sequence
from typing import Final

from briefing.source.blocks import Layout, Preset, extend_blocks
from briefing.source.lines import ITEM, QUOTED, Line, runs
from briefing.source.parts import Mark
from briefing.source.tables import find_table, lay_out_table

_HEADING: Final = re.compile(r"(#{1,6})(?:\s|$)")
_RULE: Final = re.compile(r"(?:(?:\*[ \t]*){3,}+|(?:-[ \t]*){3,}+|(?:_[ \t]*){3,}+)$")
_UNDERLINE: Final = re.compile(r"(?:=+|-+)$")
_FENCE: Final = re.compile(r"(`{3,}+|~{3,}+)")
_PICTURE: Final = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])$")
_LINK: Final = re.compile(r"(?:[-*+]\s+)?\[[^\]]+\]\([^)]*\)$")
_TARGET: Final = re.compile(r"\[[^\]^][^\]]*\]:\s*\S+")
_INTERRUPTS: Final = re.compile(r"[-*+]\s|1[.)]\s")

COMMENT_LINES: Final = 200
"""Lines within which a comment must close to count as one."""

TITLE_FIELD: Final = re.compile(
    r"""title:[ \t]+(?!.*(?:''|\\))(["']?)(?P<words>[^\s"'|>\[{&*!#%@`].*?)\1$""", re.IGNORECASE
)
"""The title in front matter, on one line, plain or in quotation marks that hold no escapes."""
FRONT_TITLE: Final = Preset(Mark.TITLE, "title of the front matter")
_FRONT_MATTER: Final = Preset(Mark.META, "front matter")
_TABLE: Final = Preset(Mark.BODY, "table")
_TITLE: Final = Preset(Mark.TITLE, "first heading of the first level")
_HEADLINE: Final = Preset(Mark.HEADLINE, "heading")
_PRESETS: Final = (
    (_RULE, Preset(Mark.NOISE, "rule")),
    (_PICTURE, Preset(Mark.META, "picture")),
    (_LINK, Preset(Mark.HEADLINE, "only a link")),
    (_TARGET, Preset(Mark.META, "link target")),
)


def split_markdown(lines: Sequence[Line]) -> list[Layout]:
    """Return the blocks of a Markdown text in order; every line lies in exactly one, or its cells do.

    Headings, rules, code, front matter, comments, pictures and bare links carry their mark; list items, table cells
    and block quotes are blocks of their own; the lines of a paragraph go on, as CommonMark has it.
    """
    blocks: list[Layout] = []
    at = 0
    for begin, end, preset in _find_marked(lines):
        _add_plain(blocks, lines[at:begin])
        if preset == _TABLE:
            blocks.extend(lay_out_table(lines[begin:end]))
        else:
            blocks.append(Layout(list(lines[begin:end]), preset=preset))
        at = end
    _add_plain(blocks, lines[at:])
    return blocks


def _find_marked(lines: Sequence[Line]) -> list[tuple[int, int, Preset]]:
    """Return the stretches of lines that markup marks outright, as (first, after last, preset)."""
    found = _find_front_matter(lines)
    titled = any(preset == FRONT_TITLE for *_, preset in found)
    at = found[-1][1] if found else 0
    while at < len(lines):
        end, preset = _read_marked(lines, at)
        if preset == _TITLE:
            preset = _HEADLINE if titled else _TITLE
            titled = True
        if preset:
            found.append((at, end, preset))
        at = end
    return found


def _find_front_matter(lines: Sequence[Line]) -> list[tuple[int, int, Preset]]:
    """Return the front matter, its title apart from the rest, as (first, after last, preset)."""
    end = _find_line(lines, 1, {"---", "..."}) if lines and lines[0].text == "---" else None
    if end is None:
        return []
    at = next((at for at in range(1, end) if TITLE_FIELD.match(lines[at].text) and not lines[at].indent), None)
    if at is None:
        return [(0, end, _FRONT_MATTER)]
    return [(0, at, _FRONT_MATTER), (at, at + 1, FRONT_TITLE), (at + 1, end, _FRONT_MATTER)]


def _read_marked(lines: Sequence[Line], at: int) -> tuple[int, Preset | None]:
    """Return where the element that begins at this line ends, and its preset if markup gives one."""
    text = lines[at].text
    if fence := _FENCE.match(text):
        return _find_fence(lines, at, fence[1]), Preset(Mark.NOISE, "code")
    if text.startswith("<!--"):
        return _find_comment_end(lines, at), Preset(Mark.META, "comment")
    if (end := find_table(lines, at)) > at:
        return end, _TABLE
    if heading := _HEADING.match(text):
        return at + 1, _TITLE if heading[1] == "#" else _HEADLINE
    if _is_underlined(lines, at):
        return at + 1, _TITLE if lines[at + 1].text[0] == "=" else _HEADLINE
    return at + 1, _preset_of(lines, at)


def _preset_of(lines: Sequence[Line], at: int) -> Preset | None:
    text = lines[at].text
    if at and _UNDERLINE.match(text) and not lines[at].after_blank:
        return Preset(Mark.NOISE, "rule")
    return next((preset for pattern, preset in _PRESETS if pattern.match(text)), None)


def _is_underlined(lines: Sequence[Line], at: int) -> bool:
    """Say whether the line is a heading by the line of = or - under it."""
    if at + 1 == len(lines) or lines[at + 1].after_blank or not _UNDERLINE.match(lines[at + 1].text):
        return False
    alone = at == 0 or lines[at].after_blank
    return alone and not _RULE.match(lines[at].text) and not ITEM.match(lines[at].text)


def _find_line(lines: Sequence[Line], at: int, wanted: set[str]) -> int | None:
    return next((end + 1 for end in range(at, len(lines)) if lines[end].text in wanted), None)


def _find_fence(lines: Sequence[Line], at: int, fence: str) -> int:
    """Return the line after the fence that closes this one; an open fence holds the rest, as CommonMark has it."""
    for end in range(at + 1, len(lines)):
        text = lines[end].text
        if text.startswith(fence) and not text.strip(fence[0]):
            return end + 1
    return len(lines)


def _find_comment_end(lines: Sequence[Line], at: int) -> int:
    reach = min(len(lines), at + COMMENT_LINES)
    return next((end + 1 for end in range(at, reach) if "-->" in lines[end].text), at + 1)


def _add_plain(blocks: list[Layout], lines: Sequence[Line]) -> None:
    for run in runs(lines):
        extend_blocks(blocks, _split_run(run))


def _split_run(run: Sequence[Line]) -> list[Layout]:
    blocks = [Layout([run[0]], 0)]
    for line in run[1:]:
        if _continues(blocks[-1].lines, line):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Layout([line], 0))
    return blocks


def _continues(before: Sequence[Line], line: Line) -> bool:
    quoted, last_quoted = QUOTED.match(line.text), QUOTED.match(before[-1].text)
    if bool(quoted) != bool(last_quoted) or line.text.startswith("|"):
        return False
    text = line.text[quoted.end() :] if quoted else line.text
    last = before[-1].text[last_quoted.end() :] if last_quoted else before[-1].text
    if not text or not last:
        return False
    return not (_INTERRUPTS.match(text) or (ITEM.match(text) and ITEM.match(before[0].text)))
