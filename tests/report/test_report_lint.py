"""Every product is clean to the linter that most repositories of Markdown use; `make suites` installs it (needs npm)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hostile_brief import BRIEF, DOCUMENTS, PREVIOUS

from briefing.report.sandbox import list_templates
from briefing.report.template import render_markdown
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace
from tests.hostile.suites import FOLDER

ROOT = Path(__file__).parents[2]
LINTER = FOLDER / "node_modules" / "markdownlint-cli2" / "markdownlint-cli2-bin.mjs"
RULES = {"default": True, "MD013": False, "MD060": False, "MD025": {"front_matter_title": ""}}
"""All rules but those on the length of lines and the width of columns; the front matter repeats the title."""


@pytest.fixture
def lint(tmp_path):
    """What the linter has against the Markdown files of a folder."""
    if not LINTER.is_file():
        pytest.skip("markdownlint-cli2 is not installed: `make suites` installs it (needs npm)")
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    (tmp_path / ".markdownlint-cli2.jsonc").write_text(json.dumps({"config": RULES, "noProgress": True}))

    def lint():
        command = ["node", str(LINTER), "*.md"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return lint


def test_the_products_are_clean(tmp_path, lint):
    workspace = Workspace.find(ROOT, None)
    shipped = BriefFile.open(workspace.brief_path("japan-russia-2plus2-2017-03"), tmp_path / "state").brief
    sources = workspace.read_sources(shipped)
    for name in list_templates():
        (tmp_path / f"shipped.{name}.md").write_text(render_markdown(shipped, sources, template=name))
        for draft in (False, True):
            made = render_markdown(BRIEF, DOCUMENTS, template=name, draft=draft, previous=PREVIOUS)
            (tmp_path / f"hostile.{name}.{draft}.md").write_text(made)
    done = lint()
    assert done.stderr.splitlines() == []
    assert done.returncode == 0


def test_the_linter_would_have_found_something(tmp_path, lint):
    (tmp_path / "bad.md").write_text("# T\n\n\n* a\n")
    done = lint()
    assert done.returncode == 1
    assert "MD012" in done.stderr
