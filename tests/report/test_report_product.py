"""A product makes a format when it is asked for, once, and writes all of them or none."""

import pytest

from briefing.check.finding import Finding, Severity
from briefing.errors import DiskError, UsageError
from briefing.model import Brief, Heading, Waiver
from briefing.report import product as products
from briefing.report.formats import FORMATS, QUICK, Format, choose_formats
from briefing.report.manuscript import Rendered
from briefing.report.product import produce, save_product

BRIEF = Brief(brief=Heading(id="b", title="B", as_of="2017-03-20"))


def add(monkeypatch, render) -> None:
    monkeypatch.setattr(products, "FORMATS", {**FORMATS, "bin": Format("bin", "Binary", render)})


def test_a_format_is_made_when_it_is_asked_for_and_once(monkeypatch):
    made = []
    add(monkeypatch, lambda manuscript: made.append(manuscript) or Rendered(b"x"))
    product = produce(BRIEF, {})
    assert made == []
    assert product.render("bin") == product.render("bin") == Rendered(b"x")
    assert len(made) == 1
    assert made[0].markdown == product.markdown
    assert made[0].stamp.isoformat() == "2017-03-20T00:00:00+00:00"


def test_what_is_found_while_a_format_is_set_can_be_waived(monkeypatch):
    add(monkeypatch, lambda _: Rendered(b"x", (Finding("over-length", Severity.ERROR, "", "Long.", ""),)))
    waiver = Waiver(id="w-1", rule="over-length", reason="It is a handbook.")
    assert produce(BRIEF, {}).render("bin").findings[0].stops
    waived = produce(Brief(brief=BRIEF.brief, waivers=(waiver,)), {}).render("bin").findings[0]
    assert (waived.waived, waived.stops) == ("It is a handbook.", False)


def test_a_format_that_cannot_be_set_leaves_the_others_unwritten(tmp_path, monkeypatch):
    def fail(_):
        raise UsageError("no font")

    add(monkeypatch, fail)
    with pytest.raises(UsageError, match="no font"):
        save_product(produce(BRIEF, {}), tmp_path / "out", "talks", ("md", "bin"))
    assert list(tmp_path.iterdir()) == []


def test_the_template_names_the_files(tmp_path):
    saved = save_product(produce(BRIEF, {}, template="note"), tmp_path, "talks", ("md",))
    assert [path.name for path in saved.paths] == ["talks.note.md"]
    assert saved.paths[0].read_bytes().startswith(b"---\n")


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(DiskError):
        save_product(produce(BRIEF, {}), tmp_path / "file" / "out", "talks", QUICK)


def test_formats_are_chosen_by_name_in_any_case_each_once():
    assert choose_formats("") == QUICK
    assert choose_formats("HTML, md,html") == ("html", "md")
    assert choose_formats("all") == tuple(FORMATS)
    with pytest.raises(UsageError, match="no format `odt`; there are md, html"):
        choose_formats("md,odt")
