"""Write the golden reports anew: run this file from the root of the checkout, then read the difference."""

from pathlib import Path

from hostile_brief import BRIEF, DOCUMENTS

from briefing.report.template import render_markdown

GOLDEN = Path(__file__).parent / "golden"
CASES = {"sitrep.md": {}, "sitrep-draft.md": {"draft": True}}

if __name__ == "__main__":
    for name, options in CASES.items():
        (GOLDEN / name).write_text(render_markdown(BRIEF, DOCUMENTS, **options), encoding="utf-8")
