"""A report as one HTML file: no script, no request, styled for screen and paper."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from html import escape
from itertools import pairwise
from string import Template
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.report.parser import printing_parser
from briefing.report.patience import patience
from briefing.report.sandbox import builtin_folder
from briefing.scales import Marking
from briefing.store.files import read_bytes

DRAFT: Final = "DRAFT"
BACK: Final = "↩\ufe0e"
"""An arrow back to the text; the variation selector keeps it from showing as an emoji."""

_BAND = re.compile(r"(\(\d+–\d+) %\)")
"""The band of a likelihood term, in which no line may break."""
_TO_CLASS = str.maketrans(":+", "--")
_PAGE: Final = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>$title</title>
<style>$style</style>
</head>
<body>
<header>
$header</header>
<main>
$main</main>
<footer>
$footer</footer>
</body>
</html>
""")
_MARGINS: Final = Template(
    "@page{@top-left{content:$draft}@top-right{content:$marking}"
    "@bottom-left{content:$draft}@bottom-right{content:$marking}}"
)


def render_html(markdown: str) -> str:
    """Return a report in Markdown as one HTML page with its style inside and a policy that forbids all else.

    Raises UnreadableFile where reading it takes too long.
    """
    env: dict[str, Any] = {}
    with patience():
        tokens = printing_parser().parse(markdown, env)
    front_matter = _read_front_matter(tokens)
    style = _style() + _margins(front_matter)
    header, sections, footer = _divide([token for token in tokens if token.type != "front_matter"])
    return _PAGE.substitute(
        policy=_policy(style),
        title=escape(_title(header, front_matter)),
        style=style,
        header=_render(header, env),
        main="".join(_render_section(number, section, env) for number, section in enumerate(sections, 1)),
        footer=_render(footer, env),
    )


def _policy(style: str) -> str:
    """Return a policy under which the page can load nothing, run nothing and send nothing."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _divide(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]], list[Token]]:
    """Cut a report into what stands before the first section, its sections, and what follows the last rule."""
    tokens, notes = _cut(tokens, "footnote_block_open")
    rules = [at for at, token in enumerate(tokens) if token.type == "hr" and token.level == 0]
    footer = tokens[rules[-1] + 1 :] if rules else []
    body = tokens[: rules[-1]] if rules else tokens
    starts = [at for at, token in enumerate(body) if token.type == "heading_open" and token.tag == "h2"]
    sections = [list(body[start:end]) for start, end in pairwise([*starts, len(body)])]
    if notes:
        (sections or [[]])[-1].extend(notes)
    return list(body[: starts[0]] if starts else body), sections, list(footer)


def _cut(tokens: Sequence[Token], kind: str) -> tuple[Sequence[Token], Sequence[Token]]:
    at = next((at for at, token in enumerate(tokens) if token.type == kind), len(tokens))
    return tokens[:at], tokens[at:]


def _render_section(number: int, tokens: list[Token], env: dict[str, Any]) -> str:
    id = f"s{number}"
    tokens[0].attrSet("id", id)
    slug = re.sub(r"[^a-z0-9]+", "-", tokens[1].content.lower()).strip("-")
    return f'<section class="{slug}" aria-labelledby="{id}">\n{_render(tokens, env)}</section>\n'


def _render(tokens: Sequence[Token], env: dict[str, Any]) -> str:
    for token in tokens:
        _dress(token.children or [])
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if style := token.attrs.pop("style", None):
            token.attrSet("class", str(style).removeprefix("text-align:"))
    parser = _renderer()
    return str(parser.renderer.render(tokens, parser.options, env))


def _dress(children: Sequence[Token]) -> None:
    """Give the marking and the draft sign their classes, which only a template writes in bold; keep bands whole."""
    for child in children:
        child.content = _BAND.sub("\\1\u00a0%)", child.content)
    for opening, text in pairwise(children):
        if opening.type == "strong_open" and text.content == DRAFT:
            opening.attrSet("class", "draft")
        elif opening.type == "strong_open" and text.content in set(Marking):
            opening.attrSet("class", "tlp " + text.content.lower().translate(_TO_CLASS))


def _margins(front_matter: dict[str, str]) -> str:
    """Return the style that repeats draft sign and marking in the margins of each printed page."""
    marking = front_matter.get("marking", "")
    return _MARGINS.substitute(
        draft=json.dumps(DRAFT if front_matter.get("draft") else ""),
        marking=json.dumps(marking if marking in set(Marking) else ""),
    )


def _read_front_matter(tokens: Sequence[Token]) -> dict[str, str]:
    """Return the front matter, of which a report writes one `key: "value"` a line."""
    lines = tokens[0].content.splitlines() if tokens and tokens[0].type == "front_matter" else []
    pairs = (line.partition(": ") for line in lines)
    return {key: _unquote(value) for key, _, value in pairs}


def _unquote(value: str) -> str:
    try:
        return str(json.loads(value))
    except ValueError:
        return value


def _title(header: Sequence[Token], front_matter: dict[str, str]) -> str:
    heading = (after for token, after in pairwise(header) if token.type == "heading_open" and token.tag == "h1")
    shown = ("".join(child.content for child in inline.children or []) for inline in heading)
    return next(shown, front_matter.get("title", "Report"))


def _style() -> str:
    return read_bytes(builtin_folder() / "report.css").decode("utf-8")


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    parser = printing_parser()
    rules: dict[str, Callable[..., str]] = {
        "footnote_ref": _reference,
        "footnote_block_open": _open_notes,
        "footnote_block_close": _close_notes,
        "footnote_open": _open_note,
        "footnote_close": _close_note,
        "footnote_anchor": _back,
        "table_open": _open_table,
        "table_close": _close_table,
    }
    for name, write in rules.items():
        parser.add_render_rule(name, write)
    return parser


def _reference(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    note, number, mention = _mention(tokens[at])
    before = (tokens[place] for place in range(at - 1, -1, -1))
    neighbour = next((token.type for token in before if token.content or token.type != "text"), "")
    comma = "," if neighbour == "footnote_ref" else ""
    return (
        f'<sup>{comma}<a href="#{note}" id="{note}-{mention}" role="doc-noteref" aria-label="Note {number}">'
        f"{number}</a></sup>"
    )


def _open_notes(*_: object) -> str:
    return '<div class="endnotes" role="doc-endnotes" aria-label="Notes">\n<ol>\n'


def _close_notes(*_: object) -> str:
    return "</ol>\n</div>\n"


def _open_note(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    return f'<li id="{_mention(tokens[at])[0]}">'


def _close_note(*_: object) -> str:
    return "</li>\n"


def _back(_: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    note, number, mention = _mention(tokens[at])
    label = f"Back to mention {mention} of note {number}"
    return f' <a href="#{note}-{mention}" role="doc-backlink" aria-label="{label}">{BACK}</a>'


def _open_table(*_: object) -> str:
    return '<div class="table" role="region" aria-label="Table" tabindex="0">\n<table>\n'


def _close_table(*_: object) -> str:
    return "</table>\n</div>\n"


def _mention(token: Token) -> tuple[str, int, int]:
    """Return the anchor of a token's note, the note's number, and which mention of it this is, from 1."""
    number = int(token.meta["id"]) + 1
    label = token.meta.get("label") or f"note-{number}"
    return escape(label), number, int(token.meta.get("subId", 0)) + 1
