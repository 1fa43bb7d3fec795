"""How the parts of a report that need more than plain HTML are written: notes, tables, pictures, foreign words."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.report.band import BAND
from briefing.report.banner import DRAFT
from briefing.report.direction import part_directions
from briefing.report.html.foreign import mark_languages
from briefing.report.parser import printing_parser
from briefing.scales import Marking

BACK: Final = "↩\ufe0e"
"""An arrow back to the text; the variation selector keeps it from showing as an emoji."""
PICTURE: Final = "picture"
"""The kind of token that holds a picture as HTML."""
_MARKINGS: Final = frozenset(map(str, Marking))
_TO_CLASS: Final = str.maketrans(":+", "--")


@lru_cache(maxsize=1)
def rendering_parser() -> MarkdownIt:
    """Return the parser whose renderer writes a report's tokens as HTML."""
    parser = printing_parser()
    rules: dict[str, Callable[..., str]] = {
        "text": _write_text,
        "strong_open": _open_strong,
        PICTURE: _write_picture,
        "footnote_ref": _write_mention,
        "footnote_block_open": _open_notes,
        "footnote_block_close": _close_notes,
        "footnote_open": _open_note,
        "footnote_close": _close_note,
        "footnote_anchor": _write_way_back,
        "table_open": _open_table,
        "table_close": _close_table,
    }
    for name, write in rules.items():
        parser.add_render_rule(name, write)
    return parser


def _write_text(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    parts = ((each.apart, _hold_bands(each.text)) for each in part_directions(tokens[at].content))
    return "".join(f"<bdi>{shown}</bdi>" if apart else shown for apart, shown in parts)


def _hold_bands(text: str) -> str:
    """Return a text as HTML, each band of a likelihood term in one piece and foreign words with their language."""
    end, parts = 0, []
    for band in BAND.finditer(text):
        parts += [mark_languages(text[end : band.start()]), f'<span class="whole">{band[0]}</span>']
        end = band.end()
    return "".join([*parts, mark_languages(text[end:])])


def _open_strong(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    """Give the marking and the draft sign their classes, which only a template writes in bold."""
    words = tokens[at + 1].content
    if words == DRAFT:
        return '<strong class="draft">'
    return f'<strong class="tlp {words.lower().translate(_TO_CLASS)}">' if words in _MARKINGS else "<strong>"


def _write_picture(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    return tokens[at].content


def _write_mention(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    note, number, mention = _read_mention(tokens[at])
    before = (tokens[place] for place in range(at - 1, -1, -1))
    neighbour = next((token.type for token in before if token.content or token.type != "text"), "")
    comma = "," if neighbour == "footnote_ref" else ""
    return (
        f'<sup>{comma}<a href="#{note}" id="{note}-{mention}" role="doc-noteref" aria-label="Note {number}">'
        f"{number}</a></sup>"
    )


def _open_notes(*_: object) -> str:
    return '<div class="endnotes" role="doc-endnotes">\n<ol>\n'


def _close_notes(*_: object) -> str:
    return "</ol>\n</div>\n"


def _open_note(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    return f'<li id="{_read_mention(tokens[at])[0]}">'


def _close_note(*_: object) -> str:
    return "</li>\n"


def _write_way_back(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    note, number, mention = _read_mention(tokens[at])
    label = f"Back to mention {mention} of note {number}"
    return f' <a href="#{note}-{mention}" role="doc-backlink" aria-label="{label}">{BACK}</a>'


def _open_table(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    name = escape(str(tokens[at].meta.get("name", "Table")))
    css = "table stack" if tokens[at].meta.get("stacks") else "table"
    return f'<div class="{css}" role="region" aria-label="{name}, table" tabindex="0">\n<table aria-label="{name}">\n'


def _close_table(*_: object) -> str:
    return "</table>\n</div>\n"


def _read_mention(token: Token) -> tuple[str, int, int]:
    """Return the anchor of a token's note, the note's number, and which mention of it this is, from 1."""
    number = int(token.meta["id"]) + 1
    label = token.meta.get("label") or f"note-{number}"
    return escape(label), number, int(token.meta.get("subId", 0)) + 1
