"""The head of a brief as a template gets it: what its report is about, which one it is, and of when."""

from briefing.model import Heading
from briefing.report.dates import last_day, say_as_of, say_date
from briefing.report.escape import normalise
from briefing.report.facts import end_sentence

LANGUAGE = "en"
"""The language in which a report is worded (BCP 47)."""


def list_heading(heading: Heading, *, draft: bool = False, unissued: str = "") -> dict[str, str | list[str]]:
    """Return the variables that the head of a brief gives; what is missing is "" or empty.

    A draft is not issued; a product of which `unissued` tells what was issued in its place bears no number either.
    """
    issued = "" if draft or unissued else heading.issued or ""
    return {
        "id": heading.id,
        "template": normalise(heading.template),
        "title": normalise(heading.title) or heading.id,
        "language": LANGUAGE,
        "number": "" if unissued else str(heading.number or ""),
        "issued": normalise(say_date(issued)),
        "unissued": normalise(unissued),
        "date": last_day(issued) or last_day(heading.as_of or "") or "",
        "marking": heading.marking or "",
        "as_of": normalise(say_as_of(heading.as_of or "")),
        "as_of_edtf": normalise(heading.as_of or ""),
        "period": normalise(say_date(heading.period or "")),
        "question": normalise(heading.question or ""),
        "author": normalise(heading.author or ""),
        "audience": normalise(heading.audience or ""),
        "source_summary": end_sentence(normalise(heading.source_summary or "")),
        "ai_use": end_sentence(normalise(heading.ai_use or "")),
        "next_steps": [end_sentence(text) for text in map(normalise, heading.next_steps) if text],
    }
