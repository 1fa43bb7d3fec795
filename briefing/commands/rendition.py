"""What the brief of a finished report renders to now, where that brief is at hand."""

from pathlib import Path
from typing import Final, NamedTuple

from briefing.errors import BriefingError
from briefing.report.catalogue import NAME
from briefing.report.formats import FORMATS
from briefing.report.likeness import find_difference
from briefing.report.product import produce
from briefing.report.reading import Report
from briefing.store.files import exists, read_bytes
from briefing.store.reading import read_brief
from briefing.workspace import Workspace

_SUFFIX: Final = ".yaml"


class Origin(NamedTuple):
    """Where a report comes from, as the name of its file says: the brief's file, the template and the format."""

    brief: Path
    template: str
    format: str


def find_origin(workspace: Workspace, report: Path) -> Origin | None:
    """Return what `NAME.TEMPLATE.FORMAT` was made of, None where the name says nothing or there is no such brief.

    The brief stands beside the report, among the briefs or among the issued ones.
    """
    name, _, format = report.name.rpartition(".")
    name, _, template = name.rpartition(".")
    if not name or format not in FORMATS or not NAME.fullmatch(template):
        return None
    folders = (report.resolve().parent, workspace.briefs, workspace.issued)
    paths = (folder.resolve() / f"{name}{_SUFFIX}" for folder in folders)
    found = next((path for path in paths if path.is_relative_to(workspace.root.resolve()) and exists(path)), None)
    return Origin(found, template, format) if found else None


class Likeness(NamedTuple):
    """Whether a report is what its brief renders to, and the same in words."""

    same: bool
    words: str


def compare(workspace: Workspace, origin: Origin, data: bytes, report: Report) -> Likeness:
    """Return whether a report is what its brief renders to, or where it first differs.

    A draft is compared with the draft. A brief that cannot be read or rendered says why.
    """
    name = origin.brief.name
    try:
        found = _find_difference(workspace, origin, data, report, draft=False)
        if found and not _find_difference(workspace, origin, data, report, draft=True):
            found = ""
    except BriefingError as fault:
        return Likeness(False, f"all else is not proved, for {name} renders to nothing: {fault}")
    if found:
        return Likeness(False, f"it differs from what {name} renders to, first at {found}")
    return Likeness(True, f"all else is what {name} renders to")


def _find_difference(workspace: Workspace, origin: Origin, data: bytes, report: Report, *, draft: bool) -> str:
    text = read_bytes(origin.brief).decode("utf-8", "replace")
    brief = read_brief(text, str(origin.brief)).brief
    product = produce(
        brief,
        workspace.read_sources(brief),
        workspace.templates,
        draft=draft,
        template=origin.template,
        previous=workspace.read_previous(brief),
        issued=workspace.read_issued(brief, origin.brief),
    )
    return find_difference(data, report, product.render(origin.format).content, f"report.{origin.format}")
