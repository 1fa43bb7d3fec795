"""The table of names: those that a report uses and that say more than their name."""

import re
from dataclasses import dataclass

from briefing.kinds import TermKind
from briefing.model import Brief, Term, Variant
from briefing.report.escape import normalise
from briefing.report.facts import Facts


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of the table of names; `forms` are those by which a text is searched for it."""

    name: str
    kind: str
    native: str
    role: str
    variants: str
    remarks: str
    disputed: bool
    forms: tuple[str, ...]


def list_names(brief: Brief, facts: Facts, text: str) -> tuple[TermRow, ...]:
    """Return a row for each name that a report uses: cited as a speaker, or met in its text."""
    speakers = {
        step.who for fact in facts.printed.values() for quote in fact.quotes for step in quote.attribution if step.who
    }
    telling = (term for term in brief.terms if term.role or term.native or term.variants or term.note or term.disputed)
    rows = ((term.id, _row(term)) for term in telling)
    return tuple(row for id, row in rows if id in speakers or _is_met(row.forms, text))


def _row(term: Term) -> TermRow:
    return TermRow(
        normalise(term.prefer),
        str(term.kind or ""),
        normalise(term.native or ""),
        normalise(term.role or ""),
        "; ".join(_variant(variant) for variant in term.variants),
        normalise(term.note or ""),
        term.disputed,
        _list_forms(term),
    )


def _list_forms(term: Term) -> tuple[str, ...]:
    """Return what a name may be met as: its forms, and a person's surname."""
    forms = [normalise(form) for form in (term.prefer, *(variant.form for variant in term.variants))]
    surname = [forms[0].rpartition(" ")[2]] if term.kind is TermKind.PERSON else []
    return tuple(filter(None, dict.fromkeys(forms + surname)))


def _is_met(forms: tuple[str, ...], text: str) -> bool:
    return any(form in text and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def _variant(variant: Variant) -> str:
    form = normalise(variant.form) + (" [sic]" if variant.error else "")
    asides = [normalise(text) for text in (variant.by, variant.note) if text]
    return form + (f" ({'; '.join(asides)})" if asides else "")
