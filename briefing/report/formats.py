"""The formats that a report is written in, one row each, canonical Markdown first."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple

from briefing.errors import UsageError
from briefing.report.manuscript import Manuscript, Rendered
from briefing.store.collector import collector_paused

ALL: Final = "all"


class Format(NamedTuple):
    """A format: its name, which is the suffix of its files, what people call it, and what writes it."""

    name: str
    label: str
    render: Callable[[Manuscript], Rendered]
    is_text: bool = False
    """Whether a person can read it as it is, on a terminal."""


def _write_markdown(manuscript: Manuscript) -> Rendered:
    return Rendered(manuscript.markdown.encode())


@collector_paused()
def _write_html(manuscript: Manuscript) -> Rendered:
    page: str = import_module("briefing.report.html.page").write_page(manuscript)
    return Rendered(page.encode())


@collector_paused()
def _write_docx(manuscript: Manuscript) -> Rendered:
    rendered: Rendered = import_module("briefing.report.docx.document").render_docx(manuscript)
    return rendered


@collector_paused()
def _write_pdf(manuscript: Manuscript) -> Rendered:
    rendered: Rendered = import_module("briefing.report.pdf.press").render_pdf(manuscript)
    return rendered


FORMATS: Final = {
    row.name: row
    for row in (
        Format("md", "Markdown", _write_markdown, is_text=True),
        Format("html", "HTML", _write_html, is_text=True),
        Format("pdf", "PDF", _write_pdf),
        Format("docx", "Word document", _write_docx),
    )
}
QUICK: Final = ("md", "html")
"""The formats that are written where none is asked for: they take no time and every reader has a program for them."""


def choose_formats(names: str) -> tuple[str, ...]:
    """Return the formats named, divided by commas, each once; `all` is all of them, nothing the quick ones.

    Raises UsageError for a name that is none.
    """
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    if wanted == (ALL,):
        return tuple(FORMATS)
    for name in wanted:
        if name not in FORMATS:
            raise UsageError(f"there is no format `{name}`; there are {', '.join(FORMATS)}, and `{ALL}` for all")
    return wanted or QUICK
