"""When a text was put out: a date line, a dateline, an address, or a window between what is past and to come."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from briefing.almanac import WEEKDAY_NUMBERS
from briefing.kinds import DateBasis
from briefing.proposal.dating.tense import points_ahead
from briefing.proposal.dating.wordings import find_wordings
from briefing.proposal.sourcing.days import Day, Lead, Years, exists, is_ambiguous, is_full, list_days, write_day
from briefing.proposal.sourcing.edges import list_edges
from briefing.source.document import Document, Mark

NEAR: Final = 300
"""Code points around a day in which the verb is looked for that says whether it is past."""
DATELINE_LENGTH: Final = 100
"""Code points at the beginning of a report in which its dateline stands."""
LEAD_LENGTH: Final = 300
"""Code points behind a dateline that name the weekday of its news."""

_PUBLISHED: Final = re.compile(r"(?:first )?(?:published|posted|date|опубликовано|дата|公開|掲載|配信)", re.IGNORECASE)
_UPDATED: Final = re.compile(r"(?:last )?(?:updated|modified)|retrieved|accessed|обновлено|更新", re.IGNORECASE)
_PATH: Final = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?!\d)")
_AHEAD: Final = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:going|set|due|scheduled|expected|planned) to|(?:is|are) to|scheduled for|upcoming"
    r"|будет|будут|состоится|состоятся|пройд[её]т|пройдут|предстоит|запланирован\w*|намечен\w*)\b|予定|見通し|見込み",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|said|told|met|held|took|began|came|left|\w{2,}ed"
    r"|\w{2,}(?:ал|ил|ел|ял|ала|ила|ела|или|али|ели|алось|илось|ался|ился|ались|ились|алась|илась))\b|した|れた|った",
    re.IGNORECASE,
)


class Publication(NamedTuple):
    """A date of publication in EDTF, where it was taken from and why; weak where it is worked out, not read."""

    date: str
    basis: DateBasis
    reason: str
    weak: bool = False


def find_publication(document: Document, address: str | None = None, horizon: str | None = None) -> Publication | None:
    """Return when a text was put out, or None where nothing shows it.

    `address` is where it was found, a URL or a file's name. `horizon` is an EDTF date whose year is taken where the
    text gives days without any year.
    """
    stated = _read_date_lines(document)
    if stated:
        return stated
    years = Years(document.text, horizon)
    dateline = _find_dateline(document)
    if dateline and (dated := _date_dateline(document, dateline, years)):
        return dated
    return _read_address(document, address) or (None if dateline else _infer_window(document, years))


def find_basis(document: Document, published: str) -> Publication | None:
    """Return what in a text shows that it was put out on a date that is known, EDTF; None where nothing does."""
    for _, day, line in _list_date_lines(document):
        if write_day(day) == published:
            weak = is_ambiguous(document.text, day)
            return Publication(published, DateBasis.STATED, f"date line “{line}”", weak=weak)
    dateline = _find_dateline(document)
    if dateline and is_full(dateline.day) and write_day(dateline.day) == published:
        return Publication(published, DateBasis.STATED, f"dateline “{dateline.words}”")
    if dateline and published[4:] == write_day(dateline.day._replace(year=0))[4:]:
        return Publication(
            published, DateBasis.INFERRED, f"dateline “{dateline.words}”, which leaves out the year", weak=True
        )
    return None


def lacks_year(document: Document) -> bool:
    """Say whether the words with which a report begins give its day and month, and no year."""
    dateline = _find_dateline(document)
    return dateline is not None and not is_full(dateline.day)


class Dateline(NamedTuple):
    """The words with which a report begins, and the day in them."""

    words: str
    day: Day
    end: int
    """Where they end, in code points."""


def _list_date_lines(document: Document) -> list[tuple[int, Day, str]]:
    """Return the full days that lines beside the text give, with how surely each is its date, 0 the surest."""
    first = next((block.start for block in document.blocks if block.mark is Mark.BODY), len(document.text))
    found: list[tuple[int, Day, str]] = []
    for block in list_edges(document):
        if block.mark in {Mark.META, Mark.NOISE} and block.end - block.start <= 2 * DATELINE_LENGTH:
            line = " ".join(document.text[block.start : block.end].split())
            rank = _rank(line, above=block.start < first)
            dated = (day for day in list_days(document.text, block.start, block.end) if is_full(day))
            found += [(rank, day, line) for day in dated if block.mark is Mark.META or rank == 0]
    return found


def _read_date_lines(document: Document) -> Publication | None:
    found = _list_date_lines(document)
    if not found:
        return None
    best = min(rank for rank, _, _ in found)
    days = {write_day(day) for rank, day, _ in found if rank == best}
    shown = [line for rank, day, line in found if rank == best]
    chosen = next(day for rank, day, _ in found if rank == best)
    reason = "date line " + " and ".join(f"“{line}”" for line in dict.fromkeys(shown[:2]))
    if len(days) > 1:
        return Publication(write_day(chosen), DateBasis.STATED, f"{reason}, which differ", weak=True)
    if is_ambiguous(document.text, chosen):
        return Publication(write_day(chosen), DateBasis.STATED, f"{reason}, read as day, month, year", weak=True)
    return Publication(write_day(chosen), DateBasis.STATED, reason)


def _rank(line: str, *, above: bool) -> int:
    if _PUBLISHED.match(line):
        return 0
    if _UPDATED.match(line):
        return 3
    return 1 if above else 2


def _find_dateline(document: Document) -> Dateline | None:
    """Return the day behind the place with which a report begins."""
    block = next((block for block in document.blocks if block.mark is Mark.BODY), None)
    if block is None:
        return None
    head = re.match(
        r"[^a-zа-яё\n]{2,40}?[,.(（ ].{0,50}?(?:[-–—]\s|[)）/】])|【[^】]+】",
        document.text[block.start : block.start + DATELINE_LENGTH],
    )
    if head is None:
        return None
    end = block.start + head.end()
    day = next((day for day in list_days(document.text, block.start, end) if day.day), None)
    return Dateline(document.text[block.start : end].strip(), day, end) if day else None


def _date_dateline(document: Document, dateline: Dateline, years: Years) -> Publication | None:
    words, day, end = dateline
    reason = f"dateline “{words}”"
    if is_full(day):
        return Publication(write_day(day), DateBasis.STATED, reason)
    year, why = years.find(day, Lead(_list_lead_weekdays(document.text, end)))
    if year is None:
        return None
    return Publication(write_day(day._replace(year=year)), DateBasis.INFERRED, f"{reason}; {why}", weak=True)


def _list_lead_weekdays(text: str, start: int) -> frozenset[int]:
    """Return the weekdays on which the first words of a report say that their news came to pass."""
    stop = text.find("\n\n", start, start + LEAD_LENGTH)
    found: set[int] = set()
    for wording in find_wordings(text, start, min(len(text), start + LEAD_LENGTH) if stop < 0 else stop):
        parts = wording.match.groupdict()
        if wording.form == "weekday" and not parts.get("weekday_t"):
            named = WEEKDAY_NUMBERS.get(parts["weekday_n"].lower())
            if named is not None and points_ahead(text, wording.start, wording.end) is not True:
                found.add(named)
    return frozenset(found)


def _read_address(document: Document, address: str | None) -> Publication | None:
    lines = [document.text[block.start : block.end] for block in list_edges(document) if block.mark is Mark.NOISE]
    for place in [address or "", *(line for line in lines if "/" in line and len(line) < 2 * DATELINE_LENGTH)]:
        match = _PATH.search(place)
        day = Day(int(match["y"]), int(match["m"]), int(match["d"]), 0, 0) if match else None
        if match and day and exists(day):
            return Publication(write_day(day), DateBasis.INFERRED, f"the address holds “{match[0]}”", weak=True)
    return None


def _infer_window(document: Document, years: Years) -> Publication | None:
    """Return the days between the last that the text tells of as past and the first that it sees coming."""
    past: list[Day] = []
    ahead: list[Day] = []
    for day in years.days:
        number, at = document.locate(day.start)
        block = document.blocks[number]
        if day.day is not None and block.mark is Mark.BODY and block.sentences:
            start, end = block.sentences[at]
            (ahead if _is_ahead(document.text, day, start, end) else past).append(day)
    known: dict[Day, tuple[date, str]] = {}
    for day in (*past, *ahead):
        year, why = years.find(day)
        if year is not None:
            known[day] = date(year, day.month, day.day or 1), why
    last = max((known[day][0] for day in past if day in known), default=None)
    coming = min((known[day][0] for day in ahead if day in known and (not last or known[day][0] >= last)), default=None)
    if last is None and coming is None:
        return None
    told = [
        _tell(document.text, known, past, last, "is past"),
        _tell(document.text, known, ahead, coming, "is to come"),
    ]
    whys = dict.fromkeys(why for _, why in known.values() if why)
    reason = "; ".join([", ".join(filter(None, told)), *whys])
    edges = [edge.isoformat() if edge else ".." for edge in (last, coming)]
    return Publication("/".join(edges if edges[0] != edges[1] else edges[:1]), DateBasis.INFERRED, reason, weak=True)


def _tell(text: str, known: dict[Day, tuple[date, str]], days: Sequence[Day], edge: date | None, words: str) -> str:
    day = next((day for day in days if edge and day in known and known[day][0] == edge), None)
    return f"“{' '.join(text[day.start : day.end].split())}” {words}" if day else ""


def _is_ahead(text: str, day: Day, start: int, end: int) -> bool:
    """Say whether the verb nearest to a day, of those in its sentence, speaks of the future."""
    ahead, past = (_distance(pattern, text, day, start, end) for pattern in (_AHEAD, _PAST))
    return ahead < past


def _distance(pattern: re.Pattern[str], text: str, day: Day, start: int, end: int) -> int:
    gaps = (
        day.start - match.end() if match.end() <= day.start else match.start() - day.end
        for match in pattern.finditer(text, max(start, day.start - NEAR), min(end, day.end + NEAR))
    )
    return min((gap for gap in gaps if gap >= 0), default=end - start + 1)
