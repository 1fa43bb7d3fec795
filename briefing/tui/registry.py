"""What each action does and each room lists: two tables that the rooms of actions beside this file fill."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from briefing.tui.keys import Mode
from briefing.tui.room import Item

if TYPE_CHECKING:
    from briefing.tui.session import Session

Deed = Callable[["Session"], None]
DEEDS: Final[dict[str, Deed]] = {}
"""What each action of the table does."""


Lister = Callable[["Session", int], Iterable[Item]]
LISTERS: Final[dict[Mode, Lister]] = {}
"""What each room lists, for a width in cells."""


def lists(mode: Mode) -> Callable[[Lister], Lister]:
    """Register a function as what lists the items of a room."""

    def register(lister: Lister) -> Lister:
        LISTERS[mode] = lister
        return lister

    return register


def performs(*ids: str) -> Callable[[Deed], Deed]:
    """Register a function as what the actions `ids` do."""

    def register(deed: Deed) -> Deed:
        DEEDS.update(dict.fromkeys(ids, deed))
        return deed

    return register
