"""What each action does and each room lists: two tables that the rooms of actions beside this file fill."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefing.tui.keys import Mode
from briefing.tui.room import Item

if TYPE_CHECKING:
    from briefing.tui.session import Session

ROOMS: Final = (
    "adding",
    "collecting",
    "comparing",
    "crossing",
    "going",
    "hinting",
    "listings",
    "making",
    "moving",
    "preview",
    "proposing",
    "renewing",
    "reviewing",
    "saying",
    "search",
    "sources",
    "trimming",
    "waiving",
    "walking",
    "writing",
)
"""The modules beside this one that fill the tables; they are read in behind the first page, which needs none."""

Deed = Callable[["Session"], None]
DEEDS: Final[dict[str, Deed]] = {}
"""What each action of the table does."""


Lister = Callable[["Session", int], Iterable[Item]]
LISTERS: Final[dict[Mode, Lister]] = {}
"""What each room lists, for a width in cells."""


def fill_tables() -> None:
    """Read in every room of actions, so that both tables are whole; at once where they are."""
    for name in ROOMS:
        import_module(f"briefing.tui.{name}")


def find_deed(action: str) -> Deed:
    """Return what an action of the table does."""
    if action not in DEEDS:
        fill_tables()
    return DEEDS[action]


def find_lister(mode: Mode) -> Lister:
    """Return what lists the items of a room."""
    if mode not in LISTERS:
        fill_tables()
    return LISTERS[mode]


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
