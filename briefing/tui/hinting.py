"""Hints in the reader: a faint mark on sentences that may be worth reading, found beside the keys; H turns them off."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.model import Brief
from briefing.source.document import Document, Mark
from briefing.tui.reading import Reading
from briefing.tui.registry import performs
from briefing.tui.session import Session

HINT = "·"
"""Stands in the place of the tick, which a ticked sentence takes: a hint never ticks anything."""


class Ground(NamedTuple):
    """What the hints of a source are found from: the document as it is laid out, and the brief that asks."""

    document: Document
    brief: Brief

    def is_that_of(self, other: "Ground | None") -> bool:
        """Say whether hints found from the other are still those of this one."""
        if other is None or other.document is not self.document:
            return False
        return other.brief.terms == self.brief.terms and other.brief.brief.question == self.brief.brief.question


Finding = Callable[[], Mapping[int, tuple[str, ...]]]
"""Finds the reasons of each hint by the start of its sentence, in code points; it may run beside the keys."""


def wanted(session: Session) -> tuple[Ground, Finding] | None:
    """Return what is to be found for the source in the reader, None where nothing is or hints are off."""
    reading = session.reading
    if reading is None or not session.hinting or not reading.units:
        return None
    ground = Ground(reading.document, session.brief)
    return None if ground.is_that_of(reading.hinted) else (ground, lambda: find(ground))


def find(ground: Ground) -> Mapping[int, tuple[str, ...]]:
    """Return the reasons of each hint by the start of its sentence."""
    from briefing.corroboration.aliases import Aliases  # noqa: PLC0415 - the first paint does not wait for stemmers
    from briefing.proposal.hints import find_hints  # noqa: PLC0415

    hints = find_hints(ground.document, ground.brief.brief.question or "", Aliases.of(ground.brief))
    return {hint.start: hint.reasons for hint in hints}


def take(session: Session, ground: Ground, hints: Mapping[int, tuple[str, ...]]) -> bool:
    """Give the source that `ground` is of its hints; False where it is not in the reader any more."""
    reading = session.reading
    if reading is None or reading.document is not ground.document:
        return False
    reading.hints, reading.hinted = hints, ground
    return True


def look(session: Session) -> None:
    """Find the hints of the source in the reader now, as a session without a terminal does."""
    due = wanted(session)
    if due is not None:
        take(session, due[0], due[1]())


def reasons_at(session: Session, reading: Reading) -> tuple[str, ...]:
    """Return why the sentence under the cursor has a hint, nothing where it has none or hints are off."""
    unit = reading.unit
    return reading.hints.get(unit.start, ()) if session.hinting and unit.mark is Mark.BODY else ()


@performs("hints")
def _turn(session: Session) -> None:
    session.hinting = not session.hinting
    key = session.keymap.key("hints")
    session.say(f"hints are on: {HINT} may be worth reading" if session.hinting else f"hints are off; {key} shows them")
