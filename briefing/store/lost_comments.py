"""Comments whose place a merge has taken away: each put back at the nearest place that is left."""

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from briefing.store.comments import list_between, list_comments
from briefing.store.copies import Copy
from briefing.store.manuscript import BOM, Division, Field, Manuscript
from briefing.store.nodes import parse


class Loose(NamedTuple):
    """A comment and where it stood: its top-level key, and the entries of a list down to it."""

    comment: str
    name: str
    above: tuple[str, ...] = ()


def put_back(manuscript: Manuscript, sides: tuple[Copy, ...], missing: Counter[str]) -> Manuscript:
    """Return a manuscript with the missing comments: behind the entry that each stood in or behind, or a nearer one."""
    left = Counter(missing)
    for side in sides:
        for loose in _list_loose(side.manuscript):
            if left[loose.comment] > 0:
                left[loose.comment] -= 1
                manuscript = _place(manuscript, loose)
    return manuscript


def _list_loose(manuscript: Manuscript) -> list[Loose]:
    found = [Loose(comment, "") for comment in list_between(manuscript.head.removeprefix(BOM).decode())]
    for division in manuscript.divisions:
        found += _list_in_division(division)
    return found


def _list_in_division(division: Division) -> list[Loose]:
    name = division.name
    if isinstance(division, Field):
        inner = [*_list_in_piece(division.body), *list_between(division.gap.decode())]
        return [Loose(comment, name) for comment in inner]
    found = [Loose(comment, name) for comment in _list_in_piece(division.header)]
    for at, (body, gap) in enumerate(zip(division.bodies, division.gaps, strict=True)):
        inner = [*_list_in_piece(body), *list_between(gap.decode())]
        found += [Loose(comment, name, division.ids[: at + 1]) for comment in inner]
    return found


def _list_in_piece(piece: bytes) -> list[str]:
    text = piece.decode()
    return list_comments(text, parse(text, "the piece"))


def _place(manuscript: Manuscript, loose: Loose) -> Manuscript:
    old = manuscript.find(loose.name)
    if old is None:
        line = f"{' ' * manuscript.column}{loose.comment}{manuscript.newline}".encode()
        return replace(manuscript, head=manuscript.head + line)
    new = _place_in(old, loose, manuscript)
    return replace(
        manuscript, divisions=tuple(new if division is old else division for division in manuscript.divisions)
    )


def _place_in(division: Division, loose: Loose, manuscript: Manuscript) -> Division:
    if isinstance(division, Field):
        return replace(division, body=_line(loose.comment, manuscript.column, manuscript) + division.body)
    line = _line(loose.comment, division.column, manuscript)
    at = next((division.ids.index(id) for id in reversed(loose.above) if id in division.ids), None)
    if at is None:
        return replace(division, header=division.header + line)
    gaps = (*division.gaps[:at], line + division.gaps[at], *division.gaps[at + 1 :])
    return replace(division, gaps=gaps)


def _line(comment: str, column: int, manuscript: Manuscript) -> bytes:
    return f"{' ' * column}{comment}{manuscript.newline}".encode()
