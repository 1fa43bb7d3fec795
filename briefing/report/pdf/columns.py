"""How wide the columns of a table are: as the words in them need, so that the table gets short."""

from collections.abc import Sequence
from typing import Final

from briefing.report.pdf.sheet import MEASURE

CHARACTER: Final = 4.3
"""The mean width of a character of a table, in points."""
GUTTER: Final = 10.0
"""The room between two columns, in points."""
LONGEST: Final = 20
"""Characters of a word that a column makes room for; a longer one is broken."""
_FAIR: Final = 0.75
"""The power of its mean length with which a column grows: less than 1, since long cells gain less from room."""


def measure_columns(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the width of each column in points, from the texts of a table's cells; together they fill the line."""
    columns = [[row[at] for row in rows if at < len(row)] for at in range(max(map(len, rows), default=0))]
    room = MEASURE - GUTTER * len(columns)
    least = [min(LONGEST, _longest_word(cells)) * CHARACTER for cells in columns]
    natural = [max(map(len, cells), default=1) * CHARACTER for cells in columns]
    if sum(natural) <= room:
        return _stretch(natural, room)
    if sum(least) >= room:
        return [GUTTER + width * room / sum(least) for width in least]
    return _fill(least, natural, [_mean(cells) ** _FAIR for cells in columns], room)


def _stretch(natural: Sequence[float], room: float) -> list[float]:
    """Give what is over to the last column: short columns stand close together and are read along the line."""
    widths = [GUTTER + width for width in natural]
    return [*widths[:-1], widths[-1] + room - sum(natural)] if widths else []


def _fill(least: Sequence[float], natural: Sequence[float], weights: Sequence[float], room: float) -> list[float]:
    """Share out the room by weight; none gets less than its least nor more than its longest cell."""
    widths = dict(enumerate(least))
    open_ = set(widths)
    while open_:
        free = room - sum(widths[at] for at in widths if at not in open_)
        share = free / sum(weights[at] for at in open_)
        bound = {at for at in open_ if not least[at] <= share * weights[at] <= natural[at]}
        for at in open_:
            widths[at] = min(max(share * weights[at], least[at]), natural[at])
        if not bound:
            break
        open_ -= _worst(bound, share, least, natural, weights)
    spare = max(0.0, room - sum(widths.values())) / len(widths)
    return [GUTTER + widths[at] + spare for at in range(len(widths))]


def _worst(
    bound: set[int], share: float, least: Sequence[float], natural: Sequence[float], weights: Sequence[float]
) -> set[int]:
    """Return those of the bound columns that are settled: too narrow ones first, else those with room to spare."""
    narrow = {at for at in bound if share * weights[at] < least[at]}
    wide = {at for at in bound if share * weights[at] > natural[at]}
    lack = sum(least[at] - share * weights[at] for at in narrow)
    excess = sum(share * weights[at] - natural[at] for at in wide)
    return narrow if lack >= excess else wide


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=1)


def _mean(cells: Sequence[str]) -> float:
    return max(1.0, sum(map(len, cells)) / max(1, len(cells)))
