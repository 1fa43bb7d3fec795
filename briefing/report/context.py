"""What a template gets: plain values, normalised but not yet escaped, in the order of the report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from briefing.evidence.holdings import Holdings
from briefing.model import Brief, Heading, Source, Term, TermKind, Variant
from briefing.report.assessment import list_bottom_line, list_gaps, list_judgements, list_next_dates, say_lexicon
from briefing.report.chain import Names, quiet
from briefing.report.corroboration import say_copies
from briefing.report.dates import say_as_of, say_date
from briefing.report.disagreement import list_disagreements
from briefing.report.escape import normalise
from briefing.report.facts import Documents, Facts, Line, Statement, end_sentence, join_sentences
from briefing.report.first_use import expand_first_uses
from briefing.report.note import HASH_LENGTH
from briefing.report.versions import Changes
from briefing.report.waived import list_waived
from briefing.scales import RELIABILITY_LABELS


@dataclass(frozen=True, slots=True)
class Group:
    """A section's heading and its facts."""

    title: str
    facts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the source table."""

    id: str
    title: str
    publisher: str
    acronym: str
    date: str
    origin: str
    reliability: str
    remarks: str
    changed: Line
    sha256: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of the table of names."""

    name: str
    native: str
    role: str
    variants: str
    remarks: str


def build_context(brief: Brief, documents: Documents, *, draft: bool = False) -> dict[str, Any]:
    """Return the variables of a template: texts, truth values, lists and mappings, as JSON could carry them.

    `docs/templates.md` describes each of them. What is missing is "" or empty.
    """
    facts = Facts(brief, documents)
    changes = Changes(brief, facts, Holdings.of(documents))
    context = {
        **_heading(brief.brief),
        "draft": draft,
        "bottom_line": list_bottom_line(brief, facts),
        "groups": _groups(brief, facts),
        "disagreements": list_disagreements(facts),
        "judgements": list_judgements(brief, facts),
        "lexicon": say_lexicon(brief),
        "gaps": list_gaps(brief, facts),
        "next_dates": list_next_dates(brief, facts),
        "sources": tuple(_source(brief, source, facts.names, changes) for source in brief.sources),
        "waived": list_waived(brief, facts),
        "notes": {id: facts.note(fact) for id, fact in facts.printed.items()},
    }
    plain: dict[str, Any] = _to_plain(context)
    expand_first_uses(plain, brief)
    terms = _list_terms(brief, facts, " ".join(_list_texts(plain)))
    disputed = any(term.disputed for term in terms)
    return {**plain, "terms": [_to_plain(_term(term)) for term in terms], "disputed": disputed}


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - any value of a context
    if isinstance(value, dict):
        return {key: _to_plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return [_to_plain(entry) for entry in value]
    if is_dataclass(value):
        return {field.name: _to_plain(getattr(value, field.name)) for field in fields(value)}
    return str(value) if isinstance(value, str) else value


def _list_texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of a context
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(entry)


def _list_terms(brief: Brief, facts: Facts, text: str) -> list[Term]:
    """Return the terms that a report uses and that say more than their name: cited as speakers, or met in its text."""
    speakers = {
        step.who for fact in facts.printed.values() for quote in fact.quotes for step in quote.attribution if step.who
    }
    telling = (term for term in brief.terms if term.role or term.native or term.variants or term.note or term.disputed)
    return [term for term in telling if term.id in speakers or _is_met(term, text)]


def _is_met(term: Term, text: str) -> bool:
    forms = [normalise(form) for form in (term.prefer, *(variant.form for variant in term.variants))]
    if term.kind is TermKind.PERSON:
        forms.append(forms[0].rpartition(" ")[2])
    return any(form and form in text and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def _heading(heading: Heading) -> dict[str, str]:
    return {
        "id": heading.id,
        "template": normalise(heading.template),
        "title": normalise(heading.title) or heading.id,
        "marking": heading.marking or "",
        "as_of": normalise(say_as_of(heading.as_of or "")),
        "as_of_edtf": normalise(heading.as_of or ""),
        "period": normalise(say_date(heading.period or "")),
        "question": normalise(heading.question or ""),
        "author": normalise(heading.author or ""),
        "audience": normalise(heading.audience or ""),
        "source_summary": end_sentence(normalise(heading.source_summary or "")),
        "ai_use": end_sentence(normalise(heading.ai_use or "")),
    }


def _groups(brief: Brief, facts: Facts) -> tuple[Group, ...]:
    titles = {section.id: normalise(section.title) or section.id for section in brief.sections}
    filed = [(titles[id], entries) for id, entries in facts.by_section.items()]
    return tuple(
        Group(title, tuple(facts.statement(fact) for fact in entries))
        for title, entries in [*filed, ("Unfiled", facts.unfiled)]
        if entries
    )


def _source(brief: Brief, source: Source, names: Names, changes: Changes) -> SourceRow:
    reliability = f"{source.reliability}: {RELIABILITY_LABELS[source.reliability]}" if source.reliability else ""
    publisher = quiet(source.publisher or "")
    short = names.short(publisher)
    remarks = [
        normalise(source.descriptor or ""),
        f"Author: {normalise(source.author)}" if source.author else "",
        f"Copy by way of {normalise(source.via)}" if source.via else "",
        *say_copies(brief, source),
        f"Provenance gap: {normalise(source.provenance_gap)}" if source.provenance_gap else "",
        f"Marked {source.marking}" if source.marking else "",
    ]
    return SourceRow(
        source.id,
        quiet(source.title or "") or quiet(source.file),
        publisher,
        "" if short == publisher else short,
        names.dated(source.id),
        names.origin(source.origin) if source.origin else "not stated",
        reliability,
        join_sentences(remarks),
        changes.line(source),
        source.sha256[:HASH_LENGTH],
    )


def _term(term: Term) -> TermRow:
    return TermRow(
        normalise(term.prefer),
        normalise(term.native or ""),
        normalise(term.role or ""),
        "; ".join(_variant(variant) for variant in term.variants),
        normalise(term.note or ""),
    )


def _variant(variant: Variant) -> str:
    form = normalise(variant.form) + (" [sic]" if variant.error else "")
    asides = [normalise(text) for text in (variant.by, variant.note) if text]
    return form + (f" ({'; '.join(asides)})" if asides else "")
