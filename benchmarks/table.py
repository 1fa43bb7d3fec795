"""One table of measurements: what, how much, beside what, the ratio, the budget, and whether it is kept."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a measurement says of its budget."""

    KEPT = "yes"
    BROKEN = "NO"
    DUE = "not yet"
    """The budget is one of the final product, and this version is not there."""
    NONE = ""
    """There is no budget; the number is for comparison."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement, in words that can be read in a table."""

    what: str
    measured: str
    beside: str = ""
    number: str = ""
    budget: str = ""
    kept: Verdict = Verdict.NONE

    @classmethod
    def ratio(cls, what: str, measured: str, beside: str, ratio: float, most: float) -> "Row":
        """Return a row whose ratio is to be at most `most`."""
        return cls(what, measured, beside, f"{ratio:.2f}", f"≤ {most:g}", judge(ratio, most))

    @classmethod
    def amount(cls, what: str, amount: float, unit: str, beside: str, most: float, measured: str = "") -> "Row":
        """Return a row whose amount, in `unit`, is to be at most `most`."""
        number = f"{amount:,.2f}" if isinstance(amount, float) and amount < 100 else f"{amount:,.0f}"
        return cls(what, measured, beside, f"{number} {unit}", f"≤ {most:g} {unit}", judge(amount, most))


def judge(number: float, most: float) -> Verdict:
    """Return whether a number keeps its budget."""
    return Verdict.KEPT if number <= most else Verdict.BROKEN


def is_broken(rows: Iterable[Row]) -> bool:
    """Say whether any row breaks its budget."""
    return any(row.kept is Verdict.BROKEN for row in rows)


HEADINGS = ("what", "measured", "beside", "ratio or number", "budget", "kept")


def write_table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table with aligned columns."""
    lines = [HEADINGS, *[tuple(str(value) for value in asdict(row).values()) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    shown = [_line(line, widths) for line in lines]
    return "\n".join([shown[0], _line(["-" * width for width in widths], widths), *shown[1:]])


def write_json(rows: Sequence[Row]) -> str:
    """Return the rows as a JSON list of objects."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)


def _line(words: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(f"{word:<{width}}" for word, width in zip(words, widths, strict=True)) + " |"
