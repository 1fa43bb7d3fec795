"""From a brief to Markdown: the built-in templates run here, a workspace's own in a process apart."""

from pathlib import Path

from briefing.check.issue import Issue
from briefing.errors import UnreadableFile
from briefing.model import Brief
from briefing.report.bundles import order_bundles
from briefing.report.catalogue import NAME
from briefing.report.cell import fill_apart
from briefing.report.context import build_context
from briefing.report.facts import Documents
from briefing.report.sandbox import SUFFIX, builtin_folder, fill_template, list_templates
from briefing.store.files import list_files


def render_markdown(
    brief: Brief,
    documents: Documents,
    *,
    template: str | None = None,
    folder: Path | None = None,
    draft: bool = False,
    previous: Issue | None = None,
) -> str:
    """Return the report as canonical Markdown; the same brief gives the same bytes.

    `template` is the name without its suffix, by default the brief's own; a workspace's `folder` comes before the
    built-in templates, which it reaches as `builtin/NAME`; `previous` is the issue that the brief follows. Raises
    UnreadableFile naming template, line and source line.
    """
    template = template or brief.brief.template
    if not NAME.fullmatch(template):
        known = ", ".join(list_templates(folder))
        raise UnreadableFile(f"“{template}” cannot name a template; name one of those there are: {known}.")
    name = f"{template}{SUFFIX}"
    context = {**build_context(brief, documents, draft=draft, previous=previous), "template": template}
    if folder is None or folder.resolve() == builtin_folder() or _is_builtin(name, folder):
        return order_bundles(fill_template(name, context))
    return order_bundles(fill_apart(name, context, folder))


def _is_builtin(name: str, folder: Path) -> bool:
    """Tell whether a template and all that it extends are built in: no file of the folder takes the place of one."""
    builtin = {path.name for path in list_files(builtin_folder(), (".j2",))}
    return name in builtin and not builtin & {path.name for path in list_files(folder, (".j2",))}
