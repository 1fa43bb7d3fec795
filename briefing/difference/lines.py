"""A change as lines: a sentence that counts, then one line for each fact and each other entry."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from briefing.change import HEADING, Change, Entry
from briefing.difference.contrast import Contrast, cut
from briefing.difference.values import contrast_facts, contrast_parts, contrast_places, name_part
from briefing.difference.verbs import CHANGED, DROPPED, MOVED, NEW, VERBS, is_moved, list_verbs
from briefing.model import Brief, Fact

FACTS: Final = "facts"
NOUNS: Final = {
    HEADING: "heading",
    "sections": "section",
    "sources": "source",
    "origins": "origin",
    FACTS: "fact",
    "judgements": "judgement",
    "assumptions": "assumption",
    "gaps": "gap",
    "terms": "term",
    "waivers": "waiver",
    "conflicts": "conflict",
}
SAME: Final = "no difference"


class Line(NamedTuple):
    """What became of one entry: its list and id, the verbs it counts under, what it is called, what differs in it."""

    list: str
    id: str
    verbs: tuple[str, ...]
    words: str
    contrasts: tuple[Contrast, ...] = ()

    @property
    def sign(self) -> str:
        """Return `+` for a new entry, `-` for a dropped one, `~` for a changed one."""
        return {NEW: "+", DROPPED: "-"}.get(self.verbs[0], "~")

    def write(self, *, whole: bool = False) -> str:
        """Return the line: `~ f-… statement: “old” → “new”`; `whole` shows whole texts with their changed words."""
        name = self.id or NOUNS[self.list]
        words = "; ".join(contrast.write(whole=whole) for contrast in self.contrasts)
        return f"{self.sign} {name} {words or (self.words if whole else cut(self.words))}"

    def plain(self) -> dict[str, object]:
        """Return the line as plain values, for scripts."""
        fields = [{"field": field, "before": before, "after": after} for field, before, after, _ in self.contrasts]
        return {"list": self.list, "id": self.id, "verbs": [*self.verbs], "words": self.words, "fields": fields}


def list_lines(change: Change, brief: Brief) -> tuple[Line, ...]:
    """Return a line for each entry of a change, the facts first; `brief` gives the names of an attribution's steps."""
    lines = [_describe(entry, brief) for entry in change]
    return tuple(sorted(lines, key=lambda line: line.list != FACTS))


def count(lines: Iterable[Line]) -> str:
    """Return one sentence that counts: `3 new, 1 restated, 1 dropped; 1 source new`; `no difference` for none."""
    kinds = Counter((line.list, verb) for line in lines for verb in line.verbs)
    if not kinds:
        return SAME
    facts = [f"{kinds[FACTS, verb]} {verb}" for verb in VERBS if kinds[FACTS, verb]]
    others = [_count_noun(noun, verb, kinds[name, verb]) for name, noun in NOUNS.items() for verb in _verbs_of(name)]
    return "; ".join(filter(None, (", ".join(facts), ", ".join(filter(None, others)))))


def count_verbs(lines: Iterable[Line]) -> dict[str, dict[str, int]]:
    """Return how often each verb stands, by list."""
    kinds = Counter((line.list, verb) for line in lines for verb in line.verbs)
    return {name: {verb: kinds[name, verb] for verb in VERBS if kinds[name, verb]} for name, _ in kinds}


def _verbs_of(name: str) -> tuple[str, ...]:
    return () if name == FACTS else (NEW, DROPPED, MOVED, CHANGED)


def _count_noun(noun: str, verb: str, number: int) -> str:
    if noun == NOUNS[HEADING]:
        return f"{noun} {verb}" if number else ""
    return f"{number} {noun}{'' if number == 1 else 's'} {verb}" if number else ""


def _describe(entry: Entry, brief: Brief) -> Line:
    before, after, verbs = entry.before, entry.after, list_verbs(entry)
    part = after or before
    noun = "" if entry.list == FACTS else f"{NOUNS[entry.list]}: "
    words = noun + (name_part(part) if part else "")
    if before is None or after is None:
        return Line(entry.list, entry.id, verbs, words)
    if isinstance(before, Fact) and isinstance(after, Fact):
        contrasts = [*contrast_facts(before, after, brief)]
    else:
        contrasts = [*contrast_parts(before, after)]
    if is_moved(entry) and MOVED in verbs:
        contrasts.append(contrast_places(entry.place_before, entry.place_after))
    return Line(entry.list, entry.id, verbs, words, tuple(contrasts))
