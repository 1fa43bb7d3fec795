"""What a template gets: plain values, normalised but not yet escaped, in the order of the report."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from briefing.check.issue import Issue
from briefing.evidence.holdings import Holdings
from briefing.model import Brief
from briefing.report.assessment import list_bottom_line, list_gaps, list_judgements, list_next_dates, say_lexicon
from briefing.report.changes import list_changes
from briefing.report.disagreement import list_disagreements
from briefing.report.facts import Documents, Facts, Statement
from briefing.report.figures.matrix import tabulate_sources
from briefing.report.figures.timeline import list_events
from briefing.report.heading import list_heading
from briefing.report.highlights import list_highlights, list_main_facts
from briefing.report.name_table import list_names
from briefing.report.source_table import list_sources
from briefing.report.usages import list_usages
from briefing.report.versions import Changes
from briefing.report.waived import list_waived


@dataclass(frozen=True, slots=True)
class Group:
    """A section's heading and its facts."""

    title: str
    facts: tuple[Statement, ...]


def build_context(
    brief: Brief, documents: Documents, *, draft: bool = False, previous: Issue | None = None
) -> dict[str, Any]:
    """Return the variables of a template: texts, numbers, truth values, lists and mappings, as JSON could carry them.

    `previous` is the issue that the brief follows; a draft is not issued, whatever its brief says. What is missing is
    "" or empty. `docs/templates.md` describes each of the variables.
    """
    facts = Facts(brief, documents)
    plain: dict[str, Any] = _to_plain(
        {
            **list_heading(brief.brief, draft=draft),
            "draft": draft,
            "bottom_line": list_bottom_line(brief, facts),
            "groups": _groups(facts),
            "highlights": list_highlights(brief, facts),
            "changes": list_changes(brief, previous, facts) or {},
            "main_facts": list_main_facts(brief, facts),
            "disagreements": list_disagreements(facts),
            "judgements": list_judgements(brief, facts),
            "lexicon": say_lexicon(brief),
            "gaps": list_gaps(brief, facts),
            "next_dates": list_next_dates(brief, facts),
            "sources": list_sources(brief, facts.names, Changes(brief, facts, Holdings.of(documents))),
            "waived": list_waived(brief, facts),
            "timeline": list_events(brief, facts),
            "matrix": tabulate_sources(brief, facts),
            "notes": {id: facts.note(fact) for id, fact in facts.printed.items()},
        }
    )
    terms = list_names(brief, facts, " ".join(_list_texts(plain)))
    return {
        **plain,
        "terms": _to_plain(terms),
        "disputed": any(term.disputed for term in terms),
        "first_uses": _to_plain(list_usages(brief)),
    }


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - any value of a context
    if isinstance(value, dict):
        return {key: _to_plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [_to_plain(entry) for entry in value]
    if is_dataclass(value):
        return {field.name: _to_plain(getattr(value, field.name)) for field in fields(value)}
    return str(value) if isinstance(value, str) else value


def _list_texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of a context
    """Yield the texts that print; chains are there for a filter, and the notes hold them too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        entries = (value[key] for key in value if key != "chains") if isinstance(value, dict) else iter(value)
        for entry in entries:
            yield from _list_texts(entry)


def _groups(facts: Facts) -> tuple[Group, ...]:
    sections = [entries for entries in (*facts.by_section.values(), facts.unfiled) if entries]
    stated = [tuple(map(facts.statement, entries)) for entries in sections]
    return tuple(Group(entries[0].section, entries) for entries in stated)
