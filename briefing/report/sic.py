"""[sic]: what a report puts behind a quotation that holds a form which the brief lists as an error."""

from typing import Final

from briefing.check.forms import Forms
from briefing.check.terms import list_errors
from briefing.check.voice import find_quoted
from briefing.model import Brief
from briefing.report.chain import quiet

_BRACKETS: Final = str.maketrans("[]", "()")


class Sic:
    """The error forms of a brief's terms and what is right instead."""

    def __init__(self, brief: Brief) -> None:
        """Take in the error forms; a form that two terms list belongs to the first."""
        self._right: dict[str, str] = {}
        for term in brief.terms:
            for form in list_errors(term):
                self._right.setdefault(form, quiet(term.prefer).translate(_BRACKETS))
        self._wrong = Forms(self._right)

    def corrections(self, words: str) -> str:
        """Return the right forms for the errors in quoted words, "" where there are none."""
        return "; ".join(dict.fromkeys(self._right[form] for form in self._wrong.find(words)))

    def mark(self, text: str) -> str:
        """Return a text with [sic: …] behind each quotation that holds an error, unless it names what is right."""
        if not self._right:
            return text
        for start, end in reversed(find_quoted(text)):
            right = self.corrections(text[start:end])
            if right and not self._is_named(right, text[:start] + text[end:]):
                text = text[:end] + show_sic(right) + text[end:]
        return text

    def _is_named(self, right: str, text: str) -> bool:
        """Say whether a text names what is right, a person at least by the surname."""
        return any(name in text or name.rpartition(" ")[2] in text for name in right.split("; "))


def show_sic(right: str) -> str:
    """Return what follows a closing quotation mark."""
    return f" [sic: {right}]" if right else ""
