"""The records of a CSV file, one after the other in one pass (RFC 4180), as leniently as spreadsheets read them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

DELIMITERS: Final = (",", ";", "\t", "|")
LOOKED_AT: Final = 100
"""Records by which the delimiter is told."""
SAMPLE: Final = 200_000
"""Characters in which these records lie."""
_SEPARATOR: Final = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""The line with which Excel names the delimiter."""

Record = list[str]


def find_delimiter(text: str, suffix: str) -> tuple[str, int]:
    """Return the delimiter, and the code point at which the first record begins.

    Counted is in how many of the first records it makes the same number of values, more than one; a .tsv has tabs
    where they do as well as others.
    """
    named = _SEPARATOR.match(text)
    if named:
        return named[1], named.end()
    order = ("\t", *DELIMITERS) if suffix in {".tsv", ".tab"} else DELIMITERS
    return max(order, key=lambda delimiter: _rate(text[:SAMPLE], delimiter)), 0


def _rate(sample: str, delimiter: str) -> tuple[float, int]:
    """Return the share of records that have the commonest number of values, and that number."""
    counts = Counter(
        len(record) for record in islice(scan(sample, delimiter, whole=False), LOOKED_AT) if record != [""]
    )
    if not counts:
        return 0.0, 0
    count, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return (times / counts.total(), count) if count > 1 else (0.0, 0)


def scan(text: str, delimiter: str, at: int = 0, *, whole: bool = True) -> Iterator[Record]:
    """Yield the records from a code point on; a quoted value may hold delimiters and line breaks, in linear time.

    A quotation mark that is never closed is a character like any other, and so are those after it; where the text is
    not the `whole` file, the records end there.
    """
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    record: Record = []
    quoting = True
    while at < len(text):
        value = ""
        if quoting and text[at] == '"':
            end = _find_close(text, at + 1)
            quoting = end >= 0
            if not quoting and not whole:
                return
            if quoting:
                value = text[at + 1 : end].replace('""', '"')
                at = end + 1
        rest = plain.match(text, at)
        if rest:
            value += rest[0]
            at = rest.end()
        record.append(value)
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at == len(text):
                record.append("")
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        yield record
        record = []
    if record:
        yield record


def _find_close(text: str, at: int) -> int:
    """Return where the quotation mark stands that closes a value, -1 where none does; a doubled one closes nothing."""
    end = text.find('"', at)
    while end >= 0 and text.startswith('"', end + 1):
        end = text.find('"', end + 2)
    return end
