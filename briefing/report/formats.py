"""The formats that a report is written in, one row each, canonical Markdown first."""

from collections.abc import Callable
from typing import Final, NamedTuple

from briefing.report.html import render_html
from briefing.report.manuscript import Manuscript, Rendered


class Format(NamedTuple):
    """A format: its name, which is the suffix of its files, what people call it, and what writes it."""

    name: str
    label: str
    render: Callable[[Manuscript], Rendered]


def _write_markdown(manuscript: Manuscript) -> Rendered:
    return Rendered(manuscript.markdown.encode())


def _write_html(manuscript: Manuscript) -> Rendered:
    return Rendered(render_html(manuscript.markdown).encode())


FORMATS: Final = {
    row.name: row
    for row in (
        Format("md", "Markdown", _write_markdown),
        Format("html", "HTML", _write_html),
    )
}
