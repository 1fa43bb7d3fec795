"""First use: where the report's own voice first says a disputed place or initials, the other form follows in brackets.

UNCSGN resolution III/20 (1977) for places, OCHA's style for initials. What stands in quotation marks is never touched.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefing.check.forms import Forms
from briefing.check.terms import list_sides
from briefing.check.voice import blank_quoted
from briefing.model import Brief, Term, TermKind, Variant
from briefing.report.chain import quiet

ALSO: Final = "also"
"""Stands before a form of which it is not told whose it is."""
MOST_WORDS: Final = 2
"""Words of who uses a form, from which it no longer stands for a side."""
_USAGE = re.compile(r"^\s*([^;,(]+?)\s+usage\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Form:
    """What is looked for, what follows it in brackets, and the forms beside which nothing has to follow."""

    wanted: re.Pattern[str]
    aside: str
    others: Forms


class FirstUse:
    """The forms of a brief's terms that are still to be said for the first time."""

    def __init__(self, brief: Brief) -> None:
        """Take in the disputed places with another side's name, and the initials whose full form is known."""
        self._waiting: dict[str, Form] = {}
        for term in brief.terms:
            if form := _read(term):
                self._waiting.setdefault(quiet(term.prefer), form)
        self._forms = Forms(self._waiting, any_case=True)

    def expand(self, text: str) -> str:
        """Return a text of the report with the other form behind each first use; texts come in the report's order."""
        met = dict.fromkeys(form for form in self._forms.find(text) if form in self._waiting)
        if not met:
            return text
        bare = blank_quoted(text)
        found = {name: match for name in met if (match := self._waiting[name].wanted.search(bare))}
        inserts = []
        for name, match in found.items():
            form = self._waiting.pop(name)
            if not any(form.others.find(text)):
                inserts.append(_place(bare, match, form.aside))
        for at, aside in sorted(inserts, reverse=True):
            text = text[:at] + aside + text[at:]
        return text


def expand_first_uses(context: dict[str, Any], brief: Brief) -> None:
    """Expand the texts of a template's variables in place, in the order of the built-in report."""
    first = FirstUse(brief)
    for holder, key in _list_texts(context):
        holder[key] = first.expand(holder[key])


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


def _read(term: Term) -> Form | None:
    if term.kind is TermKind.ACRONYM:
        aside = quiet(term.role or "")
        others = [term.role or ""]
    elif term.disputed and term.kind is not TermKind.LOADED:
        aside = say_other_names(term)
        others = [form for form in list_sides(term) if form != term.prefer]
    else:
        return None
    name = quiet(term.prefer)
    if not aside or not name:
        return None
    either = f"[{re.escape(name[0].upper())}{re.escape(name[0])}]" if name[0].islower() else re.escape(name[0])
    wanted = re.compile(rf"(?<![\w-]){either}{re.escape(name[1:])}(?![\w-])")
    return Form(wanted, aside, Forms(map(quiet, others)))


def _place(text: str, match: re.Match[str], aside: str) -> tuple[int, str]:
    """Return where the other form goes and how: behind a possessive ending, in square brackets within round ones."""
    ending = _POSSESSIVE.match(text, match.end())
    at = ending.end() if ending else match.end()
    inside = text.count("(", 0, at) > text.count(")", 0, at)
    return at, f" [{aside}]" if inside else f" ({aside})"


def _list_texts(context: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the texts of the report's own voice as a holder and a key, in the order of the built-in report."""
    yield from ((line, "text") for line in context["bottom_line"])
    for group in context["groups"]:
        yield from ((fact, key) for fact in group["facts"] for key in ("text", "comment"))
    for disagreement in context["disagreements"]:
        for side in (disagreement["first"], *disagreement["others"]):
            yield from ((side, key) for key in ("text", "comment"))
    for judgement in context["judgements"]:
        yield from ((judgement, key) for key in ("text", "confidence"))
        for name in ("assumes", "alternatives", "indicators"):
            yield from ((judgement[name], number) for number in range(len(judgement[name])))
        yield judgement, "change"
    for gap in context["gaps"]:
        yield from ((gap, key) for key in ("text", "need"))
    yield from ((line, "text") for _, line in context["next_dates"])
