"""Reports of every product and format from briefs whose every field of text is hostile."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from briefing.report.escape import normalise
from briefing.report.sandbox import list_templates
from tests.hostile.corpus import STEERING
from tests.prove.proof import Measures, Plan, Tally, spread
from tests.report.escaping import list_strings
from tests.report.hostile_fields import TAG
from tests.report.hostile_reports import FORMATS, QUOTING, STRINGS, require_sound, runs_right_to_left

BATCH = 20
"""Strings of one brief."""
STACKED = 3
"""Marks on one letter that a reader of PDF puts elsewhere."""

_BUT_PDF = tuple(name for name in FORMATS if name != "pdf")
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{5}")
"""Flags in a row, of which one may be half."""


def run(plan: Plan) -> Tally:
    """Make every product of briefs that hold so many strings in every field."""
    tricks = [*STRINGS, *QUOTING, *(f"a{signs}b" for signs in STEERING.values())]
    strings = [text for text in dict.fromkeys([*tricks, *list_strings(plan.rounds)]) if _can_be_quoted(text)]
    strings = strings[: plan.rounds]
    astray = [text for text in strings if _goes_astray(text) and text not in tricks]
    batches = [*_divide([text for text in strings if text not in astray], FORMATS), *_divide(astray, _BUT_PDF)]
    tally, measured = spread(make_reports, batches, plan.workers)
    notes = (
        f"{int(measured['strings']):,} strings in {int(measured['reports']):,} reports; {len(astray)} of them, with letters "
        "from right to left, stacked marks or halves of flags, not in PDF, whose readers give them in another order; of a "
        "PDF the rows of tables are not looked at"
    )
    return tally._replace(rounds=int(measured["reports"]), notes=notes)


def _divide(strings: Sequence[str], formats: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    return [(strings[at : at + BATCH], formats) for at in range(0, len(strings), BATCH)]


def _goes_astray(text: str) -> bool:
    """Tell whether a reader of PDF finds the text in another order, or its neighbours on the page."""
    marks = "".join("m" if unicodedata.category(sign) in {"Mn", "Me"} else " " for sign in text)
    return runs_right_to_left(text) or "m" * STACKED in marks or bool(_FLAGS.search(text))


def _can_be_quoted(text: str) -> bool:
    """Tell whether a source can hold the text: no NUL, and a character of its own."""
    return "\0" not in text and bool(normalise(text)) and not TAG.search(text)


def make_reports(batch: tuple[Sequence[str], Sequence[str]], folder: Path) -> Measures:
    """Make every product of the strings in these formats, once with them at the beginning of each field, once at its end."""
    del folder
    strings, formats = batch
    reports = 0
    for at, template in enumerate(list_templates()):
        for leading in (False, True):
            require_sound(strings, template, formats, leading=leading, at=at)
            reports += 1 + len(formats)
    return {"strings": len(strings), "reports": reports}
