"""SVG: well-formed whatever the words are, told to a screen reader, and quiet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefing.report.figures.plot import draw_timeline
from briefing.report.figures.scene import Anchor, Box, Dot, Line, Scene, Shade, Words
from briefing.report.figures.svg import write_svg
from briefing.report.figures.timeline import Timeline
from tests.hostile.suites import list_naughty_strings
from tests.report.figures.dated import event

NAMESPACE = "{http://www.w3.org/2000/svg}"
SCENE = Scene(
    100,
    50,
    (Line(0, 1, 2.5, 3, dashed=True), Dot(5, 5, 2, hollow=True), Box(1, 1, 3, 3), Words(1, 2, "x", anchor=Anchor.END)),
)


def parse(svg):
    return etree.fromstring(svg)


@given(st.text(), st.text(), st.text())
def test_any_words_make_well_formed_xml(text, title, description):
    root = parse(write_svg(Scene(9, 9, (Words(1, 2, text),)), title, description, "p"))
    assert [child.tag.removeprefix(NAMESPACE) for child in root] == ["title", "desc", "text"]
    assert all(not len(child) for child in root)


def test_strings_that_break_programs_are_shown_as_words():
    for text in list_naughty_strings():
        root = parse(write_svg(Scene(9, 9, (Words(1, 2, text),)), text, text, "p"))
        assert len(root) == 3


@pytest.mark.parametrize("text", ["<script>", "&amp;", "]]>", "a < b", '"'])
def test_words_are_shown_as_they_are(text):
    assert parse(write_svg(Scene(9, 9, (Words(1, 2, text),)), "t", "d", "p"))[2].text == text


def test_a_screen_reader_is_told_one_picture_with_its_words():
    root = parse(write_svg(SCENE, "Timeline", "Of 3 events.", "p1"))
    ids = {child.get("id"): child.text for child in root if child.get("id")}
    assert root.get("role") == "img"
    assert ids[root.get("aria-labelledby")] == "Timeline"
    assert ids[root.get("aria-describedby")] == "Of 3 events."


def test_nothing_runs_loads_or_carries_its_own_colours():
    svg = write_svg(draw_timeline(Timeline((event(kind="plan"), event("../2017")), "2017-03-20")), "t", "d", "p")
    for element in parse(svg).iter():
        assert element.tag.removeprefix(NAMESPACE) in {"svg", "title", "desc", "line", "circle", "rect", "text"}
        assert not {"style", "href"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on")]
        assert {element.get("fill"), element.get("stroke")} <= {None, "none", "currentColor"}


def test_each_shape_is_drawn_where_it_stands():
    line, dot, box, words = list(parse(write_svg(SCENE, "t", "d", "p")))[2:]
    assert dict(line.attrib).items() >= {"x1": "0", "y1": "1", "x2": "2.5", "y2": "3"}.items()
    assert line.get("stroke-dasharray")
    assert dot.get("fill") == "none"
    assert (
        dict(box.attrib).items() >= {"x": "1", "y": "1", "width": "3", "height": "3", "class": str(Shade.FAINT)}.items()
    )
    assert words.get("text-anchor") == "end"
