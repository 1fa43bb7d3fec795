"""Write the golden reports anew: run this file from the root of the checkout, then read the difference."""

from pathlib import Path

from hostile_brief import BRIEF, DOCUMENTS, PREVIOUS

from briefing.report.sandbox import list_templates
from briefing.report.template import render_markdown

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    **{f"{name}.md": {"template": name} for name in list_templates()},
    "sitrep-draft.md": {"draft": True},
    **{f"{name}-changes.md": {"template": name, "previous": PREVIOUS} for name in list_templates()},
}

if __name__ == "__main__":
    for name, options in CASES.items():
        (GOLDEN / name).write_text(render_markdown(BRIEF, DOCUMENTS, **options), encoding="utf-8")
