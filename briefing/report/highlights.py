"""The facts that matter most: those highlighted, else what the bottom line and the key judgements rest on."""

from briefing.model import Brief, Fact
from briefing.report.assessment import MOST_HIGHLIGHTS
from briefing.report.facts import Facts, Statement


def list_highlights(brief: Brief, facts: Facts) -> tuple[Statement, ...]:
    """Return the highlighted facts in the order of the report, without those that stand in for a bottom line."""
    marked = _list_marked(facts)
    return tuple(map(facts.statement, marked if brief.brief.bottom_line else marked[MOST_HIGHLIGHTS:]))


def list_main_facts(brief: Brief, facts: Facts) -> tuple[Statement, ...]:
    """Return the highlighted facts; where there are none, those that the bottom line or a key judgement cites.

    They stand in the order of the report.
    """
    cited = {id for line in brief.brief.bottom_line for id in line.cites}
    for judgement in brief.judgements:
        if judgement.key or judgement.id in cited:
            cited |= {*judgement.supports, *judgement.contrary}
    chosen = _list_marked(facts) or [fact for fact in facts.printed.values() if fact.id in cited]
    return tuple(map(facts.statement, chosen))


def _list_marked(facts: Facts) -> list[Fact]:
    return [fact for fact in facts.printed.values() if fact.highlight]
