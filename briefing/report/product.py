"""A report that has been checked: Markdown, HTML and what was found on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing.check.finding import Finding
from briefing.check.registry import Evidence, check_brief
from briefing.model import Brief
from briefing.report.facts import Documents
from briefing.report.html import render_html
from briefing.report.template import render_markdown
from briefing.report.verify import check_report
from briefing.store.files import make_folder, write_durably

FORMATS: Final = ("md", "html")
"""The formats a report is written in, canonical Markdown first."""


@dataclass(frozen=True, slots=True)
class Product:
    """A rendered report and the findings about the brief and about the report itself."""

    markdown: str
    html: str
    findings: tuple[Finding, ...]

    def content(self, suffix: str) -> str:
        """Return the report in a format, by the suffix of its file."""
        return {".md": self.markdown, ".html": self.html}[suffix]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which a report that is not a draft is refused."""
        return tuple(finding for finding in self.findings if finding.stops)


def produce(
    brief: Brief,
    documents: Documents,
    folder: Path | None = None,
    *,
    draft: bool = False,
    template: str | None = None,
) -> Product:
    """Check a brief, render it and verify the result; nothing is written, and refusing is left to the caller.

    `folder` holds the workspace's templates. Raises UnreadableFile for a faulty template.
    """
    markdown = render_markdown(brief, documents, template=template, folder=folder, draft=draft)
    findings = check_brief(Evidence(brief, documents), check_report(markdown, brief, documents))
    return Product(markdown, render_html(markdown), findings)


def save_product(product: Product, brief: Brief, folder: Path, stem: str, formats: Iterable[str]) -> tuple[Path, ...]:
    """Write a report durably as `STEM.TEMPLATE.FORMAT` into `folder` and return the paths; raises DiskError."""
    make_folder(folder)
    paths = tuple(folder / f"{stem}.{brief.brief.template}.{name}" for name in formats)
    for path in paths:
        write_durably(path, product.content(path.suffix).encode())
    return paths
