"""What became of a brief, in verbs, one sentence and one line for each entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing import edit
from briefing.change import compare
from briefing.difference.contrast import MOST_SHOWN, cut_pair, mark_words
from briefing.difference.lines import SAME, count, count_verbs, list_lines
from briefing.difference.verbs import VERBS, list_fields_changed, list_verbs
from briefing.kinds import Kind, Relation
from briefing.model import Brief, EventDate, Fact, Judgement, Link, Origin, Quote, Review, Source, Span, Step, Version
from briefing.scales import Credibility, Reliability
from tests.repository.facts import SOURCE, brief, fact

BASE = fact("f-1", section="one", statement="They met.")
QUOTE = BASE.quotes[0]


def lines(before: Brief, after: Brief) -> list[str]:
    return [line.write() for line in list_lines(compare(before, after), after)]


def summary(before: Brief, after: Brief) -> str:
    return count(list_lines(compare(before, after), after))


def change_base(**fields: object) -> tuple[Brief, Brief]:
    return brief(BASE), brief(replace(BASE, **fields))


CASES = {
    "restated": {"statement": "They parted."},
    "refiled": {"section": "two"},
    "regraded": {"credibility": Credibility(2)},
    "redated": {"event": EventDate(date="2017-03-20")},
    "reclassed": {"kind": Kind.PLAN},
    "linked": {"links": (Link(rel=Relation.UPDATES, to="f-2"),)},
    "commented": {"comment": "Doubtful."},
    "corrected": {"correction": "The last issue named the wrong day."},
    "noted": {"private": "Ask."},
    "labelled": {"labels": ("talks",)},
    "highlighted": {"highlight": True},
    "left out": {"include": False},
    "reviewed": {"reviews": (Review(by="ben", of="0" * 8),)},
    "requoted": {"quotes": (replace(QUOTE, spans=(Span(start=0, exact="Other words."),)),)},
    "reattributed": {"quotes": (replace(QUOTE, attribution=(Step(who="an official"), Step(origin="o-tass"))),)},
    "re-anchored": {"quotes": (replace(QUOTE, spans=(replace(QUOTE.spans[0], start=40),)),)},
}


@pytest.mark.parametrize("verb", CASES)
def test_each_field_has_its_verb_and_shows_both_values(verb: str) -> None:
    before, after = change_base(**CASES[verb])
    (entry,) = compare(before, after)
    assert list_verbs(entry) == (verb,)
    assert summary(before, after) == f"1 {verb}"
    (line,) = lines(before, after)
    assert line.startswith("~ f-1 ")
    assert " → " in line
    assert line != lines(after, before)[0]


@pytest.mark.parametrize(
    ("verb", "opposite"), [("linked", "unlinked"), ("left out", "put back"), ("reviewed", "review withdrawn")]
)
def test_what_came_goes_again_under_another_verb(verb: str, opposite: str) -> None:
    before, after = change_base(**CASES[verb])
    assert summary(after, before) == f"1 {opposite}"


def test_every_verb_of_a_fact_is_proved_here() -> None:
    known = {*CASES, "new", "dropped", "moved", "changed", "unlinked", "put back", "review withdrawn"}
    assert known == set(VERBS)


def test_the_first_sentence_speaks_in_facts() -> None:
    facts = [fact(f"f-{n}", section="one", statement=f"S{n}") for n in range(6)]
    before = brief(*facts)
    after = brief(
        facts[1],
        replace(facts[0], statement="Other"),
        replace(facts[2], section="two", credibility=Credibility(1)),
        replace(facts[3], section="two"),
        *(fact(f"f-new{n}") for n in range(3)),
        facts[4],
        judgements=(Judgement(id="j-1", text="Likely."),),
    )
    assert summary(before, after) == "3 new, 1 restated, 1 dropped, 2 refiled, 1 moved, 1 regraded; 1 judgement new"
    assert count_verbs(list_lines(compare(before, after), after))["facts"]["refiled"] == 2


def test_equal_briefs_have_no_difference() -> None:
    assert summary(brief(BASE), brief(BASE)) == SAME
    assert lines(brief(BASE), brief(BASE)) == []


def test_a_refiled_fact_that_moved_with_it_is_not_counted_as_moved() -> None:
    before = brief(*(fact(f"f-{n}", section="one") for n in range(3)), fact("f-9", section="two"))
    assert summary(before, edit.refile(before, "f-0", "two")) == "1 refiled"


def test_a_moved_fact_says_behind_which_one() -> None:
    before = brief(fact("f-1"), fact("f-2"), fact("f-3"))
    after = brief(fact("f-2"), fact("f-3"), fact("f-1"))
    assert lines(before, after) == ["~ f-1 place: first → behind f-3"]


def test_new_and_dropped_facts_show_section_and_first_words() -> None:
    assert lines(brief(), brief(BASE)) == ["+ f-1 one: “They met.”"]
    assert lines(brief(fact("f-2", words="As quoted.")), brief()) == ["- f-2 unfiled: “As quoted.”"]


def test_a_fact_changed_in_two_ways_stands_on_one_line() -> None:
    before, after = change_base(statement="They parted.", credibility=Credibility(3))
    assert lines(before, after) == ["~ f-1 statement: “They met.” → “They parted.”; credibility: – → 3"]
    assert summary(before, after) == "1 restated, 1 regraded"


def test_facts_stand_before_everything_else() -> None:
    source = Source(id="s-b", file="seeds/b.txt", sha256="1" * 64, title="Second")
    after = brief(BASE, sources=(SOURCE, source), origins=(Origin(id="o-tass", name="TASS"),))
    assert lines(brief(), after) == [
        "+ f-1 one: “They met.”",
        "+ s-b source: “Second”",
        "+ o-tass origin: “TASS”",
    ]


def test_other_parts_say_which_field_changed() -> None:
    graded = replace(SOURCE, reliability=Reliability("C"), versions=(Version(sha256="2" * 64),))
    before, after = brief(BASE), brief(BASE, sources=(graded,))
    assert lines(before, after) == ["~ s-a reliability: – → “C”; earlier versions: – → 222222222222"]
    assert summary(before, after) == "1 source changed"
    renamed = replace(before, brief=replace(before.brief, title="Other"))
    assert lines(before, renamed) == ["~ heading title: “Talks” → “Other”"]
    assert summary(before, renamed) == "heading changed"


def test_the_people_of_a_chain_have_their_names() -> None:
    origins = (Origin(id="o-tass", name="TASS"),)
    said = replace(QUOTE, attribution=(Step(who="an official"), Step(origin="o-tass")))
    before, after = brief(BASE, origins=origins), brief(replace(BASE, quotes=(said,)), origins=origins)
    assert lines(before, after) == ["~ f-1 said by: – → an official > TASS"]


def test_a_second_quote_is_a_requoting_and_brings_no_reattribution_of_the_first() -> None:
    more = Quote(source="s-b", spans=(Span(start=3, exact="Also this."),))
    before, after = change_base(quotes=(QUOTE, more))
    assert summary(before, after) == "1 requoted"


def test_a_quote_that_stays_with_an_earlier_version_is_re_anchored() -> None:
    before, after = change_base(quotes=(replace(QUOTE, version="a" * 64, checked="b" * 64),))
    assert summary(before, after) == "1 re-anchored"
    assert lines(before, after) == ["~ f-1 anchor: 0 → 0 of version aaaaaaaaaaaa, compared with bbbbbbbbbbbb"]


def test_fields_are_named_for_the_card() -> None:
    before, after = change_base(section="two", statement="They parted.")
    (entry,) = compare(before, after)
    assert list_fields_changed(entry) == ("section", "statement")


def test_long_texts_are_cut_so_that_the_difference_is_seen() -> None:
    text = "The ministers of both countries met in Tokyo on Monday and agreed to go on talking about the islands"
    old, new = cut_pair(f"{text} in May.", f"{text} in June.")
    assert (old, new) == ("…the islands in May.", "…the islands in June.")


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_cut_pair_never_looks_alike_nor_grows(before: str, after: str) -> None:
    old, new = cut_pair(before, after)
    assert max(len(old), len(new)) <= MOST_SHOWN
    if before.strip() != after.strip() and max(len(before), len(after)) <= MOST_SHOWN:
        assert (old, new) == (before, after)


def test_words_are_marked_as_git_marks_them() -> None:
    marked = mark_words("Tokyo would seek talks.", "Tokyo will seek no talks.")
    assert marked == "Tokyo [-would-]{+will+} seek {+no +}talks."


@given(st.text(alphabet="ab ."), st.text(alphabet="ab ."))
def test_marked_words_hold_both_texts(before: str, after: str) -> None:
    marked = mark_words(before, after)
    old = _without(marked, "{+", "+}").replace("[-", "").replace("-]", "")
    new = _without(marked, "[-", "-]").replace("{+", "").replace("+}", "")
    assert (old, new) == (before, after)


def _without(text: str, opening: str, closing: str) -> str:
    while opening in text:
        start = text.index(opening)
        text = text[:start] + text[text.index(closing, start) + len(closing) :]
    return text


def test_a_whole_line_shows_the_whole_text() -> None:
    text = "word " * 40
    (line,) = list_lines(
        compare(brief(fact("f-1", statement=text + "old")), brief(fact("f-1", statement=text + "new"))), brief()
    )
    assert line.write(whole=True) == f"~ f-1 statement: {text}[-old-]{{+new+}}"
    assert len(line.write()) < 160


def test_an_unknown_kind_of_difference_is_still_counted() -> None:
    shuffled = Fact(id="f-1", quotes=(QUOTE,), labels=("a",))
    before, after = brief(Fact(id="f-1", quotes=(QUOTE,))), brief(shuffled)
    assert summary(before, after) == "1 labelled"
