"""Where one was: kept while one works, so that the desk opens again at the same sentence and half-typed line."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from briefing.edit import EditError
from briefing.errors import BriefingError
from briefing.store.state import Json
from briefing.tui.cards import open_card
from briefing.tui.grounds import show_fact
from briefing.tui.keys import Mode
from briefing.tui.registry import DEEDS
from briefing.tui.session import Session


def keep(session: Session) -> None:
    """Make durable where one is, what was seen, and what is being typed; raises BriefingError.

    A desk that only reads along leaves that to the one that writes.
    """
    session.due = False
    if session.holder is not None:
        return
    try:
        session.shelf.keep_seen()
        session.workspace.save_resume(session.brief.brief.id, describe(session))
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
        "draft": _describe_draft(session),
    }


def restore(session: Session, held: Mapping[str, Any]) -> None:
    """Put a session back where it was left; the first time, when nothing is held, it welcomes."""
    session.welcome = not held
    source = held.get("source")
    try:
        session.shelf.open(source if source in session.shelf.order else session.shelf.order[0])
    except (EditError, BriefingError, IndexError):
        session.shelf.open_first()
    session.last_fact = _last_ticked(session)
    typed = session.file.refuge.typed() if session.file.refuge else None
    _restore_draft(session, typed if isinstance(typed, dict) else held.get("draft") or {})


def _keep_typed(session: Session) -> None:
    """Keep what is being typed in the user's state folder, where the workspace takes nothing."""
    draft = _describe_draft(session)
    if draft is not None and session.file.refuge is not None:
        session.file.refuge.keep_typed(draft)


def _last_ticked(session: Session) -> str | None:
    """Return the fact that was added last, as the history knows, or None."""
    for record in reversed(session.file.history):
        for entry in record.change():
            if entry.list == "facts" and entry.before is None and session.fact_of(entry.id):
                return entry.id
    return None


def _describe_draft(session: Session) -> dict[str, Json] | None:
    prompt = session.prompt
    if prompt is None:
        return None
    draft: dict[str, Json] = {"action": prompt.action, "fact": prompt.fact, "text": prompt.text}
    if session.rooms[-1] is Mode.CARD:
        draft |= {"card": [*(session.card or ())], "target": [*(session.room(Mode.CARD).target or ())]}
    return draft


def _restore_draft(session: Session, draft: Mapping[str, Any]) -> None:
    """Open again the prompt in which something was being typed when the session ended."""
    action, text = draft.get("action"), draft.get("text")
    if not text or action not in DEEDS:
        return
    if session.fact_of(draft.get("fact")):
        show_fact(session, str(draft["fact"]))
    if draft.get("card"):
        name, id = draft["card"]
        open_card(session, name, id)
        session.room(Mode.CARD).go_to((draft["target"][0], draft["target"][1]))
    session.perform(action)
    if session.prompt is not None:
        hint = "this was being typed when the desk was left: ret keeps it, esc gives it up"
        session.prompt = replace(session.prompt, text=text, hint=hint)
