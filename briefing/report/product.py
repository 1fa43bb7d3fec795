"""A report that has been checked: what every format is made of, and what was found on the way."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.check.finding import Finding
from briefing.check.issue import Issue
from briefing.check.registry import Evidence, check_brief, waive_findings
from briefing.model import Brief
from briefing.report.blame import blame_template
from briefing.report.facts import Documents, Facts
from briefing.report.figures.gallery import HEADINGS, list_figures
from briefing.report.formats import FORMATS
from briefing.report.manuscript import Figure, Manuscript, Rendered
from briefing.report.stamp import find_stamp
from briefing.report.template import find_own, render_markdown, trace_markdown
from briefing.report.verify import check_report
from briefing.store.batch import write_together
from briefing.store.files import make_folder


@dataclass(frozen=True, slots=True)
class Product:
    """A report in Markdown and the findings about the brief and the report; other formats are made when asked for.

    A format is made once, in whatever thread asks first.
    """

    brief: Brief
    template: str
    markdown: str
    findings: tuple[Finding, ...]
    stamp: datetime | None = None
    draw: Callable[[], tuple[Figure, ...]] = field(default=tuple, compare=False, repr=False)
    """What draws its pictures; the preview and Markdown need none."""
    made: dict[str, Rendered] = field(default_factory=dict, compare=False, repr=False)
    """The formats that were made already."""

    @property
    def manuscript(self) -> Manuscript:
        """What every format is made of."""
        return Manuscript(self.markdown, self.draw(), self.stamp)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which a report that is not a draft is refused."""
        return tuple(finding for finding in self.findings if finding.stops)

    def render(self, name: str, manuscript: Manuscript | None = None) -> Rendered:
        """Return the report in a format of `FORMATS`, with what was found while it was set; raises what setting raises.

        A finding that the analyst waived bears the reason. Who makes several formats hands over the manuscript, which
        is then read once for all.
        """
        if name not in self.made:
            rendered = FORMATS[name].render(manuscript or self.manuscript)
            self.made[name] = rendered._replace(findings=waive_findings(rendered.findings, self.brief))
        return self.made[name]


class Saved(NamedTuple):
    """The files of a report, and what was found while it was set in their formats."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def produce(
    brief: Brief,
    documents: Documents,
    folder: Path | None = None,
    *,
    draft: bool = False,
    template: str | None = None,
    previous: Issue | None = None,
    issued: Issue | None = None,
) -> Product:
    """Check a brief, render it as Markdown and verify that; nothing is written, and refusing is left to the caller.

    `folder` holds the workspace's templates; `previous` is the issue that the brief follows, `issued` what the brief
    itself was issued as. Raises UnreadableFile for a faulty template, UsageError where the environment asks for a time
    that is none.
    """
    markdown = render_markdown(
        brief, documents, template=template, folder=folder, draft=draft, previous=previous, issued=issued
    )
    of_report = check_report(markdown, brief, documents)
    if folder is not None:
        trace = partial(
            trace_markdown, brief, documents, folder, template=template, draft=draft, previous=previous, issued=issued
        )
        of_report = blame_template(of_report, find_own(brief, folder, template), folder, trace)
    findings = check_brief(Evidence(brief, documents, previous, issued), of_report)
    stamp = find_stamp(brief.brief, os.environ)
    draw = partial(_draw, brief, documents, markdown)
    return Product(brief, template or brief.brief.template, markdown, findings, stamp, draw)


def _draw(brief: Brief, documents: Documents, markdown: str) -> tuple[Figure, ...]:
    """Return the pictures for which a report has a heading."""
    lines = {line.lstrip("#").strip() for line in markdown.splitlines() if line.startswith("#")}
    wanted = lines.intersection(HEADINGS)
    return list_figures(brief, Facts(brief, documents), wanted) if wanted else ()


def save_product(product: Product, folder: Path, stem: str, formats: Iterable[str]) -> Saved:
    """Write a report durably as `STEM.TEMPLATE.FORMAT` into `folder`, once it is set in every format asked for.

    Raises DiskError, and what setting raises; then every file is as it was.
    """
    manuscript = product.manuscript
    rendered = {folder / f"{stem}.{product.template}.{name}": product.render(name, manuscript) for name in formats}
    make_folder(folder)
    write_together({path: each.content for path, each in rendered.items()})
    return Saved(tuple(rendered), tuple(finding for each in rendered.values() for finding in each.findings))
