"""What a template gets: plain values, normalised but not yet escaped, in the order of the report."""

from collections.abc import Hashable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Final, cast

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

_LISTS: Final = (tuple, list)


@dataclass(frozen=True, slots=True)
class Group:
    """A section's heading and its facts."""

    title: str
    facts: tuple[Statement, ...]


def build_context(
    brief: Brief, documents: Documents, *, draft: bool = False, previous: Issue | None = None, unissued: str = ""
) -> dict[str, Any]:
    """Return the variables of a template: texts, numbers, truth values, lists and mappings, as JSON could carry them.

    `previous` is the issue that the brief follows; a draft is not issued, whatever its brief says, nor is a product of
    which `unissued` tells what was issued instead. What is missing is "" or empty. `docs/templates.md` describes each
    of the variables.
    """
    facts = Facts(brief, documents)
    versions = Changes(brief, facts, Holdings.of(documents))
    plain: dict[str, Any] = _to_plain(
        {
            **list_heading(brief.brief, draft=draft, unissued=unissued),
            "draft": draft,
            "bottom_line": list_bottom_line(brief, facts),
            "groups": _groups(facts),
            "highlights": list_highlights(brief, facts),
            "changes": list_changes(brief, previous, facts, versions.pending) or {},
            "main_facts": list_main_facts(brief, facts),
            "disagreements": list_disagreements(facts),
            "judgements": list_judgements(brief, facts),
            "lexicon": say_lexicon(brief),
            "gaps": list_gaps(brief, facts),
            "next_dates": list_next_dates(brief, facts),
            "sources": list_sources(brief, facts.names, versions),
            "waived": list_waived(brief, facts),
            "timeline": list_events(brief, facts),
            "matrix": tabulate_sources(brief, facts),
            "notes": {id: facts.note(fact) for id, fact in facts.printed.items()},
        }
    )
    terms = list_names(brief, facts, " ".join(_list_texts(plain, [])))
    return {
        **plain,
        "terms": _to_plain(terms),
        "disputed": any(term.disputed for term in terms),
        "first_uses": _to_plain(list_usages(brief)),
    }


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - any value of a context
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {key: _to_plain(entry) for key, entry in value.items()}
    if isinstance(value, _LISTS):
        return [_to_plain(entry) for entry in value]
    names = _name_fields(cast("Hashable", type(value)))
    return {name: _to_plain(getattr(value, name)) for name in names} if names else value


@cache
def _name_fields(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _list_texts(value: object, texts: list[str]) -> list[str]:
    """Return `texts` with those that print; chains are there for a filter, and the notes hold them too."""
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key != "chains":
                _list_texts(entry, texts)
    elif isinstance(value, list):
        for entry in value:
            _list_texts(entry, texts)
    return texts


def _groups(facts: Facts) -> tuple[Group, ...]:
    sections = [entries for entries in (*facts.by_section.values(), facts.unfiled) if entries]
    stated = [tuple(map(facts.statement, entries)) for entries in sections]
    return tuple(Group(entries[0].section, entries) for entries in stated)
