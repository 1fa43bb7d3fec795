"""First use: where the report's own voice first says a disputed place or initials, the other form follows in brackets.

UNCSGN resolution III/20 (1977) for places, OCHA's style for initials. What stands in quotation marks is never touched.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.check.forms import Forms
from briefing.check.voice import blank_quoted

_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Usage:
    """A name, what follows its first use in brackets, and the forms beside which nothing has to follow."""

    name: str
    aside: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What is looked for, what follows it in brackets, and the forms beside which nothing has to follow."""

    wanted: re.Pattern[str]
    aside: str
    others: Forms


class FirstUse:
    """The names that are still to be said for the first time in one report."""

    def __init__(self, usages: Iterable[Mapping[str, Any]]) -> None:
        """Take in the names as a template's variables hold them: mappings with the fields of `Usage`."""
        self._waiting: dict[str, Form] = {}
        for usage in usages:
            others = Forms(usage["others"])
            self._waiting.setdefault(usage["name"], Form(_look_for(usage["name"]), usage["aside"], others))
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


def remove_first_uses(text: str, usages: Iterable[Usage]) -> str:
    """Return a text without what follows first uses in brackets, be it put there by the analyst or by the report."""
    for usage in usages:
        text = text.replace(f" ({usage.aside})", "").replace(f" [{usage.aside}]", "")
    return text


def _look_for(name: str) -> re.Pattern[str]:
    """Return what finds a name as a whole word, one in lower case at the start of a sentence too."""
    either = f"[{re.escape(name[0].upper())}{re.escape(name[0])}]" if name[0].islower() else re.escape(name[0])
    return re.compile(rf"(?<![\w-]){either}{re.escape(name[1:])}(?![\w-])")


def _place(text: str, match: re.Match[str], aside: str) -> tuple[int, str]:
    """Return where the other form goes and how: behind a possessive ending, in square brackets within round ones."""
    ending = _POSSESSIVE.match(text, match.end())
    at = ending.end() if ending else match.end()
    inside = text.count("(", 0, at) > text.count(")", 0, at)
    return at, f" [{aside}]" if inside else f" ({aside})"
