"""Reviewing: a second reader's signature under a fact, and on its card who changed it last and who reviewed it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.change import Entry
from briefing.difference.verbs import is_moved, list_fields_changed
from briefing.edit import EditError
from briefing.errors import BriefingError
from briefing.fields import field_name
from briefing.model import Fact
from briefing.reviews import Standing, fingerprint, has_signed, list_standings, sign, withdraw
from briefing.store.history import Record
from briefing.tui.keys import Mode
from briefing.tui.registry import performs
from briefing.tui.session import Session

if TYPE_CHECKING:  # what asks git is imported beside the keys, after the first page
    from briefing.authors import Authored

FACTS, REVIEWS = "facts", "reviews"
OUTSIDE: Final = "outside"
UNDONE: Final = "undone"
UNMERGED: Final = "git could not merge this brief; `briefing check` says what to do"
MOST_WORDS: Final = 35
"""Code points of a fact's words in a message, so that it stays on one row of 80."""


@performs("review")
def _review(session: Session) -> None:
    fact = _fact_here(session)
    by = name_here(session.workspace.root)
    words = session.words(fact.id, MOST_WORDS)
    if has_signed(fact, by):
        session.save(withdraw(session.brief, fact.id, by), f"review withdrawn: {words}")
        session.say(f"your review is taken away: {words}")
        return
    session.save(sign(session.brief, fact.id, by), f"review: {words}")
    own = ", who ticked it" if by == _ticked_by(session, fact) else ""
    session.say(f"reviewed by {by}{own}: {words}")


def name_here(root: Path) -> str:
    """Return who works in a workspace."""
    from briefing.repository.person import name_person  # noqa: PLC0415

    return name_person(root)


class Told(NamedTuple):
    """What git told of a brief: who changed each fact last, by id, and whether its index holds the file unmerged."""

    authors: "dict[str, Authored]"
    unmerged: bool


def ask_authors(root: Path, path: Path) -> Told:
    """Return what git tells of a brief; nobody and not unmerged where it cannot be asked.

    It also has git say who works in the workspace `root`, so that the first review need not wait for that.
    """
    name_here(root)
    return Told(_read_authors(path), _is_unmerged(path))


def _read_authors(path: Path) -> "dict[str, Authored]":
    from briefing.authors import read_authors  # noqa: PLC0415

    try:
        return read_authors(path)
    except BriefingError:
        return {}


def _is_unmerged(path: Path) -> bool:
    from briefing.repository.clone import find_repository  # noqa: PLC0415

    try:
        repository = find_repository(path)
        return repository is not None and repository.is_unmerged(path)
    except BriefingError:
        return False


def describe_standing(session: Session, fact: Fact) -> tuple[str, ...]:
    """Return the lines of a fact's card that say who changed it last and who reviewed it, as far as is known."""
    standings = list_standings(fact)
    ticked = _ticked_by(session, fact) if standings else ""
    signed = "; ".join(_describe_review(standing, ticked) for standing in standings)
    changed = describe_change(session, fact)
    return tuple(filter(None, (changed, f"reviewed by {signed}" if signed else "")))


def describe_change(session: Session, fact: Fact) -> str:
    """Return who changed a fact last and when: the desk's own history first, else git; empty where neither knows."""
    found, authored = _find_change(session, fact), session.authors.get(fact.id)
    in_git = f"last changed by {authored.who} {show_time(authored.when)}" if authored and authored.who else ""
    if found is None:
        return in_git or ("last changed: not committed" if authored else "")
    record, entry = found
    if record.how == OUTSIDE:
        return in_git or f"last changed outside the desk, seen {show_time(record.when)} ({_name_fields(entry)})"
    by = f" by {record.who}" if record.who else ""
    undone = f", {UNDONE}" if record.how == "undo" else ""
    return f"last changed{by} {show_time(record.when)} ({_name_fields(entry)}{undone})"


def show_time(when: str) -> str:
    """Return an ISO 8601 moment to the minute, in the zone it was kept in: `2026-11-20 14:03Z`, `… 23:03+09:00`."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    written = moment.isoformat(" ", "minutes")
    return written.removesuffix("+00:00") + "Z" if moment.utcoffset() == UTC.utcoffset(None) else written


def _fact_here(session: Session) -> Fact:
    """Return the fact to be signed; in the reader only one whose words are under the cursor."""
    if session.mode is Mode.READ and not session.facts_at_cursor():
        raise EditError("no fact here to review; ( and ) go to ticked sentences")
    return session.need_fact()


def _describe_review(standing: Standing, ticked: str) -> str:
    own = ", who ticked it" if standing.by == ticked else ""
    return f"{standing.by}{own}" + ("" if standing.current else ", changed since")


def _ticked_by(session: Session, fact: Fact) -> str:
    """Return who added a fact, as the history knows or else git; empty where neither does."""
    for record in session.file.history:
        for kept in record.entries:
            if (kept.list, kept.id) == (FACTS, fact.id) and bytes(kept.before) == b"null" and record.how != OUTSIDE:
                return record.who
    authored = session.authors.get(fact.id)
    return authored.began if authored else ""


def _find_change(session: Session, fact: Fact) -> tuple[Record, Entry] | None:
    """Return the last change that the history tells of a fact, unless the fact was changed again elsewhere since."""
    for record in reversed(session.file.history):
        for entry in _entries_of(record, fact.id):
            if list_fields_changed(entry) == (REVIEWS,) and not is_moved(entry):
                continue
            same = isinstance(entry.after, Fact) and fingerprint(entry.after) == fingerprint(fact)
            return (record, entry) if same else None
    return None


def _entries_of(record: Record, id: str) -> tuple[Entry, ...]:
    if all((kept.list, kept.id) != (FACTS, id) for kept in record.entries):
        return ()
    try:
        return tuple(entry for entry in record.change() if (entry.list, entry.id) == (FACTS, id))
    except BriefingError:
        return ()


def _name_fields(entry: Entry) -> str:
    """Return which fields a change touched: `statement`, `section, credibility`; `ticked` for a new fact."""
    if entry.before is None:
        return "ticked"
    names = [field_name(name) for name in list_fields_changed(entry) if name != REVIEWS]
    return ", ".join(names) or "moved"
