"""Saving: a change is on the disk before the screen shows it, joined with what others did, or kept until it can be."""

from typing import TYPE_CHECKING

from briefing.edit import EditError, set_conflicts
from briefing.errors import BriefBusy, BriefingError
from briefing.store.lock import Owner
from briefing.tui.questions import Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.merge import Merged
    from briefing.model import Brief
    from briefing.tui.session import Session

TAKE_OVER, STAY = "take over", "stay"


def save(session: "Session", brief: "Brief", label: str) -> None:
    """Make `brief` durable; raises EditError where this desk only reads along, BriefingError where it cannot be."""
    if brief == session.brief:
        return
    require_writer(session)
    met = _meet(session, brief)
    merged = session.file.save(met.brief if met else brief, label, session.now())
    session.trail.add(None)
    session.refresh()
    session.news = _name_losses(brief, session.brief)
    report(session, merged or met)


def _meet(session: "Session", brief: "Brief") -> "Merged | None":
    """Return what typed words come to where another program changed the brief since the prompt opened, else None."""
    base = session.base
    if base is None or base == session.brief:
        return None
    from briefing.merge import merge  # noqa: PLC0415 - merging is rare

    typed = merge(session.brief, brief, base).brief
    return merge(base, set_conflicts(typed, base.conflicts), session.brief)


def replay(session: "Session", how: "Callable[[str], str | None]") -> str | None:
    """Undo or redo a change durably and return its label, None if there is none."""
    require_writer(session)
    label = how(session.now())
    session.refresh()
    return label


def follow(session: "Session") -> bool:
    """Look after the brief once a second; True where something new is to be shown.

    What waits for the disk is tried again, what another program did is read, and the lock is watched.
    """
    news = _retry(session) if session.file.waiting else False
    news = read_outside_change(session) or news
    return _follow_lock(session) or news


def read_outside_change(session: "Session") -> bool:
    """Read the brief again if another program changed it, and say so; False where nothing new is to be shown.

    A file that is no longer a brief is told once and left alone; the brief stays as it was read before, and what is
    done meanwhile waits.
    """
    if not session.file.changed_on_disk():
        session.outside_fault = ""
        return False
    before = session.brief
    try:
        merged = session.file.reload(session.now())
    except BriefBusy:
        return False
    except BriefingError as error:
        known, session.outside_fault = session.outside_fault, str(error)
        if known != session.outside_fault:
            session.warn(session.outside_fault)
        return known != session.outside_fault
    session.outside_fault = ""
    session.trail.add(None)
    session.refresh()
    back = "" if session.file.follows else " (u takes that change back)"
    said = f"another program changed the brief; it was read again{back}"
    session.warn(_name_losses(before, session.brief) or said)
    report(session, merged)
    return True


def recover(session: "Session") -> None:
    """Bring back what an earlier session could not save, and say so; a desk that only reads along leaves it."""
    if session.holder is not None:
        return
    try:
        merged = session.file.recover(session.now())
    except BriefingError as error:
        session.warn(str(error))
        return
    if merged is not None:
        session.refresh()
        session.warn("recovered: what could not be saved the last time now stands in the brief (u takes it back)")
        if session.file.waiting:
            report(session, merged)


def take_lock(session: "Session") -> None:
    """Take the right to write the brief, or read along with the desk that has it."""
    if session.lock is None:
        return
    try:
        session.holder = session.lock.take()
    except BriefingError:  # where nothing can be written, nobody needs to be kept from writing
        session.holder = None
    session.file.follows = session.holder is not None
    if session.holder is not None:
        session.warn(f"reading along: {session.holder} writes this brief; this desk may write once that one is left")
    elif session.lock.left is not None:
        session.warn(f"the desk of {session.lock.left} ended without leaving; nothing it showed as saved is lost")


def require_writer(session: "Session") -> None:
    """Raise EditError where another desk has the brief; where that desk may be gone, ask whether to take over."""
    holder = session.holder
    if holder is None or session.lock is None:
        return
    if session.lock.may_be_gone(holder):
        title = f"{holder} has this brief on another machine; whether that desk still runs cannot be seen from here"
        options = [
            Option("t", "take over: this desk writes from now on", TAKE_OVER),
            Option("r", "go on reading along", STAY),
        ]
        session.offer(title, options, lambda value: _decide(session, value))
        raise EditError("not done yet: another desk may have this brief")
    raise EditError(f"reading along: {holder} writes this brief; this desk may write once that one is left")


def report(session: "Session", merged: "Merged | None") -> None:
    """Say what is not on the disk yet and where it is kept, and ask about what two people changed differently."""
    if session.file.waiting:
        place = f" Kept in memory and in {session.file.refuge.path}" if session.file.refuge else ""
        session.warn(f"not on disk: {session.file.fault}{place}; it is tried again every second.")
    elif merged is not None and merged.conflicts:
        from briefing.tui.conflicts import ask_conflict  # noqa: PLC0415 - conflicts saves through this room

        ask_conflict(session, merged.conflicts[0].id)
    elif merged is not None and merged.both:
        names = ", ".join(id or list for list, id in merged.both)
        session.warn(f"joined with what another program changed; both touched {names}")


def _name_losses(before: "Brief", after: "Brief") -> str:
    """Return what is to be said where another program took facts out of the brief, empty where it took none."""
    kept = {fact.id for fact in after.facts}
    lost = sum(fact.id not in kept for fact in before.facts)
    if not lost:
        return ""
    facts = "a fact" if lost == 1 else f"{lost} facts"
    return f"another program took {facts} out of the brief; u takes that back, and .briefing/backups/ has it"


def _retry(session: "Session") -> bool:
    before = session.file.fault
    if session.file.retry(session.now()):
        session.refresh()
        session.say("the disk takes it again: everything is saved")
        return True
    if session.file.fault != before:
        report(session, None)
    return session.file.fault != before


def _follow_lock(session: "Session") -> bool:
    """Write from now on if the desk that had the brief was left; stop writing if another took over."""
    lock = session.lock
    if lock is None:
        return False
    if session.holder is None:
        session.holder = lock.taken_by()
        if session.holder is not None:
            session.file.follows = True
            session.warn(f"{session.holder} took this brief over; this desk reads along")
        return session.holder is not None
    return not lock.may_be_gone(session.holder) and _try_lock(session, session.holder)


def _try_lock(session: "Session", holder: Owner) -> bool:
    try:
        session.holder = session.lock.take() if session.lock else None
    except BriefingError:
        return False
    if session.holder is None:
        session.file.follows = False
        session.warn(f"the desk of {holder} was left; this desk writes from now on")
    return session.holder is None


def _decide(session: "Session", value: str) -> None:
    if value == TAKE_OVER and session.lock is not None:
        session.holder = session.lock.take(over=True)
        session.file.follows = session.holder is not None
        read_outside_change(session)
        session.say("this desk writes from now on; do it again")
