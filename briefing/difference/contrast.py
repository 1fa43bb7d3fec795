"""One field before and after, written so that what differs is in sight."""

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

MOST_SHOWN: Final = 60
"""Code points of each side that are shown; of a longer text, the stretch that differs."""
LEAD: Final = 16
"""Code points shown before the place where two long texts part."""
MOST_TOKENS: Final = 2_000
"""The longest text, in words and spaces, of which the changed words are marked; beyond, both texts stand whole."""
NOTHING: Final = "–"
_TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")


class Contrast(NamedTuple):
    """One field that differs: its name, both values as text, and whether they are plain values rather than words."""

    field: str
    before: str
    after: str
    plain: bool = False

    def write(self, *, whole: bool = False) -> str:
        """Return `field: “old” → “new”`; with `whole`, the whole words, `[-old-]{+new+}` where they differ."""
        if whole and not self.plain and self.before and self.after:
            return f"{self.field}: {mark_words(self.before, self.after)}"
        before, after = (self.before, self.after) if whole else cut_pair(self.before, self.after)
        return f"{self.field}: {self._mark(before)} → {self._mark(after)}"

    def _mark(self, text: str) -> str:
        if not text:
            return NOTHING
        return text if self.plain else f"“{text}”"


def cut(text: str, most: int = MOST_SHOWN) -> str:
    """Return a text, or its beginning with an ellipsis, in at most `most` code points."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut_pair(before: str, after: str, most: int = MOST_SHOWN) -> tuple[str, str]:
    """Return both texts in at most `most` code points each, cut so that the first difference is shown."""
    if max(len(before), len(after)) <= most or not before or not after:
        return cut(before, most), cut(after, most)
    start = _begin_of_stretch(before, after)
    lead = "…" if start else ""
    return cut(lead + before[start:], most), cut(lead + after[start:], most)


def mark_words(before: str, after: str) -> str:
    """Return one text in which what went stands as `[-old-]` and what came as `{+new+}`, as git marks words."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > MOST_TOKENS:
        return f"[-{before}-]{{+{after}+}}"
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        went, came = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            pieces.append(went)
        else:
            pieces += [f"[-{went}-]" if went else "", f"{{+{came}+}}" if came else ""]
    return "".join(pieces)


def _begin_of_stretch(before: str, after: str) -> int:
    """Return where to begin showing two long texts: a few words before the place where they part."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(before), len(after)))
    start = max(same - LEAD, 0)
    space = before.find(" ", start, same)
    return 0 if start == 0 else (space + 1 if space >= 0 else start)
