"""Links within a PDF: set with numbers in the place of places, which are put in when the pages are known."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from briefing.report.pdf.objects import ENTRY, TABLE, UnknownForm, list_offsets, list_pages
from briefing.report.pdf.sheet import HEIGHT

FIRST: Final = 1_000_000
"""Points from the left at which the goal of note 0 would lie, the next a point further: no sheet is so wide.

A PDF's numbers are told exactly up to 16 million.
"""
ABOVE: Final = 10
"""Points above a place at which a reader's window begins, as Typst has it."""
NUMBERED: Final = f"""
#let goals = none
#let goal(note, mention) = (page: 1, x: ({FIRST} + note) * 1pt, y: ({ABOVE} + mention) * 1pt)
"""
"""What a goal is in a source while its place is not known; mention 0 is the note itself."""
_PLACED: Final = '#let goal(note, mention) = goals.at(str(note) + "-" + str(mention), default: none)\n'
_END: Final = re.compile(rb"startxref\n\d+\n")
_GOAL: Final = re.compile(rb"\n(\d+) 0 obj\n(\[\d+ 0 R/XYZ (\d{7,8}) (-?[\d.]+) 0\])\n")
_LINK: Final = re.compile(
    rb"\n\d+ 0 obj\n<</Type/Annot/Subtype/Link/Rect\[[^\]]*\]/Border\[0 0 0\]/Dest (\d+) 0 R/F 4/StructParent \d+"
    rb"/Contents(?:\([^()\\\d]*(1)[^()\\\d]*\)|<FEFF((?:[0-9A-F]{4})*)>)>>\n"
)


class Place(NamedTuple):
    """A place in a report: its page, from 1, and points from the left and from the top."""

    page: int
    x: float
    y: float


Goals = Mapping[tuple[int, int], Place]
"""The places by the number of a note and of its mention, both from 1; mention 0 is the note itself."""


class _Change(NamedTuple):
    """What stands in the place of some bytes."""

    start: int
    end: int
    content: bytes


def tell_places(places: Goals) -> str:
    """Return what goals are in a source whose places are known."""
    told = "".join(
        f'"{note}-{mention}": (page: {place.page}, x: {place.x:.2f}pt, y: {place.y:.2f}pt),'
        for (note, mention), place in places.items()
    )
    return f"#let goals = ({told or ':'})\n{_PLACED}"


def place_goals(pdf: bytes, places: Goals) -> bytes:
    """Return a PDF whose links lead to places in the place of numbers; raises UnknownForm where they cannot be found.

    Setting the pages once and changing these objects of the file takes half the time of setting them twice.
    """
    if not places:
        return pdf
    offsets = list_offsets(pdf)
    objects = frozenset(offsets)
    pages = list_pages(pdf)
    goals = {match[1]: match for match in _GOAL.finditer(pdf) if match.start() + 1 in objects}
    links = [match for match in _LINK.finditer(pdf) if match.start() + 1 in objects and match[1] in goals]
    names = {number: _read(match) for number, match in goals.items()}
    if {match[1] for match in links} != goals.keys() or not _list_mentions(places) <= set(names.values()):
        raise UnknownForm
    try:
        changes = [_say(match, places[names[match[1]]].page) for match in links]
        changes += [_point(match, places[names[number]], pages) for number, match in goals.items()]
    except LookupError as error:
        raise UnknownForm from error
    return _write(pdf, offsets, sorted(changes))


def _list_mentions(places: Goals) -> set[tuple[int, int]]:
    """Return the goals that a link leads to without fail: every note leads back to its mentions."""
    return {(note, mention) for note, mention in places if mention}


def _read(goal: re.Match[bytes]) -> tuple[int, int]:
    """Return the note and the mention whose numbers a goal bears."""
    return int(goal[3]) - FIRST, round(HEIGHT - float(goal[4]))


def _point(goal: re.Match[bytes], place: Place, pages: Sequence[bytes]) -> _Change:
    """Return what makes a goal lie at a place; a PDF counts points from the foot."""
    page, height = pages[place.page - 1], HEIGHT - max(0.0, place.y - ABOVE)
    return _Change(*goal.span(2), b"[%b/XYZ %b %b 0]" % (page, _points(place.x), _points(height)))


def _points(length: float) -> bytes:
    return f"{length:.2f}".rstrip("0").rstrip(".").encode()


def _say(link: re.Match[bytes], page: int) -> _Change:
    """Return what makes the words of a link, such as `page 1`, tell the page that it leads to."""
    if link[2]:
        return _Change(*link.span(2), str(page).encode())
    units = [link[3][at : at + 4] for at in range(0, len(link[3]), 4)]
    told = b"".join(f"{page}".encode("utf-16-be").hex().upper().encode() if unit == b"0031" else unit for unit in units)
    return _Change(*link.span(3), told)


def _write(pdf: bytes, offsets: Sequence[int], changes: Sequence[_Change]) -> bytes:
    """Return a PDF with its changes and with a table that tells where its objects begin now."""
    starts = [change.start for change in changes]
    shifts = [0, *accumulate(len(change.content) - (change.end - change.start) for change in changes)]
    table = TABLE.search(pdf, offsets[-1])
    body = b"".join(_splice(pdf, changes, table.start() + 1 if table else len(pdf)))
    moved = (offset + shifts[bisect(starts, offset)] for offset in offsets[1:])
    entries = b"".join(b"%010d 00000 n\r\n" % offset for offset in moved)
    if not table:
        raise UnknownForm
    kept = pdf[table.start() + 1 : table.end() + ENTRY]
    rest = pdf[table.end() + len(offsets) * ENTRY :]
    return body + kept + entries + _END.sub(b"startxref\n%d\n" % len(body), rest)


def _splice(pdf: bytes, changes: Iterable[_Change], end: int) -> Iterator[bytes]:
    last = 0
    for change in changes:
        yield pdf[last : change.start]
        yield change.content
        last = change.end
    yield pdf[last:end]
