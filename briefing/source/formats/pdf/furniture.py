"""What stands around the text of the pages: running heads and feet, page numbers, and words set sideways."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from briefing.source.formats.pdf.lines import Line
from briefing.source.formats.pdf.sheets import Sheet

EDGE: Final = 0.25
"""Share of the height of a page, at its top and at its bottom, in which its heads and feet stand."""
MOST_LINES: Final = 4
"""Lines of a head or foot."""
NEAR: Final = 3.0
"""Points by which the heights of the same head differ at most from page to page."""
FEWEST_PAGES: Final = 2
FEW_PAGES: Final = 6
"""Pages that must share a head, one more where a file has more than a few pages."""
APART: Final = 1.7
"""Times the size of the font that a head unlike the others stands away from the text."""
FEWEST_LETTERS: Final = 2
"""Letters that make words; a line with fewer is a number or a sign."""
SAME: Final = 0.3
"""Points by which the sizes of heads in the same place differ at most."""

PAGE_NUMBER: Final = "page number"
PRINTED: Final = "printed by a browser around the page"
_PRINTED: Final = re.compile(
    r"(?P<address>https?://\S+)(?:\s+\d+/\d+)?|file://\S+(?:\s+\d+/\d+)?"
    r"|\d{1,4}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(?:\s[AP]M)?\s.*"
)
"""Head and foot of a page that a browser prints: day and time with the title, address with the number."""
_NUMERAL: Final = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|p\.|pg\.?|s\.|seite|стр\.?|с\.|стр|página|pagina)\s*)?(\d{1,5}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|из|sur|di|／)\s*\d{1,5})?(?:\s*(?:ページ|頁|页))?[-–—|\])\s]*",
    re.IGNORECASE,
)
_ROMAN: Final[Mapping[str, int]] = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Edge(NamedTuple):
    """A line near the top or bottom of a page, its height from there in points, and if it is nearest to the edge."""

    page: int
    line: Line
    top: bool
    height: float


def find_furniture(sheets: Sequence[Sheet]) -> dict[int, dict[int, str]]:
    """Return, by number of the page, the lines that are no part of its text, by their place, each with the reason.

    A head or foot shows the same words, numerals apart, at the same height on several pages; a page number counts
    with the pages; words set sideways or aslant stand beside the text.
    """
    edges = [edge for sheet in sheets for edge in _find_edges(sheet)]
    reasons = _find_repeated(edges, len(sheets)) | _find_page_numbers(edges) | _find_printed(edges)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for sheet in sheets:
        found[sheet.number] = {line.at: "set sideways" for line in sheet.lines if line.turn != sheet.turn}
    for walk in _walk(edges):
        for edge in walk:
            if (edge.page, edge.line.at) not in reasons:
                break
            found[edge.page][edge.line.at] = reasons[edge.page, edge.line.at]
    _add_unlike(edges, found)
    return found


def _find_edges(sheet: Sheet) -> Iterator[_Edge]:
    """Yield the lines at the top and at the bottom of a page, from the edge inwards."""
    upright = [line for line in sheet.lines if line.turn == sheet.turn]
    high = [line for line in upright if line.base > (1 - EDGE) * sheet.height]
    low = [line for line in upright if line.base < EDGE * sheet.height]
    for line in sorted(high, key=lambda line: -line.base)[:MOST_LINES]:
        yield _Edge(sheet.number, line, True, sheet.height - line.base)
    for line in sorted(low, key=lambda line: line.base)[:MOST_LINES]:
        yield _Edge(sheet.number, line, False, line.base)


def _walk(edges: Iterable[_Edge]) -> Iterable[list[_Edge]]:
    walks: dict[tuple[int, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        walks[edge.page, edge.top].append(edge)
    return walks.values()


def _find_repeated(edges: Iterable[_Edge], pages: int) -> dict[tuple[int, int], str]:
    alike: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        words = "".join(_NUMERAL.sub("#", edge.line.text).casefold().split())
        if sum(map(str.isalpha, words)) >= FEWEST_LETTERS:
            alike[edge.top, words].append(edge)
    least = FEWEST_PAGES if pages <= FEW_PAGES else FEWEST_PAGES + 1
    found: dict[tuple[int, int], str] = {}
    for (top, _), same in alike.items():
        for group in _group_by_height(same):
            count = len({edge.page for edge in group})
            if count >= least:
                reason = f"running {'head' if top else 'foot'}, on {count} pages"
                found |= {(edge.page, edge.line.at): reason for edge in group}
    return found


def _group_by_height(edges: Iterable[_Edge]) -> Iterator[list[_Edge]]:
    group: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.height):
        if group and edge.height - group[-1].height > NEAR:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _find_page_numbers(edges: Iterable[_Edge]) -> dict[tuple[int, int], str]:
    """Return the lines that are a number which grows with the pages, or that of the page itself."""
    offsets: dict[tuple[bool, bool, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if match := _NUMBER.fullmatch(edge.line.text):
            number = _count(match[1])
            offsets[edge.top, match[1].isdigit(), number - edge.page].append(edge)
    return {
        (edge.page, edge.line.at): PAGE_NUMBER
        for (_, _, offset), group in offsets.items()
        for edge in group
        if offset == 0 or len({each.page for each in group}) >= FEWEST_PAGES
    }


def _find_printed(edges: Iterable[_Edge]) -> dict[tuple[int, int], str]:
    return {(edge.page, edge.line.at): PRINTED for edge in edges if _PRINTED.fullmatch(edge.line.text)}


def find_address(sheets: Sequence[Sheet]) -> str:
    """Return the address that a browser printed at the edge of the first page, "" where there is none."""
    edges = (edge for sheet in sheets[:1] for edge in _find_edges(sheet))
    matches = (_PRINTED.fullmatch(edge.line.text) for edge in edges)
    return next((match["address"] for match in matches if match and match["address"]), "")


def _count(numeral: str) -> int:
    """Return what a decimal or roman numeral counts."""
    if numeral.isdigit():
        return int(numeral)
    values = [_ROMAN[letter] for letter in numeral.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _add_unlike(edges: Iterable[_Edge], found: dict[int, dict[int, str]]) -> None:
    """Add the lines that stand alone where other pages have their head or foot, as the title of a chapter does."""
    places: dict[tuple[bool, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.line.at in found[edge.page]:
            places[edge.top, round(edge.height / NEAR)].append(edge)
    for walk in _walk(edges):
        outside = [edge for edge in walk if edge.line.at not in found[edge.page]]
        if not outside or len(outside) < len(walk):
            continue
        edge = outside[0]
        near = (round(edge.height / NEAR) + step for step in (-1, 0, 1))
        others = [other for place in near for other in places.get((edge.top, place), ())]
        fitting = [other for other in others if abs(other.line.size - edge.line.size) < SAME]
        alone = len(walk) == 1 or abs(walk[1].height - edge.height) > APART * edge.line.size
        if len(fitting) > FEWEST_PAGES and alone:
            found[edge.page][edge.line.at] = f"stands where other pages have their {'head' if edge.top else 'foot'}"
