"""Where one was: kept while one works, so that the desk opens again at the same sentence and half-typed line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from briefing.change import HEADING, LISTS, Change
from briefing.edit import EditError, find, section_of_key
from briefing.errors import BriefingError, DamagedState
from briefing.store.history import Record
from briefing.store.memory import is_draft
from briefing.store.state import Json
from briefing.tui.grounds import show_fact
from briefing.tui.keys import Mode
from briefing.tui.session import Session

ASKING: Final = frozenset(
    {"statement", "comment", "private", "labels", "attribution", "when", "find", "command", "edit"}
)
"""Actions that ask for words and do nothing else until they have them."""
CHOOSING: Final = frozenset({"new", "link"})
"""Actions that ask for words once something is chosen, and do nothing else until they have them."""
FILING: Final = frozenset(f"file.{digit}" for digit in range(1, 10))
PAIR: Final = 2


def keep(session: Session) -> None:
    """Make durable where one is, what was seen, and what is being typed; raises BriefingError.

    A desk that only reads along leaves that to the one that writes.
    """
    session.due = False
    if session.holder is not None:
        return
    try:
        session.shelf.keep_seen()
        session.workspace.memory.save_resume(session.brief.brief.id, describe(session))
    except BriefingError:
        _keep_typed(session)
        raise
    if session.file.refuge is not None:
        session.file.refuge.clear_typed()


def keep_if_due(session: Session) -> None:
    """Keep if something moved since the last time; a disk that refuses is told on the status row."""
    if session.due:
        try:
            keep(session)
        except BriefingError as error:
            if not session.file.waiting:
                session.warn(str(error))


def describe(session: Session) -> dict[str, Json]:
    """Return where one is, as plain values."""
    return {
        "source": session.shelf.current,
        "places": session.shelf.places(),
        "hints": session.hinting,
        "draft": _describe_draft(session),
    }


def restore(session: Session, held: Mapping[str, Any]) -> None:
    """Put a session back where it was left; the first time, when nothing is held, it welcomes."""
    session.welcome = not held
    session.hinting = held.get("hints", True)
    source = held.get("source")
    try:
        session.shelf.open(source if source in session.shelf.order else session.shelf.order[0])
    except (EditError, BriefingError, IndexError):
        session.shelf.open_first()
    session.last_fact = _last_ticked(session)
    typed = session.file.refuge.typed() if session.file.refuge else None
    draft = held.get("draft") if typed is None else typed
    if isinstance(draft, dict) and is_draft(draft):
        _restore_draft(session, draft)


def _keep_typed(session: Session) -> None:
    """Keep what is being typed, or that nothing is, in the user's state folder, where the workspace takes nothing."""
    if session.file.refuge is not None:
        session.file.refuge.keep_typed(_describe_draft(session) or {})


def _last_ticked(session: Session) -> str | None:
    """Return the fact that was added last, as the history knows, or None."""
    for record in reversed(session.file.history):
        for entry in _entries(record):
            if entry.list == "facts" and entry.before is None and session.fact_of(entry.id):
                return entry.id
    return None


def _entries(record: Record) -> Change:
    try:
        return record.change()
    except DamagedState:
        return ()


def _describe_draft(session: Session) -> dict[str, Json] | None:
    prompt = session.prompt
    if prompt is None:
        return None
    draft: dict[str, Json] = {"action": prompt.action, "fact": prompt.fact, "text": prompt.text}
    draft["chosen"] = [*prompt.chosen]
    if session.rooms[-1] is Mode.CARD:
        draft |= {"card": [*(session.card or ())], "target": [*(session.room(Mode.CARD).target or ())]}
    return draft


def _restore_draft(session: Session, draft: Mapping[str, Any]) -> None:
    """Open again the prompt in which something was being typed when the session ended; nothing else is done again."""
    action = draft.get("action") or ""
    fact, card, target = (draft.get(key) for key in ("fact", "card", "target"))
    if fact and session.fact_of(fact):
        show_fact(session, fact)
    elif fact:
        action = ""
    if card and target and not _show_line(session, card, target):
        action = ""
    if action in ASKING or _is_unused_digit(session, action):
        session.perform(action)
    elif action in CHOOSING:
        _choose_again(session, action, draft.get("chosen", ()))
    if session.prompt is None:
        session.workspace.memory.keep_yank(draft["text"])
        session.warn(f"this was being typed when the desk was left, and is in .briefing/yank.txt: {draft['text']}")
    else:
        hint = "this was being typed when the desk was left: ret keeps it, esc gives it up"
        session.prompt = replace(session.prompt.holding(draft["text"]), hint=hint)


def _choose_again(session: Session, action: str, chosen: Sequence[str]) -> None:
    """Go again through the choices that led to the prompt; one that is no longer offered leads nowhere."""
    session.perform(action)
    for value in chosen:
        options = session.choice.options if session.choice else ()
        option = next((option for option in options if option.value == value), None)
        if option is None:
            break
        session.choose(option)
    session.choice = None


def _show_line(session: Session, card: Sequence[str], target: Sequence[str]) -> bool:
    """Show the line of a card and say whether words are typed there; a line that is gone is not shown."""
    name, id = card if len(card) == len(target) == PAIR else ("", "")
    if name != HEADING and not (name in LISTS and find(getattr(session.brief, name), id)):
        return False
    from briefing.tui.cards import is_typed_at_cursor, open_card  # noqa: PLC0415 - cards come after the first page

    open_card(session, name, id)
    return session.room(Mode.CARD).go_to((target[0], target[1])) and is_typed_at_cursor(session)


def _is_unused_digit(session: Session, action: str) -> bool:
    """Say whether an action asks for the title of a new section, as a digit does that has none."""
    return action in FILING and section_of_key(session.brief, int(action[-1])) is None
