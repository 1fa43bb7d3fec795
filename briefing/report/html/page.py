"""The page around a report: its head, its landmarks, and a policy that forbids all else."""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from itertools import pairwise
from string import Template
from typing import Any, Final

from markdown_it.token import Token

from briefing.report.front_matter import name_report, read_front_matter
from briefing.report.html.elements import rendering_parser
from briefing.report.html.foreign import runs_right_to_left
from briefing.report.html.headings import rank_heading, read_heading
from briefing.report.html.pictures import place_pictures
from briefing.report.html.tables import dress_tables
from briefing.report.manuscript import Figure
from briefing.report.parser import printing_parser
from briefing.report.patience import patience
from briefing.report.sandbox import builtin_folder
from briefing.scales import Marking
from briefing.store.files import read_bytes

DRAFT: Final = "DRAFT"
FEWEST_LISTED: Final = 4
"""Sections from which on a page lists them."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag as far as its form goes (BCP 47)."""
_SECTION: Final = ("heading_open", "h2", 0)
"""What begins a section; a heading in a list or a quotation begins none."""
_TO_CLASS: Final = str.maketrans(":+", "--")
_PAGE: Final = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>$title</title>
<style>$style</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header>
$header</header>
$contents<main id="report" tabindex="-1">
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


def render_html(markdown: str, figures: Sequence[Figure] = ()) -> str:
    """Return a report in Markdown as one HTML page with its style inside and a policy that forbids all else.

    Each figure stands before the first table under its heading. Raises UnreadableFile where reading takes too long.
    """
    env: dict[str, Any] = {}
    with patience():
        tokens = printing_parser().parse(markdown, env)
    front_matter = read_front_matter(tokens)
    style = read_style() + _margins(front_matter)
    body = place_pictures([token for token in tokens if token.type != "front_matter"], figures)
    header, sections, footer = _divide(body)
    return _PAGE.substitute(
        language=_language(front_matter),
        policy=_policy(style),
        title=escape(name_report(_title(header, front_matter), front_matter)),
        style=style,
        header=_render(header, env),
        contents=_list_contents(sections),
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
    starts = [at for at, token in enumerate(body) if (token.type, token.tag, token.level) == _SECTION]
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


def _list_contents(sections: Sequence[Sequence[Token]]) -> str:
    """Return the list of sections, folded away; none where there are few."""
    if len(sections) < FEWEST_LISTED:
        return ""
    entries = "".join(
        f'<li><a href="#s{number}">{escape(read_heading(section, 0))}</a></li>\n'
        for number, section in enumerate(sections, 1)
    )
    folded = f"<details>\n<summary>Contents</summary>\n<ol>\n{entries}</ol>\n</details>\n"
    return f'<nav aria-label="Contents">\n{folded}</nav>\n'


def _render(tokens: Sequence[Token], env: dict[str, Any]) -> str:
    for token in tokens:
        _dress(token.children or [])
    _turn(tokens)
    dress_tables(tokens)
    parser = rendering_parser()
    return str(parser.renderer.render(tokens, parser.options, env))


def _turn(tokens: Sequence[Token]) -> None:
    """Let paragraphs, items and cells that begin from right to left run so, as a word processor sets them.

    Notes do not: what stands in them around a source's words is the report's.
    """
    for at, token in enumerate(_cut(tokens, "footnote_block_open")[0]):
        if token.type == "inline" and runs_right_to_left("".join(child.content for child in token.children or [])):
            tokens[at - 1].attrSet("dir", "auto")
            if at > 1 and tokens[at - 2].type == "list_item_open":
                tokens[at - 2].attrSet("dir", "auto")


def _dress(children: Sequence[Token]) -> None:
    """Give the marking and the draft sign their classes, which only a template writes in bold."""
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


def _language(front_matter: dict[str, str]) -> str:
    """Return the language that a report names itself, English where it names none that is in form."""
    named = front_matter.get("lang", "")
    return named if _LANGUAGE.fullmatch(named) else "en"


def _title(header: Sequence[Token], front_matter: dict[str, str]) -> str:
    titles = (at for at, token in enumerate(header) if token.type == "heading_open" and rank_heading(token) == 1)
    return next((read_heading(header, at) for at in titles), front_matter.get("title", "Report"))


def read_style() -> str:
    """Return the style of every page, to which each adds the margins of its own; raises UnreadableFile."""
    return read_bytes(builtin_folder() / "report.css").decode("utf-8")
