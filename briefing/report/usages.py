"""Which names are expanded at their first use, and with what: disputed places and initials."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.check.terms import list_sides
from briefing.kinds import TermKind
from briefing.model import Brief, Term, Variant
from briefing.report.chain import quiet
from briefing.report.first_use import Usage

ALSO: Final = "also"
"""Stands before a form of which it is not told whose it is."""
MOST_WORDS: Final = 2
"""Words of who uses a form, from which it no longer stands for a side."""
_USAGE = re.compile(r"^\s*([^;,(]+?)\s+usage\b", re.IGNORECASE)


def list_usages(brief: Brief) -> tuple[Usage, ...]:
    """Return the disputed places with another side's name, and the initials whose full form is known."""
    return tuple(_list_usages(brief))


def say_other_names(term: Term) -> str:
    """Return the other names of a disputed place with whose they are: “Russian: Iturup”.

    Where some are marked as a side's usage (`by: Russian usage`), they alone.
    """
    sides = [variant for variant in list_sides(term).values() if variant is not None]
    official = [(match[1], variant) for variant in sides if (match := _USAGE.match(quiet(variant.by or "")))]
    chosen = official or [(_say_user(variant), variant) for variant in sides]
    return "; ".join(f"{label}{'' if label == ALSO else ':'} {quiet(variant.form)}" for label, variant in chosen)


def _say_user(variant: Variant) -> str:
    """Return who uses a form where few words tell it."""
    by = quiet(variant.by or "")
    return by if by and len(by.split()) <= MOST_WORDS and ";" not in by else ALSO


def _list_usages(brief: Brief) -> Iterator[Usage]:
    for term in brief.terms:
        name = quiet(term.prefer)
        if term.kind is TermKind.ACRONYM:
            aside, others = quiet(term.role or ""), [term.role or ""]
        elif term.disputed and term.kind is not TermKind.LOADED:
            aside, others = say_other_names(term), [form for form in list_sides(term) if form != term.prefer]
        else:
            continue
        if aside and name:
            yield Usage(name, aside, tuple(map(quiet, others)))
