"""How many origins and informants stand behind a fact, in the few words of the brief room."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Brief, Fact

if TYPE_CHECKING:  # what compares sources is not needed for the desk's first paint
    from briefing.corroboration.copies import Overlap
    from briefing.corroboration.independence import Ledger
    from briefing.tui.session import Session


@dataclass(frozen=True, slots=True)
class Counted:
    """The copies among the sources, what they were found in, and the ledger of one state of the brief."""

    texts: tuple[tuple[str, str], ...]
    """Each readable source of the brief and the hash of its text's file."""
    overlaps: "tuple[Overlap, ...]"
    brief: Brief
    ledger: "Ledger"


def count_words(session: "Session", fact: Fact) -> str:
    """Return what stands behind a fact: `2 origins, 1 informant`, `origin unknown`; "" where nobody has said yet."""
    origins_of = {source.id: source.origin for source in session.brief.sources}
    if not any(quote.attribution or origins_of.get(quote.source) for quote in fact.quotes):
        return ""
    content = _find_ledger(session).find_standing(fact).content
    origins = _say(content.origins, "origin") if content.origins else "origin unknown"
    unknown = [f"{content.unknown} unknown"] if content.origins and content.unknown else []
    informants = [_say(content.informants, "informant")] if content.informants else []
    return ", ".join([origins, *unknown, *informants])


def is_borne_out(session: "Session", fact: Fact) -> bool:
    """Tell whether other facts count for this one, so that a change of them changes its count."""
    return _find_ledger(session).is_borne_out(fact)


def find_overlaps(session: "Session") -> "tuple[Overlap, ...]":
    """Return the sources of the brief that carry one story, as far as they can be read."""
    _find_ledger(session)
    return session.counted.overlaps if session.counted else ()


def _find_ledger(session: "Session") -> "Ledger":
    brief, counted = session.brief, session.counted
    if counted is not None and counted.brief is brief:
        return counted.ledger
    from briefing.corroboration.copies import find_copies  # noqa: PLC0415
    from briefing.corroboration.independence import Ledger  # noqa: PLC0415

    if counted is not None and (counted.brief.sources, counted.brief.origins) != (brief.sources, brief.origins):
        session.fact_items.clear()
    readings = session.shelf.readings
    texts = tuple((one.id, readings[one.file].plain.sha256) for one in brief.sources if one.file in readings)
    same = counted is not None and counted.texts == texts
    overlaps = counted.overlaps if counted and same else find_copies(session.shelf.documents(brief))
    session.counted = Counted(texts, overlaps, brief, Ledger(brief, overlaps))
    return session.counted.ledger


def _say(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
