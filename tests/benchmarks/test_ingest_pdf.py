"""The benchmark of PDF texts counts right, and says which files are absent."""

import pytest

from benchmarks.ingest_pdf import compare, measure, read_alone, read_ours
from tests.source.formats.pdf_bytes import Say, lay_lines, write_pdf

LINES = ["The ministers of both countries met in Tokyo on Mon-", "day and talked for three hours about all islands."]
GOLD = "The ministers of both countries met in Tokyo on Monday and talked for three hours about all islands."


@pytest.mark.parametrize(
    ("text", "other", "likeness"),
    [("", "", 1.0), ("abc", "abc", 1.0), ("abc", "", 0.0), ("abcd", "acbd", 0.75), ("kitten", "sitting", 8 / 13)],
)
def test_likeness_is_twice_the_common_subsequence_over_both_lengths(text, other, likeness):
    assert compare(text, other) == pytest.approx(likeness)
    assert compare(other, text) == pytest.approx(likeness)


def test_words_are_joined_and_page_numbers_left_out():
    page = write_pdf([[*lay_lines(LINES), Say(290, 40, "1")]])
    assert read_ours(page) == GOLD
    assert "1" in read_alone(page)


def test_what_is_there_is_measured_and_what_is_absent_is_named(tmp_path):
    assert [row.measured for row in measure(tmp_path)] == ["absent"]
    folder = tmp_path / "py-pdf-benchmarks"
    for name in ("read/extraction-ground-truth", "read/results/pdfium", "pdfs"):
        (folder / name).mkdir(parents=True)
    for name in ("one", "two"):
        (folder / "read/extraction-ground-truth" / f"{name}.txt").write_text(GOLD)
        (folder / "read/results/pdfium" / f"{name}.txt").write_text(GOLD[: len(GOLD) // 2])
    (folder / "pdfs/one.pdf").write_bytes(write_pdf([lay_lines(LINES)]))
    absent, stored, likeness, time = measure(tmp_path)
    assert absent.beside == "absent: two"
    assert stored.beside == "pdfium 0.667"
    assert (likeness.what, likeness.number) == ("PDF text: one", "1.000")
    assert time.what == "PDF time: one"
