"""A fact stands beside what other sources tell; one key decides on the pair, one undo takes back all it did."""

import pytest
from driven import make_brief, open_numbered, press, screen
from test_views import SIZES

from briefing.kinds import Relation, Shared
from briefing.tui.keys import Mode
from briefing.tui.layout import Size
from briefing.tui.room import width_of
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

AGENDA = "Joint activity on the Southern Kurils"
EFFORTS = "Joint efforts in fighting terrorism"
VISITS = "former Japanese residents"
LOGISTICS = "Logistics of visits"


@pytest.fixture
def agenda(session: Session) -> Session:
    return press(session, "g", "/", AGENDA, "3", "(")


@pytest.fixture
def both(agenda: Session) -> Session:
    """Facts of both sources: f-1 on the agenda, f-2 the efforts that were on it."""
    press(agenda, "]", "/", EFFORTS, "1", "[", "/", AGENDA)
    assert [fact.section for fact in agenda.brief.facts] == ["talks", "islands"] or len(agenda.brief.facts) == 2
    return agenda


def go_to(session: Session, words: str) -> None:
    room = session.room(Mode.COMPARE)
    room.cursor = next(at for at, item in enumerate(room.items) if item.target and words in item.words)


def links(session: Session) -> list[tuple[str, Relation, str]]:
    return [(fact.id, link.rel, link.to) for fact in session.brief.facts for link in fact.links]


def on_disk(session: Session):
    return open_numbered(session.workspace, session.file.path).brief


def ids(session: Session) -> list[str]:
    return [fact.id for fact in session.brief.facts]


def matches(session: Session) -> list[str]:
    return [item.words for item in session.room(Mode.COMPARE).items if item.target]


def test_the_room_shows_sentences_of_the_other_source_the_likest_first(agenda: Session) -> None:
    press(agenda, "=")
    assert agenda.mode is Mode.COMPARE
    first, *rest = matches(agenda)
    assert "not ticked" in first
    assert rest
    assert all(AGENDA not in words for words in matches(agenda))
    assert "shared: " in screen(agenda)


def test_what_differs_is_marked_in_both_sides_and_named(agenda: Session) -> None:
    press(agenda, "=")
    go_to(agenda, EFFORTS)
    shown = screen(agenda, 80, 60)
    assert "will ‹not› be on the agenda" in shown
    assert "differs: not / – (negation)" in shown
    assert "contradict" not in shown.replace("x contradicts", "")


def test_both_sides_stand_side_by_side_from_100_columns_and_below_each_other_at_80(agenda: Session) -> None:
    press(agenda, "=")
    assert "there " in screen(agenda, 80, 40)
    wide = screen(agenda, 100, 40)
    assert "there " not in wide
    assert any(AGENDA in row and " │ " in row for row in wide.splitlines())


@pytest.mark.parametrize("size", SIZES)
def test_no_row_is_wider_than_the_screen(both: Session, size: tuple[int, int]) -> None:
    press(both, "=")
    assert all(width_of(row) <= size[0] for row in draw(both, Size(*size)))


def test_a_match_that_is_a_fact_says_so_with_its_section(both: Session) -> None:
    press(both, "=")
    told = next(words for words in matches(both) if EFFORTS in words)
    assert "f-00000002 · Talks · not decided" in told


def test_x_asks_for_a_comment_the_question_and_what_would_settle_it_then_links(both: Session) -> None:
    press(both, "=")
    go_to(both, EFFORTS)
    press(both, "x")
    assert "comment on “contradicts”" in both.prompt.label
    press(both, "Another matter.")
    assert both.prompt.text == "Islands: which account holds?"
    press(both, "Was it on the agenda?", "the agenda")
    ((holder, relation, to),) = links(both)
    assert (relation, {holder, to}) == (Relation.CONTRADICTS, {"f-00000001", "f-00000002"})
    assert holder == ids(both)[1]
    (link,) = both.brief.facts[1].links
    assert (link.comment, link.question, link.settle) == ("Another matter.", "Was it on the agenda?", "the agenda")
    assert on_disk(both).facts[1].links == (link,)
    assert "DECIDED: contradicts" in next(words for words in matches(both) if EFFORTS in words)


def test_the_usual_question_is_left_to_the_report_and_empty_answers_stay_empty(both: Session) -> None:
    press(both, "=")
    go_to(both, EFFORTS)
    press(both, "d", "", "Islands: one matter or two?", "")
    (link,) = both.brief.facts[1].links
    assert (link.rel, link.comment, link.question, link.settle) == (Relation.DIFFERENT_SCOPE, None, None, None)


def test_a_sentence_that_is_no_fact_is_ticked_with_the_decision_and_one_undo_takes_back_both(agenda: Session) -> None:
    press(agenda, "=")
    go_to(agenda, EFFORTS)
    before = agenda.brief
    press(agenda, "x", "So.", "Q?", "")
    assert len(agenda.brief.facts) == 2
    assert len(agenda.brief.sources) == 2
    first, second = agenda.brief.facts
    assert second.section == first.section == "islands"
    assert EFFORTS in second.quotes[0].spans[0].exact
    assert links(agenda) == [(second.id, Relation.CONTRADICTS, first.id)]
    press(agenda, "u")
    assert agenda.brief == before == on_disk(agenda)
    press(agenda, "U", "q", "u")
    assert agenda.brief == before


def test_giving_up_on_the_way_decides_nothing(agenda: Session) -> None:
    press(agenda, "=", "x", "So.", "escape")
    assert len(agenda.brief.facts) == 1
    assert agenda.mode is Mode.COMPARE


def test_c_asks_what_is_borne_out(both: Session) -> None:
    press(both, "=")
    go_to(both, EFFORTS)
    press(both, "c", "s", "")
    (link,) = both.brief.facts[1].links
    assert (link.rel, link.of, link.comment) == (Relation.CORROBORATES, Shared.SAYING, None)


@pytest.mark.parametrize(("key", "holder"), [("t", 0), ("o", 1)])
def test_l_asks_which_is_the_later_state(both: Session, key: str, holder: int) -> None:
    press(both, "=")
    go_to(both, EFFORTS)
    compared = both.compared
    other = next(id for id in ids(both) if id != compared)
    press(both, "l", key, "")
    assert links(both) == [((compared, other)[holder], Relation.UPDATES, (other, compared)[holder])]


def test_the_later_state_is_proposed_by_the_dates(both: Session) -> None:
    for words, date in ((AGENDA, "2017-03-18 statement"), (EFFORTS, "2017-03-20 event")):
        press(both, "g", *([] if words == AGENDA else ["]"]), "/", words, "w", date)
    press(both, "[", "/", AGENDA, "=")
    go_to(both, EFFORTS)
    press(both, "l")
    assert both.choice.options[both.choice.cursor].key == "o"


def test_a_pair_has_one_decision_and_what_was_said_of_it_is_offered_again(both: Session) -> None:
    press(both, "=")
    go_to(both, EFFORTS)
    press(both, "x", "First.", "Q?", "the text")
    go_to(both, EFFORTS)
    press(both, "d")
    assert both.prompt.text == "First."
    press(both, "First, mended.")
    assert both.prompt.text == "Q?"
    press(both, "Q?")
    assert both.prompt.text == "the text"
    press(both, "the text")
    assert [relation for _, relation, _ in links(both)] == [Relation.DIFFERENT_SCOPE]
    assert "no longer contradicts" in both.message


def test_n_keeps_that_a_fact_is_unrelated_and_does_not_offer_it_again(both: Session) -> None:
    press(both, "=")
    go_to(both, EFFORTS)
    press(both, "n", "")
    assert [relation for _, relation, _ in links(both)] == [Relation.UNRELATED]
    assert not any(EFFORTS in words for words in matches(both))
    press(both, "q", "p")
    assert "unrelated" not in screen(both, 120, 200)
    press(both, "q", "tab")
    assert "unrelated" not in screen(both)


def test_n_leaves_a_sentence_out_for_good_without_making_it_a_fact(agenda: Session, workspace: Workspace) -> None:
    press(agenda, "=")
    count = len(matches(agenda))
    go_to(agenda, EFFORTS)
    press(agenda, "n")
    assert not any(EFFORTS in words for words in matches(agenda))
    assert len(agenda.brief.facts) == 1
    press(agenda, "u")
    assert len(matches(agenda)) == count
    press(agenda, "U")
    again = open_numbered(workspace, agenda.file.path)
    press(again, "g", "/", AGENDA, "=")
    assert matches(again)
    assert not any(EFFORTS in words for words in matches(again))


def test_s_makes_a_sentence_a_further_quote_of_the_fact(agenda: Session) -> None:
    press(agenda, "=")
    go_to(agenda, EFFORTS)
    press(agenda, "s", "m", "Both say so.")
    (fact,) = agenda.brief.facts
    assert [EFFORTS in quote.spans[0].exact for quote in fact.quotes] == [False, True]
    assert fact.comment == "Both say so."
    assert on_disk(agenda).facts == (fact,)
    press(agenda, "u")
    assert [len(fact.quotes) for fact in agenda.brief.facts] == [1]


def test_s_asks_for_the_one_statement_where_both_facts_have_one(both: Session) -> None:
    press(both, "/", AGENDA, "e", "It was off.", "]", "/", EFFORTS, "e", "It was on.", "[", "/", AGENDA, "=")
    go_to(both, EFFORTS)
    press(both, "s", "m")
    assert both.prompt.text == "It was off."
    assert "It was on." in both.prompt.hint
    press(both, "Reports differ on the agenda.", "")
    (fact,) = both.brief.facts
    assert fact.statement == "Reports differ on the agenda."
    assert len(fact.quotes) == 2


def test_s_can_leave_two_facts_of_which_one_corroborates_the_other(both: Session) -> None:
    press(both, "=")
    go_to(both, EFFORTS)
    press(both, "s", "c", "")
    (link,) = both.brief.facts[1].links
    assert (link.rel, link.of) == (Relation.CORROBORATES, Shared.CONTENT)


def test_enter_goes_to_the_place_in_its_source_and_q_comes_back(agenda: Session) -> None:
    press(agenda, "=")
    go_to(agenda, EFFORTS)
    press(agenda, "enter")
    assert agenda.mode is Mode.READ
    assert agenda.reading.document.text[agenda.reading.unit.start :].startswith(EFFORTS)
    press(agenda, "q")
    assert agenda.mode is Mode.COMPARE
    assert EFFORTS in agenda.room(Mode.COMPARE).item.words
    press(agenda, "q")
    assert agenda.mode is Mode.READ


def test_the_card_is_that_of_the_match_or_else_of_the_fact(both: Session) -> None:
    compared = both.fact_at_hand().id
    press(both, "=")
    go_to(both, EFFORTS)
    press(both, ";")
    assert both.card == ("facts", next(id for id in ids(both) if id != compared))
    press(both, "q")
    go_to(both, "not ticked")
    press(both, ";")
    assert both.card == ("facts", compared)


def test_again_goes_to_the_next_fact_with_a_match_to_decide_on(agenda: Session) -> None:
    press(agenda, "g", "/", VISITS, "3", "(", "/", AGENDA, "=")
    first = agenda.compared
    press(agenda, "=")
    assert agenda.compared != first
    assert any(LOGISTICS in words for words in matches(agenda))


def test_without_a_fact_there_is_nothing_to_compare(session: Session) -> None:
    press(session, "=")
    assert session.mode is Mode.READ
    assert "no fact here yet" in session.message


def test_a_fact_that_nothing_is_like_says_so(workspace: Workspace) -> None:
    for seed in sorted(path for path in (workspace.root / "seeds").iterdir() if path.is_file())[1:]:
        seed.unlink()
    session = open_numbered(workspace, make_brief(workspace))
    press(session, "/", AGENDA, "1", "(", "=")
    assert "nothing in the other sources" in screen(session)
    press(session, "x")
    assert session.prompt is None


def test_nothing_of_a_source_steers_the_terminal(workspace: Workspace) -> None:
    text = (
        "The agenda of joint activity on the Southern Kurils \u001b[31mis\u202e not\u200b ‹set› yet, as ministers said."
    )
    (workspace.root / "seeds" / "zz.txt").write_text(f"{text}\n", encoding="utf-8")
    session = open_numbered(workspace, make_brief(workspace))
    press(session, "g", "/", AGENDA, "1", "(", "=")
    shown = screen(session, 120, 60)
    assert "\u001b" not in shown
    assert "\u202e" not in shown
    assert "is" in shown


def test_a_source_that_changed_is_not_quoted_with_a_decision(agenda: Session, workspace: Workspace) -> None:
    press(agenda, "]", "/", LOGISTICS, "1", "[", "/", AGENDA)
    file = next(source.file for source in agenda.brief.sources if source.id != agenda.brief.facts[0].quotes[0].source)
    path = workspace.root / file
    path.write_text(path.read_text(encoding="utf-8").replace("Joint efforts", "Joint effort"), encoding="utf-8")
    press(agenda, "~", "q", "=")
    go_to(agenda, "Joint effort ")
    press(agenda, "x", "So.", "", "")
    assert len(agenda.brief.facts) == 2
    assert "changed since" in agenda.message
