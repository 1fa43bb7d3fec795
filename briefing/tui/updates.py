"""Partial updates of the screen: a changed stretch goes down the line alone, not its whole row from the left end."""

from typing import Final

from rich.console import Console
from rich.control import Control
from textual import _compositor
from textual._compositor import ChopsUpdate

KNOWN: Final = ("self", "chops", "spans", "chop_ends")
"""What an update of Textual 8.2.8 is made of; one that is made otherwise is left as it is."""


class StretchUpdate(ChopsUpdate):
    """The changed stretches of a few rows."""

    def render_segments(self, console: Console) -> str:
        """Return what is sent: for each stretch its place and its cells."""
        sent: list[str] = []
        for y, start, end in self.spans:
            for stop, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                first, last = max(x, start), min(stop, end)
                if strip is not None and first < last:
                    sent += (Control.move_to(first, y).segment.text, strip.crop(first - x, last - x).render(console))
        return "".join(sent)


def mend() -> None:
    """Let Textual send its partial updates so; at 120 columns a tick beside the brief then costs half the bytes."""
    if vars(ChopsUpdate)["__init__"].__code__.co_varnames == KNOWN:
        vars(_compositor)["ChopsUpdate"] = StretchUpdate
