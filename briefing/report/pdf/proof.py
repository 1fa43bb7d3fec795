"""The proof of a PDF's pages: each bears the marking, and a draft says so on each."""

from collections.abc import Iterator

from briefing.check.finding import Finding
from briefing.check.printed import TLP_NOT_ON_EVERY_PAGE
from briefing.check.rule import Fault
from briefing.report.banner import DRAFT
from briefing.report.pdf.extraction import read_edges


def check_marking(content: bytes, marking: str, *, draft: bool = False) -> Iterator[Finding]:
    """Yield a finding for each sign that is not at the head and the foot of every page; raises UnreadableFile.

    Pages count from 1. The rule is that of FIRST's Traffic Light Protocol 2.0 for documents.
    """
    signs = [sign for sign in (marking, DRAFT if draft else "") if sign]
    edges = read_edges(content) if signs else ()
    for sign in signs:
        bare = [number for number, page in enumerate(edges, 1) if not all(sign in edge.split() for edge in page)]
        if bare:
            pages = f"page {bare[0]}" if len(bare) == 1 else f"{len(bare)} pages, the first is {bare[0]}"
            message = f"{sign} does not stand at the head and the foot of {pages}."
            yield TLP_NOT_ON_EVERY_PAGE.report(Fault("", "", "report", message))
