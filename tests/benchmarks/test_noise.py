"""Lines of a page are counted by whether the article holds them, and by whether the desk dims them."""

import gzip
import json

import pytest

from benchmarks.noise import Page, measure, tally, write_text

MARKUP = """<html><head><title>Harbour closed - Daily</title><style>p {color: red}</style></head><body>
<ul><li>Home</li><li>Subscribe to our newsletter</li></ul>
<script>var a = "never shown";</script>
<h1>Harbour closed</h1><p>The harbour was closed on Monday,
the port authority <b>said</b> in a statement.</p><p>It opens again next week &amp; stays open.</p>
<div>All rights reserved.</div></body></html>"""
SHOWN = """Home

Subscribe to our newsletter

Harbour closed

The harbour was closed on Monday, the port authority said in a statement.

It opens again next week & stays open.

All rights reserved.
"""
ARTICLE = "The harbour was closed on Monday, the port authority said in a statement.\n\nIt opens again next week & stays open."


def test_a_page_becomes_what_it_shows():
    assert write_text(MARKUP) == SHOWN


def test_lines_are_counted_inside_and_outside_the_article():
    counts = tally(Page(SHOWN, ARTICLE))
    assert (counts["inside"], counts["outside"], counts["prose"]) == (2, 4, 2)
    assert (counts["dimmed"], counts["right"], counts["prose dimmed"]) == (3, 3, 0)
    assert counts["outside skipped"] == 4
    assert counts["right by rule"] == 4


def test_prose_that_is_dimmed_is_counted_as_lost():
    counts = tally(Page(SHOWN, f"{ARTICLE}\nSubscribe to our newsletter\nAll rights reserved."))
    assert (counts["inside"], counts["outside"]) == (4, 2)
    assert (counts["dimmed"], counts["right"], counts["inside dimmed"]) == (3, 1, 2)
    sentence = "We use cookies to improve your experience on this site."
    lost = tally(Page(f"{sentence}\n", sentence))
    assert (lost["prose"], lost["prose dimmed"]) == (1, 1)


def test_a_set_that_is_there_is_measured(tmp_path):
    folder = tmp_path / "article-extraction-benchmark"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "one.html.gz").write_bytes(gzip.compress(MARKUP.encode()))
    (folder / "ground-truth.json").write_text(json.dumps({"one": {"articleBody": ARTICLE}}), encoding="utf-8")
    rows = list(measure(tmp_path))
    assert rows[0].what == "noise, article-extraction-benchmark, 1 pages: precision"
    assert [float(row.measured) for row in rows[:2]] == pytest.approx([1, 0.75])
    assert rows[-1].measured == "absent"
