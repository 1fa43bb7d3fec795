"""Hints in the reader: a faint mark where a tick would stand, the reason on the status row, off and on by one key."""

import asyncio

import pytest
from driven import make_brief, open_numbered, press, screen

from briefing import edit
from briefing.source.document import Mark
from briefing.tui import hinting
from briefing.tui.app import Desk
from briefing.tui.hinting import HINT
from briefing.tui.keys import Mode
from briefing.tui.resume import keep
from briefing.tui.session import Session
from briefing.workspace import Workspace

TICK_CELL = 2
"""The place of the tick in the gutter: behind the cursor and the section digit."""


@pytest.fixture
def hinted(session: Session) -> Session:
    hinting.look(session)
    return session


def gutters(session: Session) -> list[str]:
    return [line[TICK_CELL] for line in screen(session).splitlines()[1:-3] if line.strip()]


def status(session: Session) -> str:
    return screen(session).splitlines()[-2]


def go_to_hint(session: Session) -> None:
    session.reading.go_to(min(session.reading.hints))


def test_sentences_worth_reading_have_a_faint_mark_and_nothing_is_ticked(hinted: Session) -> None:
    assert gutters(hinted).count(HINT) > 0
    assert hinted.brief.facts == ()
    assert all(hinted.reading.is_offered(hinted.reading.index_at(start)) for start in hinted.reading.hints)


def test_nothing_is_marked_before_the_hints_are_found(session: Session) -> None:
    assert HINT not in gutters(session)
    assert hinting.wanted(session) is not None
    hinting.look(session)
    assert hinting.wanted(session) is None


def test_the_status_row_says_why(hinted: Session) -> None:
    go_to_hint(hinted)
    assert f"{HINT} lead" in status(hinted)
    hinted.reading.go_to(
        next(
            unit.start
            for unit in hinted.reading.units
            if hinted.reading.is_offered(hinted.reading.index_at(unit.start)) and unit.start not in hinted.reading.hints
        )
    )
    assert HINT not in status(hinted)


def test_a_message_is_more_important_than_a_reason(hinted: Session) -> None:
    go_to_hint(hinted)
    press(hinted, "m")
    assert "mark left" in status(hinted)
    assert "lead" not in status(hinted)


def test_a_tick_takes_the_place_of_the_mark(hinted: Session) -> None:
    go_to_hint(hinted)
    before = gutters(hinted).count(HINT)
    press(hinted, "space", "k")
    assert gutters(hinted).count(HINT) == before - 1
    assert "x" in gutters(hinted)
    assert "unfiled: " in status(hinted)


def test_a_range_takes_the_place_of_the_mark(hinted: Session) -> None:
    go_to_hint(hinted)
    press(hinted, "v")
    at = next(line for line in screen(hinted).splitlines() if line.startswith(">"))
    assert at[TICK_CELL] == "+"


def test_one_key_turns_hints_off_and_on(hinted: Session) -> None:
    go_to_hint(hinted)
    press(hinted, "H")
    assert HINT not in gutters(hinted)
    press(hinted, "k", "j")
    assert "lead" not in status(hinted)
    assert hinting.wanted(hinted) is None
    press(hinted, "H")
    assert HINT in gutters(hinted)


def test_off_stays_off_in_the_next_session(workspace: Workspace) -> None:
    path = make_brief(workspace)
    first = open_numbered(workspace, path)
    assert first.hinting
    press(first, "H")
    keep(first)
    again = open_numbered(workspace, path)
    assert not again.hinting
    press(again, "H")
    keep(again)
    assert open_numbered(workspace, path).hinting


def test_a_block_that_is_marked_noise_loses_its_mark_and_gets_it_back(hinted: Session) -> None:
    go_to_hint(hinted)
    start = hinted.reading.unit.start
    press(hinted, "x")
    assert hinted.reading.units[hinted.reading.index_at(start)].mark is Mark.NOISE
    hinted.reading.go_to(start)
    assert "lead" not in status(hinted)
    hinting.look(hinted)
    assert start not in hinted.reading.hints
    press(hinted, "u")
    hinting.look(hinted)
    assert start in hinted.reading.hints


def test_hints_are_found_anew_for_another_question_and_for_other_terms_alone(hinted: Session) -> None:
    press(hinted, "1")
    assert hinting.wanted(hinted) is None
    heading = edit.put(
        hinted.brief, "brief", type(hinted.brief.brief)(id="talks", title="T", question="Visa-free ferries?")
    )
    hinted.save(heading, "question")
    assert hinting.wanted(hinted) is not None
    hinting.look(hinted)
    text = hinted.reading.document.text
    assert any("visa-free" in text[start : start + 200] for start in hinted.reading.hints)


def test_hints_of_a_source_that_was_left_are_not_given_to_another(session: Session) -> None:
    ground, find = hinting.wanted(session)
    press(session, "]")
    assert not hinting.take(session, ground, find())
    assert session.reading.hints == {}


def test_each_source_keeps_its_hints(hinted: Session) -> None:
    press(hinted, "]")
    assert hinting.wanted(hinted) is not None
    hinting.look(hinted)
    press(hinted, "[")
    assert hinting.wanted(hinted) is None


def test_other_rooms_show_no_reason(hinted: Session) -> None:
    go_to_hint(hinted)
    press(hinted, "s")
    assert hinted.mode is Mode.SOURCES
    assert "lead" not in status(hinted)


async def test_the_desk_finds_hints_beside_the_keys(session: Session) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        for _ in range(200):
            await pilot.pause()
            if session.reading.hints:
                break
            await asyncio.sleep(0.02)
        await pilot.pause()
        rows = [desk.canvas.render_line(y).text for y in range(1, 20)]
        assert any(row[TICK_CELL] == HINT for row in rows)
        await pilot.press("right_square_bracket")
        for _ in range(200):
            if session.reading.hints:
                break
            await asyncio.sleep(0.02)
        assert session.reading.hints
        await pilot.press("q")


def candidates(session: Session) -> list[str]:
    return [option.label for option in session.choice.options]


def choose(session: Session, words: str) -> None:
    session.choice.cursor = next(at for at, label in enumerate(candidates(session)) if words in label)
    press(session, "enter")


def test_a_new_term_is_offered_from_the_names_of_the_sources(session: Session) -> None:
    press(session, "1", "A", "t")
    assert session.mode is Mode.CHOOSE
    assert candidates(session)[0] == "type another name"
    assert any(" 1×  Takeo Akibu  person?  counterpart  in " in label for label in candidates(session))
    choose(session, "Igor Morgulov")
    term = session.brief.terms[0]
    assert (term.prefer, term.kind, term.role) == (
        "Igor Morgulov",
        "person",
        "Russian Deputy Minister of Foreign Affairs",
    )
    assert session.card == ("terms", term.id)
    assert "kind and role: guessed" in session.message
    press(session, "q", "A", "t")
    assert not [label for label in candidates(session) if "Igor Morgulov" in label]


def test_further_forms_are_offered_with_who_uses_them(session: Session) -> None:
    press(session, "1", "A", "t")
    choose(session, "Southern Kurils")
    assert [variant.form for variant in session.brief.terms[0].variants] == ["Southern Kuril Islands"]
    assert session.brief.terms[0].variants[0].by


def test_a_listed_name_gets_the_forms_it_lacks(session: Session) -> None:
    press(session, "1", "A", "t", "t", "Takeo Akiba", "q")
    akiba = session.brief.terms[0]
    session.save(edit.put(session.brief, "terms", type(akiba)(id=akiba.id, prefer=akiba.prefer, kind="person")), "kind")
    press(session, "A", "t")
    choose(session, "Takeo Akiba is listed; also Takeo Akibu")
    assert [variant.form for variant in session.brief.terms[0].variants] == ["Takeo Akibu"]
    assert len(session.brief.terms) == 1
    press(session, "u")
    assert session.brief.terms[0].variants == ()


def test_words_are_found_in_the_list_and_a_name_can_still_be_typed(session: Session) -> None:
    press(session, "A", "t", "/", "Shoigu")
    assert session.choice is not None
    assert "Shoigu" in session.choice.options[session.choice.cursor].label
    press(session, "q", "A", "t", "t", "Northern Territories")
    assert session.brief.terms[0].prefer == "Northern Territories"


def test_without_names_the_line_is_typed_at_once(workspace: Workspace) -> None:
    for path in workspace.list_sources():
        path.unlink()
    (workspace.seeds / "plain.txt").write_text("nothing is named here, and nobody came.\n", encoding="utf-8")
    session = open_numbered(workspace, make_brief(workspace))
    press(session, "A", "t")
    assert session.choice is None
    assert session.prompt.label == "new term"
