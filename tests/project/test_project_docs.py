"""The pages and pictures that are made from the code are current: `make docs` makes them."""

import json
import runpy
from pathlib import Path

import pytest

from briefing.check.finding import Severity
from briefing.model import schema_json
from briefing.report.formats import QUICK
from briefing.report.product import produce
from briefing.report.verify import verify
from briefing.store.brief_file import BriefFile
from briefing.tui.documentation import write_page
from briefing.workspace import Workspace

BRIEF = "japan-russia-2plus2-2017-03"

ROOT = Path(__file__).parents[2]


def test_the_page_of_the_keys_is_current() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == write_page()


@pytest.mark.parametrize("name", ["desk.svg", "report.svg"])
def test_the_pictures_are_current(tmp_path: Path, name: str) -> None:
    runpy.run_path(str(ROOT / "docs" / "pictures.py"))["draw_pictures"](tmp_path)
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == (tmp_path / name).read_text(encoding="utf-8")


def test_the_schema_beside_the_shipped_brief_is_that_of_the_model() -> None:
    assert json.loads((ROOT / "briefs" / "brief.schema.json").read_text(encoding="utf-8")) == json.loads(
        json.dumps(schema_json())
    )


def test_the_shipped_report_is_what_its_brief_renders_to_and_every_note_stands() -> None:
    workspace = Workspace.find(ROOT)
    brief = BriefFile.open(workspace.brief_path(BRIEF), workspace.state).brief
    product = produce(brief, workspace.read_sources(brief), workspace.templates)
    assert [finding for finding in product.findings if finding.severity is not Severity.INFO] == []
    for name in QUICK:
        assert (ROOT / "briefs" / f"{BRIEF}.sitrep.{name}").read_bytes() == product.render(name).content
    documents = {document.sha256: document for document in map(workspace.read_source, workspace.list_sources())}
    verdicts = verify(product.markdown, documents)
    assert len(verdicts) == len(brief.facts)
    assert {verdict.standing for verdict in verdicts} == {"stands"}


def test_the_readme_names_the_two_commands_and_the_pages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "docs").glob("*.md")]
    assert not [word for word in ("make run", "make test", *pages, "desk.svg", "report.svg") if word not in readme]
