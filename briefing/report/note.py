"""The grammar of a note: how one quote is written, and how it is read back from a finished report.

`"words" […] "words" ["context"] [sic: right name]. chain, date, characters 10–20, 30–40 [2–8]; sha256 38837089feec; C3`

Double quotation marks stand around a source's words and nowhere else, so the words run from the first to the last;
what is right instead of an error in them follows the last mark, and what proves them stands at the end. Several quotes
of one note are divided by "; *also* ", and a count of origins and informants in emphasis ends the note; no source's
words can imitate that, since their asterisks are escaped. Offsets count code points from 0, the end exclusive.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.report.escape import normalise

HASH_LENGTH: Final = 12
"""Hexadecimal digits of a source's SHA-256 that a report prints."""

OMISSION: Final = " […] "
DIVIDER: Final = "also"
"""The emphasised word between two quotes of one note."""
COUNT: Final = "Independent origins:"
"""How the emphasised count begins that ends a note: origins and informants behind the fact."""

_RANGE = r"[0-9]{1,9}–[0-9]{1,9}"
_PAIR = re.compile(r"([0-9]+)–([0-9]+)")
_SPACE = re.compile(r"\s+")
_RANGES = rf"{_RANGE}(?:, {_RANGE})*"
_TAIL = re.compile(
    rf", characters (?P<spans>{_RANGES})(?: \[(?P<context>{_RANGES})\])?; "
    rf"sha256 (?P<sha256>[0-9a-f]{{{HASH_LENGTH}}})(?:; (?P<grade>[A-F]?[1-6]?))?"
)
_RECORD = re.compile(
    rf"(?P<words>\".*\"\]?)(?: \[sic: (?P<sic>[^\"\[\]]*)\])?\.? (?P<chain>[^\"]*?){_TAIL.pattern}", re.DOTALL
)
_TIGHT = re.compile(_RECORD.pattern.replace(" ", ""), re.DOTALL)
"""The same without its spaces."""
_ENDED = re.compile(r"[.!?…。！？][”’\"'»」』]*\"$")
"""Words that end a sentence inside their quotation marks, so that no second full stop follows."""

Range = tuple[int, int]


class Record(NamedTuple):
    """One quote of a note."""

    words: str
    """The words as printed, from the first to the last double quotation mark, with any context in brackets."""
    chain: str
    """Attribution and date."""
    spans: tuple[Range, ...]
    context: tuple[Range, ...]
    sha256: str
    """The first digits of the source's hash."""
    grade: str
    sic: str = ""
    """What is right instead of an error in the words."""


_OWN_MARKS: Final = {"“": "”", '"': '"', "«": "»", "„": "“", "「": "」", "『": "』"}


def in_marks(words: str) -> str:
    """Return words in typographic quotation marks, or as they are where one pair of their own encloses them."""
    closing = _OWN_MARKS.get(words[:1])
    inner = words[1:-1]
    enclosed = len(words) > 1 and words[-1] == closing and words[0] not in inner and closing not in inner
    return words if enclosed else f"“{words}”"


def show_words(spans: Sequence[str], context: Sequence[str] = ()) -> str:
    """Return the exact words of spans as a note shows them, context in square brackets."""
    shown = OMISSION.join(f'"{normalise(words)}"' for words in spans)
    return shown + "".join(f' ["{normalise(words)}"]' for words in context)


def write_record(record: Record) -> str:
    """Return the text of one quote of a note, not yet escaped; `read_record` gives the record back."""
    context = f" [{_write_ranges(record.context)}]" if record.context else ""
    grade = f"; {record.grade}" if record.grade else ""
    place = f"characters {_write_ranges(record.spans)}{context}"
    sic = f" [sic: {record.sic}]" if record.sic else ""
    stop = "" if _ENDED.search(record.words) and not sic else "."
    return f"{record.words}{sic}{stop} {record.chain}, {place}; sha256 {record.sha256}{grade}"


def read_record(text: str, *, spaced: bool = True) -> Record | None:
    """Return the record that `text` holds, or None where it does not follow the grammar.

    Where a text is not `spaced`, its white space is none of its own, and the record is read without, in NFC.
    """
    match = _RECORD.fullmatch(text) if spaced else _TIGHT.fullmatch(_tighten(text))
    if match is None:
        return None
    context = _read_ranges(match["context"] or "")
    spans, grade, sic = _read_ranges(match["spans"]), match["grade"] or "", match["sic"] or ""
    return Record(match["words"], match["chain"], spans, context, match["sha256"], grade, sic)


def _tighten(text: str) -> str:
    return unicodedata.normalize("NFC", _SPACE.sub("", text))


def _write_ranges(ranges: Sequence[Range]) -> str:
    return ", ".join(f"{start}–{end}" for start, end in ranges)


def _read_ranges(text: str) -> tuple[Range, ...]:
    return tuple((int(start), int(end)) for start, end in _PAIR.findall(text))
