"""Findings about a report that an analyst's own template causes, pointed at the template and its line."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from briefing.check.finding import Finding
from briefing.check.rendered import OVER_LENGTH
from briefing.report.imprint import Origin

_LINE: Final = re.compile(r"\breport line (\d+)|\bLine (\d+) of the report")
_WHOLE: Final = "report"
"""The place of a finding about the report as a whole."""


def blame_template(
    findings: Iterable[Finding], own: Path | None, folder: Path, trace: Callable[[], Mapping[int, Origin]]
) -> tuple[Finding, ...]:
    """Return the findings with file and line of the template that wrote the line of the report they are about.

    `own` is the workspace's template that the report is made with, if it is one: what is wrong with a report as a
    whole, or at a line of which nobody knows what wrote it, points at its beginning. `trace` is asked once, where a
    finding needs it, and gives the templates of `folder` by the lines of the report.
    """
    known = cache(trace)

    def point(finding: Finding) -> Finding:
        found = _LINE.search(finding.place) or _LINE.search(finding.message)
        if found:
            origins = known()
            origin = origins.get(int(found[1] or found[2]))
            if origin:
                return replace(finding, file=str(folder / origin.file), line=origin.line)
            return replace(finding, file=str(own), line=1) if own and not origins else finding
        whole = finding.place == _WHOLE and finding.rule != OVER_LENGTH.id
        return replace(finding, file=str(own), line=1) if own and whole else finding

    return tuple(map(point, findings))
