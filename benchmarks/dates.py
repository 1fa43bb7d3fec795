"""How many dates of public news texts are found and resolved, against TimeML marks (AQUAINT TimeML, TimeBank).

`python -m benchmarks.dates --data DIR`: a folder with TimeML files anywhere below it, such as the `sample_data` of
the repository cnorthwood/ternip. Half of each set, by the checksum of the file name, is there to develop on; the other
half is measured with `--final`. Nothing of these sets is part of this repository.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET
from zlib import crc32

from benchmarks.table import Row, write_json, write_table
from briefing.proposal.dating.reckoning import Dated
from briefing.proposal.dating.spells import spell_quarter, spell_week, spell_weekend
from briefing.proposal.dating.timeline import find_dates

SETS: Final = {"AQUAINT TimeML": "aquaint", "TimeBank": "timebank"}
"""Sets by a word of their folder's path."""
BESIDE: Final = {
    "AQUAINT TimeML": {"day": ".80", "month": ".65", "year": ".95", "precision": ".74", "speed": "0.2–0.3"},
    "TimeBank": {"day": ".87", "month": ".77", "year": ".74", "precision": ".77", "speed": "0.2–0.3"},
}
"""Figures of an earlier prototype on the whole of each set (notes on text, 5a); its counting may differ in detail."""
_SHAPES: Final = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "year": re.compile(r"\d{4}"),
}
_SEASONS: Final = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_CODES: Final = re.compile(
    r"(?P<year>\d{4})-(?:Q(?P<quarter>[1-4])|W(?P<week>\d\d)(?P<end>-WE)?|(?P<season>SP|SU|FA|WI))"
)
_DECADE: Final = re.compile(r"\d{3}X?")
_NUMBERS: Final = frozenset({"DOCNO", "DOCID"})
"""Elements that hold the number of a document, of which the date in it is no wording."""
_ZONES: Final = ("CREATION_TIME", "PUBLICATION_TIME")


class Mark(NamedTuple):
    """A TIMEX3 mark: where it stands in the text (code points), its type and its value as EDTF."""

    start: int
    end: int
    type: str
    edtf: str


class Marked(NamedTuple):
    """A document of a set: its text, its own date, and its marks but for those of its own date."""

    text: str
    base: str
    marks: tuple[Mark, ...]
    own: tuple[tuple[int, int], ...]


class Tally(NamedTuple):
    """What was found of a set: marks by granularity, those found, proposals and right ones, also without guesses."""

    documents: int
    marks: Counter[str]
    found: Counter[str]
    proposals: int
    right: int
    firm: int
    firm_right: int
    megabytes: float
    seconds: float


def measure(folder: Path, *, final: bool) -> Iterator[Row]:
    """Yield the recall by granularity, the precision and the speed on one half of each set."""
    for name, word in SETS.items():
        documents = [marked for path in _list_files(folder, word, final=final) for marked in _read(path)]
        if not documents:
            yield Row(f"{name}: absent under the folder", "not measured")
            continue
        yield from _rows(name, tally(documents), BESIDE[name])


def tally(documents: Iterable[Marked]) -> Tally:
    """Return what is found in marked documents."""
    marks, found = Counter[str](), Counter[str]()
    counts = Counter[str]()
    seconds = size = 0.0
    number = 0
    for document in documents:
        number += 1
        started = time.perf_counter()
        proposals = find_dates(document.text, document.base)
        seconds += time.perf_counter() - started
        size += len(document.text.encode()) / 1e6
        ours = [dated for dated in proposals if not _touches(dated, document.own)]
        for mark in document.marks:
            kind = _granularity(mark)
            marks[kind] += 1
            found[kind] += any(_is_same(dated, mark) for dated in ours)
        for dated in ours:
            right = any(_is_same(dated, mark) for mark in document.marks)
            counts.update({"all": 1, "right": right, "firm": not dated.weak, "firm right": right and not dated.weak})
    return Tally(
        number, marks, found, counts["all"], counts["right"], counts["firm"], counts["firm right"], size, seconds
    )


def list_misses(document: Marked) -> Iterator[tuple[str, str, str]]:
    """Yield what is not found and what is wrongly found: the gold, what was proposed, and the words around."""
    ours = [d for d in find_dates(document.text, document.base) if not _touches(d, document.own)]
    for mark in document.marks:
        if _granularity(mark) and not any(_is_same(dated, mark) for dated in ours):
            near = [d.date for d in ours if d.start < mark.end and mark.start < d.end]
            yield f"missed {mark.edtf}", ", ".join(near), _around(document.text, mark.start, mark.end)
    for dated in ours:
        if not any(_is_same(dated, mark) for mark in document.marks):
            gold = [f"{m.type} {m.edtf}" for m in document.marks if dated.start < m.end and m.start < dated.end]
            yield (
                f"wrong {dated.date}{' weak' if dated.weak else ''}",
                ", ".join(gold),
                _around(document.text, dated.start, dated.end),
            )


def _around(text: str, start: int, end: int) -> str:
    return " ".join(f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}".split())


def _rows(name: str, result: Tally, beside: dict[str, str]) -> Iterator[Row]:
    for kind in _SHAPES:
        share = result.found[kind] / max(1, result.marks[kind])
        of = f"{result.found[kind]} of {result.marks[kind]}, {result.documents} documents"
        yield Row(f"{name}: recall, {kind}", f"{share:.2f}", f"prototype {beside[kind]}", of)
    precision, firm = result.right / max(1, result.proposals), result.firm_right / max(1, result.firm)
    yield Row(
        f"{name}: precision",
        f"{precision:.2f}",
        f"prototype {beside['precision']}",
        f"{result.right} of {result.proposals}",
    )
    yield Row(f"{name}: precision without guesses", f"{firm:.2f}", "", f"{result.firm_right} of {result.firm}")
    speed = result.megabytes / max(result.seconds, 1e-9)
    yield Row(f"{name}: speed", f"{speed:.1f} MB/s", f"prototype {beside['speed']} MB/s")


def _list_files(folder: Path, word: str, *, final: bool) -> list[Path]:
    paths = (path for path in folder.rglob("*") if word in str(path).lower() and path.suffix in {".tml", ".xml"})
    return sorted(path for path in paths if crc32(path.name.encode()) % 2 == int(final))


def _read(path: Path) -> Iterator[Marked]:
    """Yield the document of a file, none where it has no date of its own or is no XML."""
    try:
        root = ET.fromstring(path.read_text(encoding="utf-8", errors="replace"))
    except ET.ParseError:
        return
    texts: list[str] = []
    found: list[tuple[int, int, dict[str, str]]] = []
    _walk(root, texts, found)
    own = [place for place in found if place[2].get("functionInDocument") in _ZONES]
    if own:
        marks = (Mark(start, end, a.get("type", ""), _to_edtf(a.get("value", ""))) for start, end, a in found)
        rest = (mark for mark, place in zip(marks, found, strict=True) if place not in own)
        base = own[0][2]["value"][:10]
        yield Marked("".join(texts), base, tuple(rest), tuple((start, end) for start, end, _ in own))


def _walk(element: ET.Element, texts: list[str], found: list[tuple[int, int, dict[str, str]]]) -> None:
    start, known = sum(map(len, texts)), len(found)
    texts.append(element.text or "")
    for child in element:
        _walk(child, texts, found)
        texts.append(child.tail or "")
    if element.tag in _NUMBERS:
        found[known:] = [place for place in found[known:] if place[2].get("functionInDocument") in _ZONES]
    if element.tag == "TIMEX3":
        found.append((start, sum(map(len, texts)), dict(element.attrib)))


def _to_edtf(value: str) -> str:
    """Return a TIMEX3 value as EDTF: times as their day, ISO weeks, quarters and seasons as this package has them."""
    code = _CODES.fullmatch(value)
    if code and code["quarter"]:
        return spell_quarter(int(code["year"]), int(code["quarter"])).edtf
    if code and code["week"]:
        try:
            monday = date.fromisocalendar(int(code["year"]), int(code["week"]), 1)
        except ValueError:
            return value
        return (spell_weekend(monday, 0) if code["end"] else spell_week(monday)).edtf
    if code:
        return f"{code['year']}-{_SEASONS[code['season']]}"
    if _DECADE.fullmatch(value):
        return f"{value[:3]}X"
    return re.sub(r"T.*|(?:-XX)+$", "", value)


def _granularity(mark: Mark) -> str:
    fits = (kind for kind, shape in _SHAPES.items() if mark.type == "DATE" and shape.fullmatch(mark.edtf))
    return next(fits, "")


def _is_same(dated: Dated, mark: Mark) -> bool:
    """Say whether a proposal means what a mark says; some week of a year is any of its weeks, a range has its ends."""
    if not (dated.start < mark.end and mark.start < dated.end):
        return False
    if dated.granularity == "interval" and dated.start <= mark.start and mark.end <= dated.end:
        return mark.edtf in {dated.date, *dated.date.split("/")}
    unsure = mark.edtf.endswith("-WXX") and dated.granularity == "week"
    return dated.date[:4] == mark.edtf[:4] if unsure else dated.date.rstrip("~") == mark.edtf


def _touches(dated: Dated, places: Iterable[tuple[int, int]]) -> bool:
    return any(dated.start < end and start < dated.end for start, end in places)


def main(words: list[str] | None = None) -> int:
    """Measure, print the table, or the misses of the half that is there to develop on."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with TimeML files")
    parser.add_argument("--final", action="store_true", help="measure the half that nothing was developed on")
    parser.add_argument("--misses", action="store_true", help="list what is missed and what is wrong while developing")
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")
    wanted = parser.parse_args(words)
    if wanted.misses:
        for word in SETS.values():
            for path in _list_files(wanted.data, word, final=False):
                for miss in (miss for marked in _read(path) for miss in list_misses(marked)):
                    print(" | ".join(miss))
        return 0
    rows = tuple(measure(wanted.data, final=wanted.final))
    print(write_json(rows) if wanted.json else write_table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
