"""The timeline: which facts it holds, what its marks say, and that it can be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.edtf import parse_edtf
from briefing.model import EventDate
from briefing.report.facts import Facts
from briefing.report.figures.gallery import HIGHEST, divide_timeline, list_figures
from briefing.report.figures.layout import NARROW, WIDE
from briefing.report.figures.marks import is_hollow
from briefing.report.figures.plot import draw_timeline
from briefing.report.figures.scene import Box, Dot, Line, Shade, Words
from briefing.report.figures.timeline import HEADING, Timeline, list_events
from tests.report.figures.dated import dates, event, events, marks, outside, overlaps
from tests.report.hostile_brief import BRIEF, DOCUMENTS

LAYOUTS = pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])


def make(brief):
    return list_events(brief, Facts(brief, DOCUMENTS))


@given(st.lists(st.one_of(st.none(), dates), min_size=len(BRIEF.facts), max_size=len(BRIEF.facts)))
@settings(max_examples=60, deadline=None)
def test_every_printed_dated_fact_is_an_event_and_is_drawn_and_no_other(chosen):
    facts = tuple(
        replace(fact, event=EventDate(date=date) if date else None)
        for fact, date in zip(BRIEF.facts, chosen, strict=True)
    )
    brief = replace(BRIEF, facts=facts)
    held = Facts(brief, DOCUMENTS)
    wanted = {fact.id for fact in facts if fact.event and fact.id in held.printed}
    listed = list_events(brief, held)
    assert sorted(note for each in listed for note in each.notes) == sorted(wanted)
    figures = [figure for figure in list_figures(brief, held) if figure.heading == HEADING]
    drawn = [each for figure in figures for each in figure.shown.events]
    assert drawn == list(listed)
    first_words = [each.text.split()[0] for each in listed]
    shown = [shape.text for figure in figures for shape in figure.scene.shapes if isinstance(shape, Words)]
    assert all(any(text.startswith(word) for text in shown) for word in first_words)


def test_what_is_no_date_is_said_with_its_hidden_characters():
    facts = (replace(BRIEF.facts[0], event=EventDate(date=" \x1cnext week\x1f ")),)
    (listed,) = make(replace(BRIEF, facts=facts))
    assert listed.date == r"\u001cnext week\u001f"


def test_events_are_sorted_by_their_first_day_and_an_open_start_by_its_end():
    said = ["2017-03-20", "2017", "../2013", "next week", "2013-11", "2017-03-20T10:00", "../2017-03-20"]
    facts = tuple(
        replace(BRIEF.facts[0], id=f"f-{number:08}", event=EventDate(date=date)) for number, date in enumerate(said)
    )
    assert [each.edtf for each in make(replace(BRIEF, facts=facts))] == [
        "2013-11",
        "../2013",
        "2017",
        "../2017-03-20",
        "2017-03-20",
        "2017-03-20T10:00",
        "next week",
    ]


def test_the_words_of_an_event_are_those_of_the_report():
    held = Facts(BRIEF, DOCUMENTS)
    texts = {id: held.text(fact) for id, fact in held.printed.items()}
    assert {each.notes[0]: each.text for each in make(BRIEF)} == {
        each.notes[0]: texts[each.notes[0]] for each in list_events(BRIEF, held)
    }


@LAYOUTS
@given(st.lists(events, max_size=12), st.one_of(st.just(""), dates.filter(parse_edtf)))
@settings(max_examples=60, deadline=None)
def test_nothing_lies_outside_the_picture_and_no_words_cover_others(layout, shown, as_of):
    for part in divide_timeline(Timeline(tuple(shown), as_of)) if shown else [Timeline((), as_of)]:
        scene = draw_timeline(part, layout)
        assert outside(scene) == []
        assert overlaps(scene) == []


@LAYOUTS
def test_eighty_rows_can_be_read(layout):
    whole = Timeline(tuple(event(f"2017-{1 + n // 28:02}-{1 + n % 28:02}") for n in range(80)), "2017-03-20")
    parts = list(divide_timeline(whole))
    assert [each for part in parts for each in part.events] == list(whole.events)
    for part in parts:
        scene = draw_timeline(part, layout)
        assert overlaps(scene) == []
        assert min(shape.size for shape in scene.shapes if isinstance(shape, Words)) >= 7


@given(st.lists(events, min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_two_parts_stand_on_a_page_and_no_event_is_lost(shown):
    parts = list(divide_timeline(Timeline(tuple(shown))))
    assert [each for part in parts for each in part.events] == shown
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    assert all(part.parts == len(parts) and part.events for part in parts)
    assert max(draw_timeline(part).height for part in parts) < HIGHEST + 130


def test_a_stated_day_is_a_disc_and_an_inferred_one_a_ring():
    (disc,) = marks(draw_timeline(Timeline((event(basis="stated"),))))
    (ring,) = marks(draw_timeline(Timeline((event(basis="inferred"),))))
    assert isinstance(disc, Dot)
    assert not disc.hollow
    assert isinstance(ring, Dot)
    assert ring.hollow


@pytest.mark.parametrize(
    ("edtf", "basis", "hollow"),
    [
        ("2017-03-20", "stated", False),
        ("2017-03-20?", "stated", True),
        ("2017-03~", "stated", True),
        ("2017-03-01/2017-03-20%", "stated", True),
        ("2017-03-20", "publication", True),
        ("2017-03-20", "weekday", True),
        ("2017-03-20", "", True),
    ],
)
def test_only_what_the_source_states_without_doubt_is_solid(edtf, basis, hollow):
    assert is_hollow(event(edtf, basis)) is hollow


def test_plans_are_told_apart_by_their_shape():
    (mark,) = marks(draw_timeline(Timeline((event(kind="plan"),))))
    assert isinstance(mark, Box)


@pytest.mark.parametrize(("basis", "dashed"), [("stated", False), ("inferred", True)])
def test_an_interval_is_a_line_from_its_first_to_its_last_day(basis, dashed):
    held = Timeline((event("2017-03-01"), event("2017-03-10/2017-03-20", basis), event("2017-03-31")))
    scene = draw_timeline(held)
    line = next(shape for shape in scene.shapes if isinstance(shape, Line) and shape.width == 1.4)
    early, start, end, late = (shape for shape in scene.shapes if isinstance(shape, Dot) and shape.y < 110)
    assert line.dashed is dashed
    assert early.x < start.x == line.x1 < line.x2 == end.x < late.x
    assert start.hollow is end.hollow is dashed
    assert (line.x2 - line.x1) / (late.x - early.x) == pytest.approx(11 / 30, abs=0.01)


@pytest.mark.parametrize(("edtf", "points_left"), [("2017-03/..", False), ("../2017-03", True)])
def test_an_open_end_bears_an_arrow_and_no_dot(edtf, points_left):
    drawn = marks(draw_timeline(Timeline((event(edtf),))))
    (dot,) = (shape for shape in drawn if isinstance(shape, Dot))
    line, *arrow = (shape for shape in drawn if isinstance(shape, Line))
    assert line.dashed
    assert len(arrow) == 2
    tip = arrow[0].x1
    assert {stroke.x1 for stroke in arrow} == {tip}
    assert (tip < dot.x) is points_left
    assert all((stroke.x2 > tip) is points_left for stroke in arrow)


def test_what_is_no_date_is_listed_without_a_mark_and_that_is_said():
    scene = draw_timeline(Timeline((event("next week"),)))
    texts = [shape.text for shape in scene.shapes if isinstance(shape, Words)]
    assert "next week" in texts
    assert "no mark: not a date that can be placed" in texts
    assert not [shape for shape in scene.shapes if isinstance(shape, Dot | Box)]


def test_the_day_of_the_report_is_a_line_between_earlier_and_later_events():
    scene = draw_timeline(Timeline((event("2017-03-18"), event("2017-03-25", kind="plan")), "2017-03-20"))
    lines = {shape.x1 for shape in scene.shapes if isinstance(shape, Line) and shape.shade is Shade.MARK}
    (dot, box), (place,) = marks(scene), lines
    assert dot.x < place < box.x
    assert "as of 20 March 2017" in [shape.text for shape in scene.shapes if isinstance(shape, Words)]


def test_a_date_that_stands_above_already_is_repeated_faintly():
    scene = draw_timeline(Timeline((event(said="20 March 2017"), event(said="20 March 2017"))))
    shown = [shape for shape in scene.shapes if isinstance(shape, Words) and shape.text == "20 March 2017"]
    assert [(words.bold, words.shade) for words in shown] == [(True, Shade.INK), (False, Shade.FAINT)]


def test_words_that_are_cut_say_so_and_leave_no_quotation_open():
    long = "RBTH reported: “" + "many words of a source " * 30 + "”"
    texts = [shape.text for shape in draw_timeline(Timeline((event(text=long),))).shapes if isinstance(shape, Words)]
    assert [text for text in texts if "…" in text]
    assert sum(text.count("“") - text.count("”") for text in texts) in {0, 1}
    whole = draw_timeline(Timeline((event(text="RBTH reported: “few words”."),)))
    assert not [shape for shape in whole.shapes if isinstance(shape, Words) and "…" in shape.text]


def test_the_words_for_those_who_do_not_see_it_count_what_is_drawn():
    shown = (event(said="18 March 2017"), event(basis="inferred"), event(kind="plan", said="20 March 2017"))
    assert Timeline(shown, "2017-03-20").alternative == (
        "Timeline of 3 events, from 18 March 2017 to 20 March 2017. The sources state 2 of the dates; the others are "
        "inferred, drawn hollow or dashed. 1 is a plan, drawn as a square. A line marks the day of the report, "
        "20 March 2017. The table after the picture says the same."
    )


@given(st.lists(events, max_size=10))
@settings(max_examples=20, deadline=None)
def test_the_same_events_give_the_same_picture(shown):
    whole = Timeline(tuple(shown), "2017-03-20")
    assert draw_timeline(whole) == draw_timeline(whole)
