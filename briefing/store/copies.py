"""A brief's file in three states, read for a merge: before, and as two people left it."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.model import Brief, Heading
from briefing.store.lines import BREAK
from briefing.store.manuscript import BOM, Manuscript, divide
from briefing.store.nodes import Mapping
from briefing.store.reading import decode_brief, read_brief

LINE: Final = "\n"
BLANK: Final = Brief(brief=Heading(id="", title=""))
"""What stood before where both sides began the brief: nothing, so that not even their headings hide each other."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One state of the file; its text has line feeds, and `newline` what the file has, unless lines end in two ways."""

    text: str
    brief: Brief
    root: Mapping
    manuscript: Manuscript
    newline: str


class Copies(NamedTuple):
    """Three states of the file; no base where both sides began it."""

    base: Copy | None
    ours: Copy
    theirs: Copy

    def briefs(self) -> tuple[Brief, Brief, Brief]:
        """Return what they hold."""
        return (self.base.brief if self.base else BLANK, self.ours.brief, self.theirs.brief)


def read_copies(base: bytes, ours: bytes, theirs: bytes, name: str) -> Copies:
    """Return the three states read; an empty base is none. Raises UnreadableFile naming file, side, line and column."""
    labels = [f"{name} (base)", f"{name} (ours)", f"{name} (theirs)"]
    texts = [decode_brief(data, label) for data, label in zip((base, ours, theirs), labels, strict=True)]
    uniform = all(len(set(BREAK.findall(text))) <= 1 for text in texts)
    before = _read(texts[0], base, labels[0], uniform=uniform) if texts[0].strip() else None
    return Copies(
        before,
        _read(texts[1], ours, labels[1], uniform=uniform),
        _read(texts[2], theirs, labels[2], uniform=uniform),
    )


def _read(text: str, data: bytes, label: str, *, uniform: bool) -> Copy:
    found = BREAK.search(text)
    newline = found[0] if found and uniform else LINE
    text = BREAK.sub(LINE, text) if uniform else text
    reading = read_brief(text, label)
    manuscript = divide(text, reading.root, reading.brief, bom=data.startswith(BOM))
    return Copy(text, reading.brief, reading.root, manuscript, newline)
