"""Making the report for the desk: at once, or as a process that answers one order after another.

That process, `python -m briefing.tui.preview_maker`, has the desk at the other end of its standard input, a socket.
"""

import os
import sys
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from briefing.check.finding import Finding
from briefing.check.issue import Issue
from briefing.check.registry import Evidence, check_brief, report_notices
from briefing.errors import BriefingError
from briefing.evidence.holdings import Holdings
from briefing.model import Brief
from briefing.report.blocks import read_blocks
from briefing.report.product import Product, produce
from briefing.report.template import render_markdown
from briefing.source.document import Document
from briefing.store.traps import list_traps
from briefing.tui.preview_edition import Edition, Order
from briefing.workspace import Workspace

NICE: Final = 5
"""By how much the process stands back behind the desk where both want the processor."""


class Material(NamedTuple):
    """What a report is made of beside the brief: its sources and the issue that it follows."""

    sources: Holdings
    previous: Issue | None
    issued: Issue | None
    made_of: dict[str, str]
    """The hash of each source, or why it cannot be read; under "" what is amiss with the files issued."""


def gather(workspace: Workspace, brief: Brief, path: Path | None = None) -> Material:
    """Read what the report of a brief is made of, from memory where no file changed.

    Without the `path` of its file it is not compared with what was issued, as while it is being issued.
    """
    sources = workspace.read_sources(brief)
    previous = workspace.read_previous(brief)
    made_of = {id: source.sha256 if isinstance(source, Document) else str(source) for id, source in sources.items()}
    issued = workspace.read_issued(brief, path) if path else None
    amiss = [f"{each.lost}{each.altered}{''.join(each.damaged)}" for each in (previous, issued) if each]
    made_of |= {"": "".join(amiss)} if amiss else {}
    return Material(sources, previous, issued, made_of)


def compose(
    workspace: Workspace, brief: Brief, material: Material, *, drafted: bool = False, template: str | None = None
) -> Product:
    """Return the report, a draft while an error stands, which is tried first where it was one before.

    `template` names another product than the brief does. Raises what `produce` raises.
    """
    make = partial(
        produce,
        brief,
        material.sources,
        workspace.templates,
        template=template,
        previous=material.previous,
        issued=material.issued,
    )
    product = make(draft=drafted)
    return product if bool(product.errors) is drafted else make(draft=not drafted)


def make_edition(workspace: Workspace, order: Order) -> Edition:
    """Return what an order asks for; a report that cannot be made says why, with what the checks say of the brief."""
    material = gather(workspace, order.brief, order.path)
    try:
        if order.hasty:
            return Edition(read_blocks(_render(workspace, order, material)), made_of=material.made_of)
        template = order.template or None
        product = compose(workspace, order.brief, material, drafted=order.drafted, template=template)
        findings = (*product.findings, *_list_notices(order))
        return Edition(read_blocks(product.markdown, product.draw()), findings, material.made_of)
    except BriefingError as error:
        findings = check_brief(Evidence(order.brief, material.sources, material.previous, material.issued))
        return Edition((), (*findings, *_list_notices(order)), material.made_of, str(error))


def _list_notices(order: Order) -> tuple[Finding, ...]:
    return report_notices((*order.notices, *list_traps(order.text)), order.brief.waivers)


def _render(workspace: Workspace, order: Order, material: Material) -> str:
    folder, template = workspace.templates, order.template or None
    return render_markdown(
        order.brief,
        material.sources,
        template=template,
        folder=folder,
        previous=material.previous,
        issued=material.issued,
    )


def main() -> int:
    """Answer orders until the desk hangs up; return the exit code."""
    line: Connection[Edition, Order] = Connection(sys.stdin.fileno())
    workspaces: dict[str, Workspace] = {}
    os.nice(NICE)
    with suppress(EOFError, OSError):
        while True:
            order = line.recv()
            workspace = workspaces.setdefault(str(order.root), Workspace(order.root))
            line.send(make_edition(workspace, order))
    return 0


if __name__ == "__main__":
    sys.exit(main())
