"""What a template gets: plain values, normalised but not yet escaped, in the order of the report."""

from dataclasses import dataclass
from typing import Any

from briefing.model import Brief, Heading, Source, Term, Variant
from briefing.report.assessment import (
    list_bottom_line,
    list_disagreements,
    list_gaps,
    list_judgements,
    list_next_dates,
    say_lexicon,
)
from briefing.report.chain import Names, quiet
from briefing.report.dates import say_date
from briefing.report.escape import normalise
from briefing.report.facts import Documents, Facts, Statement, end_sentence
from briefing.report.note import HASH_LENGTH
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
    date: str
    origin: str
    reliability: str
    remarks: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of the table of names."""

    name: str
    variants: str
    remarks: str


def build_context(brief: Brief, documents: Documents, *, draft: bool = False) -> dict[str, Any]:
    """Return the variables of a template.

    `title`, `id`, `template`, `marking`, `as_of`, `as_of_edtf`, `period`, `question`, `author`, `audience`, `draft`;
    `bottom_line` (lines with `text`, `notes`); `groups` (`title`, `facts` with `id`, `text`, `also`, `comment`);
    `disagreements` (`first`, `others`: `label`, `who`, `when`, `text`, `note`, `comment`); `judgements`, `lexicon`;
    `gaps`; `next_dates` (date, line); `terms`, `disputed`; `sources`; `notes` by fact id (`id`, `records`).
    What is missing is "" or empty.
    """
    facts = Facts(brief, documents)
    bottom_line = list_bottom_line(brief, facts)
    return {
        **_heading(brief.brief),
        "draft": draft,
        "bottom_line": bottom_line,
        "groups": _groups(brief, facts),
        "disagreements": list_disagreements(facts),
        "judgements": list_judgements(brief, facts),
        "lexicon": say_lexicon(brief),
        "gaps": list_gaps(brief, facts),
        "next_dates": list_next_dates(brief, facts),
        "terms": tuple(_term(term) for term in brief.terms),
        "disputed": any(term.disputed for term in brief.terms),
        "sources": tuple(_source(source, facts.names) for source in brief.sources),
        "notes": {id: facts.note(fact) for id, fact in facts.printed.items()},
    }


def _heading(heading: Heading) -> dict[str, str]:
    return {
        "id": heading.id,
        "template": normalise(heading.template),
        "title": normalise(heading.title) or heading.id,
        "marking": heading.marking or "",
        "as_of": normalise(say_date(heading.as_of or "")),
        "as_of_edtf": normalise(heading.as_of or ""),
        "period": normalise(say_date(heading.period or "")),
        "question": normalise(heading.question or ""),
        "author": normalise(heading.author or ""),
        "audience": normalise(heading.audience or ""),
    }


def _groups(brief: Brief, facts: Facts) -> tuple[Group, ...]:
    titles = {section.id: normalise(section.title) or section.id for section in brief.sections}
    filed = [(titles[id], entries) for id, entries in facts.by_section.items()]
    return tuple(
        Group(title, tuple(facts.statement(fact) for fact in entries))
        for title, entries in [*filed, ("Unfiled", facts.unfiled)]
        if entries
    )


def _source(source: Source, names: Names) -> SourceRow:
    reliability = f"{source.reliability}: {RELIABILITY_LABELS[source.reliability]}" if source.reliability else ""
    remarks = [
        end_sentence(normalise(source.descriptor or "")),
        f"Author: {normalise(source.author)}." if source.author else "",
        f"Copy by way of {normalise(source.via)}." if source.via else "",
        end_sentence(f"Provenance gap: {normalise(source.provenance_gap)}") if source.provenance_gap else "",
        f"Marked {source.marking}." if source.marking else "",
    ]
    return SourceRow(
        source.id,
        quiet(source.title or "") or quiet(source.file),
        quiet(source.publisher or ""),
        names.dated(source.id),
        names.origin(source.origin) if source.origin else "not stated",
        reliability,
        " ".join(filter(None, remarks)),
        source.sha256[:HASH_LENGTH],
    )


def _term(term: Term) -> TermRow:
    aside = [normalise(text) for text in (term.native, term.role) if text]
    return TermRow(
        normalise(term.prefer) + (f" ({', '.join(aside)})" if aside else ""),
        "; ".join(_variant(variant) for variant in term.variants),
        normalise(term.note or ""),
    )


def _variant(variant: Variant) -> str:
    form = normalise(variant.form) + (" [sic]" if variant.error else "")
    asides = [normalise(text) for text in (variant.by, variant.note) if text]
    return form + (f" ({'; '.join(asides)})" if asides else "")
