"""From a brief to Markdown: the built-in templates run here, a workspace's own in a process apart."""

from pathlib import Path
from typing import Any

from briefing.check.issue import Issue
from briefing.errors import UnreadableFile
from briefing.model import Brief
from briefing.report.bundles import order_bundles
from briefing.report.catalogue import NAME
from briefing.report.cell import fill_apart, trace_apart
from briefing.report.changes import say_issue
from briefing.report.context import build_context
from briefing.report.facts import Documents
from briefing.report.imprint import Origin
from briefing.report.sandbox import SUFFIX, builtin_folder, fill_template, list_templates
from briefing.store.files import exists, list_files


def render_markdown(
    brief: Brief,
    documents: Documents,
    *,
    template: str | None = None,
    folder: Path | None = None,
    draft: bool = False,
    previous: Issue | None = None,
    issued: Issue | None = None,
) -> str:
    """Return the report as canonical Markdown; the same brief gives the same bytes.

    `template` is the name without its suffix, by default the brief's own; a workspace's `folder` comes before the
    built-in templates, which it reaches as `builtin/NAME`; `previous` is the issue that the brief follows, `issued`
    what it was itself issued as: another product of it says that it was not. Raises UnreadableFile naming template,
    line and source line.
    """
    name, context = _prepare(brief, documents, template, folder, draft=draft, previous=previous, issued=issued)
    if folder is None or _is_builtin(name, folder):
        return order_bundles(fill_template(name, context))
    return order_bundles(fill_apart(name, context, folder))


def trace_markdown(
    brief: Brief,
    documents: Documents,
    folder: Path,
    *,
    template: str | None = None,
    draft: bool = False,
    previous: Issue | None = None,
    issued: Issue | None = None,
) -> dict[int, Origin]:
    """Return which line of the workspace's own templates wrote a line of what `render_markdown` returns, from 1.

    A line that a built-in template wrote has none; empty where it cannot be told.
    """
    name, context = _prepare(brief, documents, template, folder, draft=draft, previous=previous, issued=issued)
    return {} if _is_builtin(name, folder) else trace_apart(name, context, folder)


def find_own(brief: Brief, folder: Path | None, template: str | None = None) -> Path | None:
    """Return the file of the workspace's own template that a report is made with, None where that is built in."""
    path = folder / f"{template or brief.brief.template}{SUFFIX}" if folder else None
    return path if path and folder and folder.resolve() != builtin_folder() and exists(path) else None


def _prepare(
    brief: Brief,
    documents: Documents,
    template: str | None,
    folder: Path | None,
    *,
    draft: bool,
    previous: Issue | None,
    issued: Issue | None,
) -> tuple[str, dict[str, Any]]:
    """Return a template's file name and its variables; raises UnreadableFile for what cannot name one."""
    template = template or brief.brief.template
    if not NAME.fullmatch(template):
        known = ", ".join(list_templates(folder))
        raise UnreadableFile(f"“{template}” cannot name a template; name one of those there are: {known}.")
    name = f"{template}{SUFFIX}"
    unissued = _say_issued(brief, issued, template)
    context = build_context(brief, documents, draft=draft, previous=previous, unissued=unissued)
    return name, {**context, "template": template}


def _say_issued(brief: Brief, issued: Issue | None, template: str) -> str:
    """Return what a brief was issued as, where that was another product than this one; else ""."""
    products = issued.products if issued and brief.brief.issued else ()
    return f"{say_issue(brief)} was issued as {', '.join(products)}" if products and template not in products else ""


def _is_builtin(name: str, folder: Path) -> bool:
    """Tell whether a template and all that it extends are built in: no file of the folder takes the place of one."""
    if folder.resolve() == builtin_folder():
        return True
    builtin = {path.name for path in list_files(builtin_folder(), (".j2",))}
    return name in builtin and not builtin & {path.name for path in list_files(folder, (".j2",))}
