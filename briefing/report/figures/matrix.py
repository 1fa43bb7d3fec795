"""What rests on whom: how many facts of each section each source supports."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from briefing.model import Brief
from briefing.report.chain import quiet
from briefing.report.escape import normalise
from briefing.report.facts import Facts

HEADING: Final = "Sources by section"
"""The heading under which the picture and its table stand."""
UNFILED: Final = "Unfiled"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A source by its short name, and how many facts of each section quote it; a fact counts once for each source."""

    source: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The titles of the sections that hold facts, and a row for each source of the brief."""

    sections: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def most(self) -> int:
        """Return the greatest number, 0 where there is none."""
        return max((count for row in self.rows for count in row.counts), default=0)

    @property
    def alternative(self) -> str:
        """Return in two sentences what the picture shows."""
        most = max(self.rows, key=lambda row: sum(row.counts), default=None)
        sources = f"{len(self.rows)} source{'' if len(self.rows) == 1 else 's'}"
        sections = f"{len(self.sections)} section{'' if len(self.sections) == 1 else 's'}"
        lead = f" {most.source} supports most facts, {sum(most.counts)}." if most and sum(most.counts) else ""
        return (
            f"Grid of {sources} by {sections}: the number of facts of each section that rest on each source, "
            f"with a disc that grows with it.{lead} The table after the picture says the same."
        )


def tabulate_sources(brief: Brief, facts: Facts) -> Matrix:
    """Return how many printed facts of each section rest on each source, in the order of the brief.

    A source that nothing printed rests on has a row of noughts, so that it is seen to be unused.
    """
    titles = {section.id: normalise(section.title) or section.id for section in brief.sections}
    filed = [(titles[id], entries) for id, entries in facts.by_section.items()]
    held = [(title, entries) for title, entries in [*filed, (UNFILED, facts.unfiled)] if entries]
    counted = [Counter(id for fact in entries for id in {quote.source for quote in fact.quotes}) for _, entries in held]
    names = _name_apart(brief, facts)
    rows = (MatrixRow(names[source.id], tuple(count[source.id] for count in counted)) for source in brief.sources)
    return Matrix(tuple(title for title, _ in held), tuple(rows))


def _name_apart(brief: Brief, facts: Facts) -> dict[str, str]:
    """Return a short name of each source by its id: the publisher, and where two share it the date, then the id."""
    ids = [source.id for source in brief.sources]
    names = {id: facts.names.short(quiet(facts.names.publisher(id))) for id in ids}
    for say in (facts.names.dated, quiet):
        shared = Counter(names.values())
        names = {id: name if shared[name] == 1 else f"{name}, {say(id)}" for id, name in names.items()}
    return names
