"""Reports of every product and format from briefs whose every field of text is hostile."""

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


def run(plan: Plan) -> Tally:
    """Make every product of briefs that hold so many strings in every field."""
    tricks = [*STRINGS, *QUOTING, *(f"a{signs}b" for signs in STEERING.values())]
    strings = [text for text in dict.fromkeys([*tricks, *list_strings(plan.rounds)]) if _can_be_quoted(text)]
    batches = [strings[at : at + BATCH] for at in range(0, min(len(strings), plan.rounds), BATCH)]
    tally, measured = spread(make_reports, batches, plan.workers)
    turned = sum(map(runs_right_to_left, strings[: plan.rounds]))
    notes = (
        f"{int(measured['strings']):,} strings in {int(measured['reports']):,} reports; of the PDF the rows of tables are "
        f"not looked at, and of {turned} strings written from right to left the letters, not their order"
    )
    return tally._replace(rounds=int(measured["reports"]), notes=notes)


def _can_be_quoted(text: str) -> bool:
    """Tell whether a source can hold the text: no NUL, and a character of its own."""
    return "\0" not in text and bool(normalise(text)) and not TAG.search(text)


def make_reports(strings: Sequence[str], folder: Path) -> Measures:
    """Make every product of the strings in every format, once with them at the beginning of each field, once at its end."""
    del folder
    reports = 0
    for at, template in enumerate(list_templates()):
        for leading in (False, True):
            require_sound(strings, template, FORMATS, leading=leading, at=at)
            reports += 1 + len(FORMATS)
    return {"strings": len(strings), "reports": reports}
