"""Making the report for the desk: at once, or as a process that answers one order after another.

That process, `python -m briefing.tui.preview_maker`, has the desk at the other end of its standard input, a socket.
"""

import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
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
    made_of: dict[str, str]
    """The hash of each source, or why it cannot be read; under "" what is amiss with the issue before."""


def gather(workspace: Workspace, brief: Brief) -> Material:
    """Read what the report of a brief is made of, from memory where no file changed."""
    sources = workspace.read_sources(brief)
    previous = workspace.read_previous(brief)
    made_of = {id: source.sha256 if isinstance(source, Document) else str(source) for id, source in sources.items()}
    made_of |= {"": f"{previous.lost}{previous.altered}"} if previous else {}
    return Material(sources, previous, made_of)


def compose(workspace: Workspace, brief: Brief, material: Material, *, drafted: bool = False) -> Product:
    """Return the report, a draft while an error stands, which is tried first where it was one before.

    Raises what `produce` raises.
    """
    product = produce(brief, material.sources, workspace.templates, draft=drafted, previous=material.previous)
    if bool(product.errors) is drafted:
        return product
    return produce(brief, material.sources, workspace.templates, draft=not drafted, previous=material.previous)


def make_edition(workspace: Workspace, order: Order) -> Edition:
    """Return what an order asks for; a report that cannot be made says why, with what the checks say of the brief."""
    material = gather(workspace, order.brief)
    try:
        if order.hasty:
            return Edition(read_blocks(_render(workspace, order.brief, material)), made_of=material.made_of)
        product = compose(workspace, order.brief, material, drafted=order.drafted)
        findings = (*product.findings, *_list_notices(order))
        return Edition(read_blocks(product.markdown, product.draw()), findings, material.made_of)
    except BriefingError as error:
        findings = check_brief(Evidence(order.brief, material.sources, material.previous))
        return Edition((), (*findings, *_list_notices(order)), material.made_of, str(error))


def _list_notices(order: Order) -> tuple[Finding, ...]:
    return report_notices((*order.notices, *list_traps(order.text)), order.brief.waivers)


def _render(workspace: Workspace, brief: Brief, material: Material) -> str:
    return render_markdown(brief, material.sources, folder=workspace.templates, previous=material.previous)


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
