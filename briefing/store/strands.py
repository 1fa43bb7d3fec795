"""One piece of a brief's file in three states: taken whole from the side that alone changed it, else joined."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.model import Part
from briefing.store.comments import count_wanted, list_between, list_comments, list_missing
from briefing.store.edits import apply_edits
from briefing.store.lines import margin, next_line, shift
from briefing.store.listing import only_item, revise_entry, write_entry
from briefing.store.nodes import Mapping, Node, parse
from briefing.store.own_keys import Piece, bring_own_keys
from briefing.store.proof import prove
from briefing.store.splice import Site


class Strand(NamedTuple):
    """One state of an entry: its lines and what they hold."""

    text: str
    value: Part


class Strands(NamedTuple):
    """An entry in three states, None where it is missing."""

    base: Strand | None
    ours: Strand | None
    theirs: Strand | None


def weave_entry(site: Site, strands: Strands, after: Part, column: int) -> str:
    """Return an entry's lines that hold `after`: from the side that alone changed them, else ours with theirs in it.

    `column` is that of the list's dashes. The comment lines above the entry are joined line by line.
    """
    leads = [_split(strand.text)[0] if strand else None for strand in strands]
    base, ours, theirs = (Strand(_split(strand.text)[1], strand.value) if strand else None for strand in strands)
    if ours is None or theirs is None:
        above = leads[2] if ours is None else leads[1]
    else:
        above = weave_gap(leads[0] or "", leads[1] or "", leads[2] or "")
    return (above or "") + _weave_body(site, Strands(base, ours, theirs), after, column)


def _weave_body(site: Site, strands: Strands, after: Part, column: int) -> str:
    base, ours, theirs = strands
    before = base.text if base else ""
    if ours and theirs and before != ours.text != theirs.text != before:
        return _weave_both(site, strands, ours, theirs, after)
    only = theirs if ours is None or (theirs and ours.text == before) else ours
    if only is None:
        return write_entry(site, after, column).decode()
    return _revise(site, only, after)


def weave_key(base: str, ours: str, theirs: str, text: str) -> str:
    """Return the lines of a top-level key that came of ours, with the comments above it joined line by line."""
    pieces = [_split(piece) for piece in (base, ours, theirs, text)]
    above = weave_gap(*(lead for lead, _ in pieces[:3]))
    return above + weave_lead(*(body for _, body in pieces))


def _split(text: str) -> tuple[str, str]:
    """Return the comment lines at the beginning of a piece, and the rest."""
    at = 0
    while at < len(text) and _is_comment(text[at : next_line(text, at)]):
        at = next_line(text, at)
    return text[:at], text[at:]


def weave_gap(base: str, ours: str, theirs: str) -> str:
    """Return the blank and comment lines between two values with both sides' comments, without those one took away."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    old, mine, yours = (list_between(text) for text in (base, ours, theirs))
    wanted = count_wanted(old, mine, yours)
    kept = [line for line in ours.splitlines(keepends=True) if not _is_comment(line) or _use(wanted, line)]
    added = [line for line in theirs.splitlines(keepends=True) if _is_comment(line) and _use(wanted, line)]
    return "".join((*kept, *added))


def weave_lead(base: str, ours: str, theirs: str, text: str) -> str:
    """Return lines that came of ours with the comments above them that only theirs has; nothing is taken away."""
    comments = [list_comments(piece, parse(piece, "the piece")) for piece in (base, ours, theirs, text)]
    return lead(text, list_missing(count_wanted(*comments[:3]), comments[3], [*comments[1], *comments[2]]))


def lead(text: str, comments: Sequence[str]) -> str:
    """Return lines with comments on lines of their own above them, indented alike."""
    above = "".join(f"{comment}\n" for comment in comments)
    return shift(above, margin(text, 0)) + text if above else text


def _weave_both(site: Site, strands: Strands, ours: Strand, theirs: Strand, after: Part) -> str:
    text = _bring_own_keys(_revise(site, ours, after), strands.base, theirs, after)
    return weave_lead(strands.base.text if strands.base else "", ours.text, theirs.text, text)


def _revise(site: Site, strand: Strand, after: Part) -> str:
    if strand.value == after:
        return strand.text
    return revise_entry(replace(site, text=strand.text), strand.value, after).decode()


def _bring_own_keys(text: str, base: Strand | None, theirs: Strand, after: Part) -> str:
    old, new, joined = (_cut(strand) for strand in (base, theirs, Strand(text, after)))
    if new is None or joined is None:
        return text
    try:
        brought = apply_edits(text, bring_own_keys(old, new, joined, type(after)))
        prove(brought, only_item, [after])
    except BriefingError:
        return text
    return brought


def _cut(strand: Strand | None) -> Piece | None:
    if strand is None:
        return None
    node: Node = only_item(parse(strand.text, "the entry"))[0]
    return Piece(strand.text, node) if isinstance(node, Mapping) else None


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _use(wanted: Counter[str], line: str) -> bool:
    """Tell whether a comment is still wanted, and count it as placed."""
    comment = line.strip()
    wanted[comment] -= 1
    return wanted[comment] >= 0
