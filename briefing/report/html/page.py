"""The page around a report: its head, its landmarks, and a policy that forbids all else."""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from itertools import pairwise
from string import Template
from typing import Final

from markdown_it.token import Token

from briefing.report.banner import DRAFT
from briefing.report.direction import reads_right_to_left, turns
from briefing.report.front_matter import name_report, read_front_matter
from briefing.report.html.elements import rendering_parser
from briefing.report.html.headings import rank_heading, read_heading
from briefing.report.html.pictures import place_pictures
from briefing.report.html.tables import dress_tables
from briefing.report.manuscript import Figure, Manuscript
from briefing.report.sandbox import builtin_folder
from briefing.scales import Marking
from briefing.store.files import read_bytes

FEWEST_LISTED: Final = 4
"""Sections from which on a page lists them."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag as far as its form goes (BCP 47)."""
_SECTION: Final = ("heading_open", "h2", 0)
"""What begins a section; a heading in a list or a quotation begins none."""
_PAGE: Final = Template("""<!DOCTYPE html>
<html lang="$language"$direction>
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


def render_html(markdown: str, figures: tuple[Figure, ...] = ()) -> str:
    """Return a report in Markdown as `write_page` does; raises UnreadableFile where reading takes too long."""
    return write_page(Manuscript(markdown, figures))


def write_page(manuscript: Manuscript) -> str:
    """Return a report as one HTML page with its style inside and a policy that forbids all else.

    Each figure stands before the first table under its heading. Raises UnreadableFile where reading takes too long.
    """
    tokens = manuscript.tokens
    front_matter = read_front_matter(tokens)
    style = read_style() + _margins(front_matter)
    language = _language(front_matter)
    turned = reads_right_to_left(language)
    body = place_pictures([token for token in tokens if token.type != "front_matter"], manuscript.figures)
    header, sections, footer = _divide(_turn(body, turned=turned))
    return _PAGE.substitute(
        language=language,
        direction=' dir="rtl"' if turned else "",
        policy=_policy(style),
        title=escape(name_report(_title(header, front_matter), front_matter)),
        style=style,
        header=_render(header),
        contents=_list_contents(sections),
        main="".join(_render_section(number, section) for number, section in enumerate(sections, 1)),
        footer=_render(footer),
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


def _render_section(number: int, tokens: Sequence[Token]) -> str:
    id = f"s{number}"
    slug = re.sub(r"[^a-z0-9]+", "-", tokens[1].content.lower()).strip("-")
    written = _render([_give(tokens[0], id=id), *tokens[1:]])
    return f'<section class="{slug}" aria-labelledby="{id}">\n{written}</section>\n'


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


def _render(tokens: Sequence[Token]) -> str:
    parser = rendering_parser()
    return str(parser.renderer.render(dress_tables(tokens), parser.options, {}))


def _turn(tokens: Sequence[Token], *, turned: bool) -> list[Token]:
    """Return the tokens, those paragraphs, items and cells that run otherwise than the report so that they do.

    Notes run as the report: what stands in them around a source's words is the report's.
    """
    given = list(tokens)
    way = "ltr" if turned else "rtl"
    for at, token in enumerate(_cut(tokens, "footnote_block_open")[0]):
        if token.type == "inline" and turns(token.children or [], turned=turned) != turned:
            given[at - 1] = _give(tokens[at - 1], dir=way)
            if at > 1 and tokens[at - 2].type == "list_item_open":
                given[at - 2] = _give(tokens[at - 2], dir=way)
    return given


def _give(token: Token, **attributes: str) -> Token:
    """Return a token with more attributes; the one that other formats are written from stays as it is."""
    return token.copy(attrs={**token.attrs, **attributes})


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
