"""Links lead to the same places whether they are put into the file or set with it."""

import re

import pytest
from pdf_pages import FRONT, faults, list_links

from briefing.report.manuscript import Manuscript
from briefing.report.pdf import compiler
from briefing.report.pdf.goals import Place, place_goals
from briefing.report.pdf.objects import UnknownForm
from briefing.report.pdf.press import render_pdf

FILLER = "Words that fill the page. " * 40
TEXT = "\n\n".join(f"Statement {at}.[^n-{at % 7}] {FILLER}" for at in range(30))
NOTES = "\n\n".join(f"[^n-{at}]: Note {at}. {FILLER}" for at in range(7))
WORDS = re.compile(rb"/Contents(\([^)]*\)|<[0-9A-F]*>)")
"""What a link tells of itself to those who cannot see the page."""


def write_report(language: str) -> str:
    return f"{FRONT.replace('draft', f'lang: {language}{chr(10)}draft')}# T\n\n{TEXT}\n\n{NOTES}\n"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_places_put_into_the_file_are_those_that_would_be_set(monkeypatch, language):
    markdown = write_report(language)
    put = render_pdf(Manuscript(markdown)).content
    monkeypatch.setattr(compiler, "place_goals", refuse)
    drawn = render_pdf(Manuscript(markdown)).content
    assert len(list_links(put)) == 30 + 30
    assert len({page for _, (page, _) in list_links(put)}) > 5
    for (place, (page, height)), (other, (goal, high)) in zip(list_links(put), list_links(drawn), strict=True):
        assert (place, page) == (other, goal)
        assert height == pytest.approx(high, abs=0.01)
    assert WORDS.findall(put) == WORDS.findall(drawn)
    assert len(set(WORDS.findall(put))) > 5
    assert faults(put) == []


def refuse(*_):
    raise UnknownForm


@pytest.mark.parametrize(
    "damage", [(b"/XYZ", b"/FitH"), (b"/Kids", b"/Kits"), (b"\nxref\n", b"\nxxxx\n"), (b"/Dest ", b"/Goal ")]
)
def test_a_file_of_another_form_is_left_alone(monkeypatch, damage):
    kept = []
    monkeypatch.setattr(compiler, "place_goals", lambda pdf, places: kept.append((pdf, places)) or pdf)
    render_pdf(Manuscript(write_report("en")))
    pdf, places = kept[0]
    assert place_goals(pdf, places) != pdf
    with pytest.raises(UnknownForm):
        place_goals(pdf.replace(*damage), places)
    with pytest.raises(UnknownForm):
        place_goals(pdf, {**places, (1, 99): Place(1, 0, 0)})
