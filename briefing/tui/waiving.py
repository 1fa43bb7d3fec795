"""Waiving: the finding under the cursor is let pass, with a reason that the report prints, or counts again."""

from functools import partial

from briefing.check.finding import Finding
from briefing.edit import EditError
from briefing.model import Brief, Waiver
from briefing.tui.keys import Mode
from briefing.tui.registry import performs
from briefing.tui.session import Session


@performs("waive")
def _waive(session: Session) -> None:
    target = session.room(Mode.FINDINGS).target
    if target is None or session.findings is None:
        raise EditError("no finding to waive")
    finding = session.findings[int(target[1])]
    if finding.waived:
        _take_away(session, finding)
        return
    _require_waivable(finding)
    where = finding.id or "the whole brief"
    session.ask(f"why may {finding.rule} pass for {where}? the report prints it", "", partial(_add, session, finding))


def _add(session: Session, finding: Finding, reason: str) -> None:
    if not reason:
        raise EditError("a waiver needs a reason; esc gives it up")
    from briefing.check.waivers import let_pass  # noqa: PLC0415 - the desk opens without the checks

    waiver = Waiver(id=session.new_id("waivers"), rule=finding.rule, entry=finding.id or None, reason=reason)
    _save(session, let_pass(session.brief, waiver), f"waive {finding.rule}")
    session.say(f"waived: {finding.rule}; w again takes it away, u undoes it")


def _take_away(session: Session, finding: Finding) -> None:
    from briefing.check.waivers import count_again, waives  # noqa: PLC0415 - see above

    waivers = (waiver for waiver in session.brief.waivers if waives(waiver, finding))
    _save(session, count_again(session.brief, waivers), f"no longer waive {finding.rule}")
    session.say(f"counts again: {finding.rule}")


def _save(session: Session, brief: Brief, label: str) -> None:
    """Save, and stay at the same line of the room."""
    here = session.room(Mode.FINDINGS).cursor
    session.save(brief, label)
    room = session.room(Mode.FINDINGS)
    room.cursor = room.nearest(here)


def _require_waivable(finding: Finding) -> None:
    from briefing.check.registry import RULES  # noqa: PLC0415 - see above

    if not RULES[finding.rule].waivable:
        raise EditError(f"{finding.rule} cannot be waived: what proves the report rests on it")
