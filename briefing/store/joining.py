"""Three-way merging of a brief's file: `merge` says what it holds, and everybody's comments and own keys are kept."""

from collections import Counter
from typing import Final, NamedTuple

import msgspec

from briefing.change import compare
from briefing.errors import BriefingError
from briefing.merge import Merged, merge
from briefing.merge.drops import Spot
from briefing.merge.joining import add_disputes
from briefing.merge.parts import Dispute
from briefing.model import Brief
from briefing.store.braid import braid, choose
from briefing.store.collector import collector_paused
from briefing.store.comments import count_wanted, list_comments, list_missing
from briefing.store.copies import LINE, Copies, read_copies
from briefing.store.edits import EditRefused
from briefing.store.lost_comments import put_back
from briefing.store.manuscript import Manuscript
from briefing.store.nodes import Mapping
from briefing.store.own_keys import find_left, find_noted
from briefing.store.reading import read_brief
from briefing.store.revision import Pair, revise

_NAME: Final = "the merged brief"


class Joined(NamedTuple):
    """The bytes of a merged file, what the merge came to, and what could not be kept."""

    data: bytes
    merged: Merged
    notes: tuple[str, ...] = ()


class Proved(NamedTuple):
    """The pieces of a file, their text and its nodes, read back and found to hold what they must."""

    manuscript: Manuscript
    text: str
    root: Mapping


def join(base: bytes, ours: bytes, theirs: bytes, name: str) -> Joined:
    """Return one file of three: what a side alone changed is taken as it stands there, byte for byte.

    An empty `base` means that both began the brief. What both changed is ours with the other's values, comments and
    own keys in it; an own key that both changed is a conflict too. The result is read back before it is returned.
    Raises UnreadableFile where one of the three is not a brief, EditRefused where the result cannot be written.
    """
    with collector_paused():
        return _join(base, ours, theirs, name)


def _join(base: bytes, ours: bytes, theirs: bytes, name: str) -> Joined:
    copies = read_copies(base, ours, theirs, name)
    merged = merge(*copies.briefs(), _find_noted(copies))
    if theirs in (base, ours):
        return Joined(ours, merged)
    if ours == base:
        return Joined(theirs, merged)
    proved = _write(copies, merged)
    merged, proved = _tell_own_keys(copies, merged, proved)
    proved, lost = _keep_comments(copies, merged.brief, proved)
    notes = tuple(f"the comment “{comment}” found no place" for comment in lost)
    return Joined(_encode(copies, proved.manuscript), merged, notes)


def _find_noted(copies: Copies) -> frozenset[Spot]:
    if copies.base is None:
        return frozenset()
    return find_noted(copies.base.root, copies.ours.root) | find_noted(copies.base.root, copies.theirs.root)


def _write(copies: Copies, merged: Merged) -> Proved:
    """Return a text that holds the merged brief, woven of both sides if that can be, else ours with the values in."""
    try:
        return _prove(braid(copies, merged), merged.brief)
    except BriefingError:
        before = copies.ours.brief
        revised = revise(copies.ours.manuscript, compare(before, merged.brief), Pair(before, merged.brief))
        return _prove(revised, merged.brief)


def _prove(manuscript: Manuscript, brief: Brief) -> Proved:
    """Return the text of a manuscript if it holds this brief; raises EditRefused or UnreadableFile."""
    text = manuscript.data().decode().removeprefix("\ufeff")
    reading = read_brief(text, _NAME)
    if reading.brief != brief:
        raise EditRefused("the text would not mean the same")
    return Proved(manuscript, text, reading.root)


def _tell_own_keys(copies: Copies, merged: Merged, proved: Proved) -> tuple[Merged, Proved]:
    """Return the merge with a conflict for each own key whose change is not in the text, and the text with those."""
    base = copies.base.root if copies.base else None
    told: dict[Spot, list[Dispute]] = {}
    for spot, path, value in find_left(base, copies.ours.root, copies.theirs.root, proved.root):
        words = value if value is None or isinstance(value, str) else msgspec.json.encode(value).decode()
        told.setdefault(spot, []).append(Dispute(path, words))
    more = add_disputes(merged, told)
    if more is merged:
        return merged, proved
    pair = Pair(merged.brief, more.brief)
    return more, _prove(revise(proved.manuscript, compare(*pair), pair), more.brief)


def _keep_comments(copies: Copies, brief: Brief, proved: Proved) -> tuple[Proved, list[str]]:
    """Return the text with every comment that neither side took away, and those that found no place."""
    lists = [list_comments(copy.text, copy.root) if copy else [] for copy in copies]
    wanted, order = count_wanted(*lists), [*lists[1], *lists[2]]
    missing = list_missing(wanted, list_comments(proved.text, proved.root), order)
    if not missing:
        return proved, []
    try:
        whole = _prove(put_back(proved.manuscript, (copies.theirs, copies.ours), Counter(missing)), brief)
    except BriefingError:
        return proved, missing
    return whole, list_missing(wanted, list_comments(whole.text, whole.root), order)


def _encode(copies: Copies, manuscript: Manuscript) -> bytes:
    newline = choose(*(copy.newline if copy else None for copy in copies))
    data = manuscript.data()
    return data if newline == LINE else data.replace(b"\n", newline.encode())
