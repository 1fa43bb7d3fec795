"""Heads and feet are read by themselves, and what is read is what stands on the pages."""

import re
import zlib
from contextlib import closing

import pytest
from pdf_pages import set_pdf, write_notes
from pypdfium2 import PdfDocument

from briefing.report.pdf import extraction
from briefing.report.pdf.edges import keep_edges
from briefing.report.pdf.extraction import read_edges
from briefing.report.pdf.objects import UnknownForm, list_offsets, list_pages
from briefing.report.pdf.proof import check_marking

LONG = write_notes(90, "Words that make a note of more than a line, so that there are several pages to look at")


def read_whole(monkeypatch, content):
    """Heads and feet as they are found where each page is drawn whole."""
    with monkeypatch.context() as patch:
        patch.setattr(extraction, "keep_edges", lambda pdf: pdf)
        return read_edges(content)


def test_heads_and_feet_by_themselves_are_those_of_the_pages(monkeypatch):
    content = set_pdf(LONG).content
    assert len(read_edges(content)) > 2
    assert read_edges(content) == read_whole(monkeypatch, content)


def test_what_stands_between_them_is_not_drawn():
    content = set_pdf(LONG).content
    with closing(PdfDocument(content)) as whole, closing(PdfDocument(keep_edges(content))) as edges:
        assert len(edges) == len(whole)
        assert "several" in whole[1].get_textpage().get_text_range()
        assert "several" not in edges[1].get_textpage().get_text_range()


@pytest.mark.parametrize("edge", [0, -1])
def test_one_page_that_lost_its_signs_is_found(monkeypatch, edge):
    content = blank(set_pdf(LONG).content, 2, edge)
    told = [finding.message for finding in check_marking(content, "TLP:AMBER", draft=True)]
    assert told == [f"{sign} does not stand at the head and the foot of page 2." for sign in ("TLP:AMBER", "DRAFT")]
    assert read_edges(content) == read_whole(monkeypatch, content)


def blank(content, page, edge):
    """A PDF whose page, counted from 1, shows no text at its head (0) or its foot (-1)."""
    place = list_offsets(content)[int(list_pages(content)[page - 1].split()[0])]
    stream = list_offsets(content)[int(re.compile(rb"/Contents (\d+)").search(content, place)[1])]
    length = int(re.compile(rb"/Length (\d+)").search(content, stream)[1])
    start = content.index(b"stream\n", stream) + len(b"stream\n")
    drawn = zlib.decompress(content[start : start + length])
    words = list(re.finditer(rb"/Artifact.*?\nEMC", drawn, re.DOTALL))[edge]
    without = re.sub(rb"BT .*?\nET", b"BT\nET", words[0], flags=re.DOTALL)
    assert without != words[0]
    changed = zlib.compress(drawn[: words.start()] + without + drawn[words.end() :], 9)
    return content[:start] + changed.ljust(length, b"\0") + content[start + length :]


@pytest.mark.parametrize(
    "damage",
    [
        (b"\nxref\n", b"\nxxxx\n"),
        (b"/Kids", b"/Kits"),
        (b"/Contents ", b"/Kontents "),
        (b"/Filter/FlateDecode", b"/Filter/LZWDecode"),
        (b"%%EOF", b"%%FOE"),
    ],
)
def test_pages_of_another_form_are_left_to_be_read_whole(damage):
    content = set_pdf(LONG).content
    with pytest.raises(UnknownForm):
        keep_edges(content.replace(*damage))


def test_a_file_that_another_program_wrote_anew_is_read_whole(monkeypatch, tmp_path):
    content = set_pdf(LONG).content
    with closing(PdfDocument(content)) as document:
        document.save(tmp_path / "anew.pdf")
    anew = (tmp_path / "anew.pdf").read_bytes()
    assert anew != content
    assert read_edges(anew) == read_edges(content)
