"""The words in which a report differs from its source, named so that a person finds them."""

from bisect import bisect_right
from itertools import accumulate

from briefing.check.quotes import shorten
from briefing.report.spacing import squeeze


def name_difference(printed: str, expected: str) -> str:
    """Return which of the `expected` words a report has otherwise, as far as both agree at their ends.

    White space counts for nothing, so that the text of a PDF can be compared; the words are named as the source has
    them, what the report has instead as it was read.

    >>> name_difference("Theydonotpushharder now", "They do not push softer now")
    'has “harder” instead of “softer”'
    """
    words = expected.split()
    parts = [squeeze(word) for word in words]
    there, here = "".join(parts), squeeze(printed)
    ends = list(accumulate(map(len, parts)))
    begin = bisect_right(ends, _count_alike(there, here))
    first = ends[begin - 1] if begin else 0
    last = min(_count_alike(there[::-1], here[::-1]), len(there) - first, len(here) - first)
    end = bisect_right(ends, len(there) - last - 1) + 1 if first < len(there) - last else begin
    rest = len(there) - ends[end - 1] if end else len(there)
    missing, found = " ".join(words[begin:end]), here[first : len(here) - rest]
    if not missing:
        return f"has “{shorten(found)}” more"
    return f"has “{shorten(found)}” instead of “{shorten(missing)}”" if found else f"lacks “{shorten(missing)}”"


def _count_alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))
