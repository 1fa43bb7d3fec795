"""`python -m benchmarks.setting FORMAT MARKDOWN TARGET`: one format of one report, as a process of its own sets it."""

import sys
from importlib import import_module
from pathlib import Path

from briefing.report.formats import FORMATS
from briefing.report.manuscript import Manuscript

TYPST = "typst"


def main(name: str, source: str, target: str) -> None:
    """Write a report's Markdown in a format of ours; with `typst`, set another program's Typst as PDF."""
    if name == TYPST:
        import_module("typst").compile(source, output=target, pdf_standards=["ua-1"])
        return
    manuscript = Manuscript(Path(source).read_text(encoding="utf-8"))
    Path(target).write_bytes(FORMATS[name].render(manuscript).content)


if __name__ == "__main__":
    main(*sys.argv[1:])
