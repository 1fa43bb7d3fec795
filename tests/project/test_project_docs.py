"""The pages and pictures that are made from the code are current: `make docs` makes them."""

import json
import runpy
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefing.check.finding import Severity
from briefing.model import schema_json
from briefing.report.formats import FORMATS
from briefing.report.product import produce
from briefing.report.sandbox import list_templates
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


@pytest.fixture(scope="module")
def shipped():
    workspace = Workspace.find(ROOT)
    brief = BriefFile.open(workspace.brief_path(BRIEF), workspace.state).brief
    documents = workspace.read_sources(brief)
    return (
        brief,
        documents,
        {name: produce(brief, documents, workspace.templates, template=name) for name in list_templates()},
    )


def test_the_shipped_report_has_no_fault_and_every_note_stands(shipped) -> None:
    brief, documents, products = shipped
    product = products[brief.brief.template]
    assert [finding for finding in product.findings if finding.severity is not Severity.INFO] == []
    verdicts = verify(product.markdown, {document.sha256: document for document in documents.values()})
    assert len(verdicts) == len(brief.facts)
    assert {verdict.standing for verdict in verdicts} == {"stands"}


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_shipped_brief_renders_to_lies_beside_it(shipped, name: str) -> None:
    _, _, products = shipped
    for template, product in products.items():
        kept = (ROOT / "briefs" / f"{BRIEF}.{template}.{name}").read_bytes()
        assert _unpack(kept) == _unpack(product.render(name).content), f"{template}.{name}: make docs writes it"


def _unpack(content: bytes) -> dict[str, bytes]:
    """The members of an archive, whose packing is another with each version of zlib; else the bytes."""
    if not content.startswith(b"PK"):
        return {"": content}
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_readme_names_the_two_commands_and_the_pages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "docs").glob("*.md")]
    assert not [
        word
        for word in ("make run", "make test", *pages, "desk.svg", "report.svg", "report-page.png", "report-html.png")
        if word not in readme
    ]
