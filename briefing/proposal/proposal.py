"""A proposal: what could be filled in, and the reason that the analyst is shown."""

from dataclasses import dataclass

from briefing.fields import Path
from briefing.model import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one key would fill in at one line of a card; likelihood, confidence and grades are never proposed."""

    at: Path
    """The card's line at which it is shown; a list of parts stands for its line that adds an item."""
    text: str
    """What is filled in, as a person would type it: an EDTF date, a kind, a statement, a line of a chain."""
    reason: str
    """Why, in one short phrase: `“on March 17”; year taken from the publication date`."""
    also: tuple[tuple[Path, str], ...] = ()
    """Further fields that are set with it, such as a date's basis and note."""
    spans: tuple[Span, ...] = ()
    """Words of the source that become context; `text` shows them."""
    weak: bool = False
    """Whether it is a guess that is shown, but never taken along with others."""
