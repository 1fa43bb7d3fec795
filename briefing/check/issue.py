"""An issued brief as it can be read now: what a later brief of its series is compared with."""

from typing import NamedTuple

from briefing.model import Brief


class Issue(NamedTuple):
    """An issued brief, or why it cannot be read; and whether its file is what was issued."""

    file: str
    """Relative to the workspace, as the later brief names it."""
    brief: Brief | None
    lost: str = ""
    """Why it cannot be read."""
    altered: str = ""
    """How its file differs from what was issued."""
    damaged: tuple[str, ...] = ()
    """How other files differ from when they were issued, its reports and the issues before it: each in a sentence."""
    products: tuple[str, ...] = ()
    """The templates of the reports that were issued with it, as far as its hashes tell."""
