"""Conflicts: a field that two people changed differently, decided by key."""

from typing import Final

from briefing.edit import EditError, find
from briefing.merge import describe_conflict, settle
from briefing.model import Conflict, Fact
from briefing.tui.questions import Option
from briefing.tui.session import Session
from briefing.tui.wording import quoted_words

KEPT, OTHER, LATER = "kept", "other", "later"
SHOWN: Final = 400
"""Code points of a value that the question shows."""


def ask_conflict(session: Session, id: str) -> None:
    """Ask which of two values stays; what is not decided now stays a finding, and no report is issued with it."""
    conflict = find(session.brief.conflicts, id)
    if conflict is None:
        raise EditError("this conflict is settled already")
    kept, other = describe_conflict(session.brief, conflict)
    if conflict.field is None:
        kept = f"{kept}: {_summarise(session, conflict)}"
    options = [
        Option("1", f"keep:  {kept[:SHOWN]}", KEPT),
        Option("2", f"other: {other[:SHOWN]}", OTHER),
        Option("3", "decide later: ! lists it", LATER),
    ]
    session.offer(_title(session, conflict), options, lambda value: _settle(session, conflict, value))


def _settle(session: Session, conflict: Conflict, value: str) -> None:
    if value == LATER:
        session.say("! lists what is to be decided; no report is issued before")
        return
    session.save(settle(session.brief, conflict.id, other=value == OTHER), f"settle {conflict.field or conflict.entry}")
    rest = session.brief.conflicts
    if rest:
        ask_conflict(session, rest[0].id)
    else:
        session.say("settled; nothing is left to be decided")


def _title(session: Session, conflict: Conflict) -> str:
    words = session.words(conflict.entry) if conflict.list == "facts" else conflict.entry
    about = f": {words}" if words else ""
    if conflict.field is None and conflict.other is None:
        return f"one changed and the other dropped {conflict.entry}{about}"
    what = f"{conflict.field} of {conflict.entry or 'the brief'}" if conflict.field else conflict.entry
    return f"two people changed {what} differently{about}"


def _summarise(session: Session, conflict: Conflict) -> str:
    """Return what the entry says, its own words first."""
    part = find(getattr(session.brief, conflict.list, ()), conflict.entry)
    if isinstance(part, Fact):
        said = (part.statement, quoted_words(part), part.comment)
        return " / ".join(words for words in said if words)
    return next((words for name in ("title", "name", "text", "prefer") if (words := getattr(part, name, None))), "")
