"""The preview shows another product by one key, follows its templates, and leads to every statement of a line."""

import os

from driven import press, screen
from test_preview import show
from test_preview_beside import shown, wait

from briefing.tui.app import Desk
from briefing.tui.keys import Mode
from briefing.tui.preview import look_at_templates
from briefing.tui.session import Session

FACTS = ("1", "1", "3", "j", "2")
OWN = '{{% extends "builtin/sitrep.md.j2" %}}{{% block product %}}{}{{% endblock %}}'


def choose(session: Session, name: str) -> None:
    values = [option.value for option in session.choice.options]
    assert values == sorted(values)
    press(session, "g", *"j" * values.index(name), "enter")


def write(session: Session, name: str, text: str, later: int = 0) -> None:
    path = session.workspace.templates / f"{name}.md.j2"
    path.write_text(text)
    os.utime(path, ns=(later * 10**9, later * 10**9))


def test_t_shows_another_product_and_the_brief_keeps_its_own(session: Session) -> None:
    press(session, *FACTS, "p", "t")
    assert session.choice.title == "show which product?"
    assert session.choice.options[session.choice.cursor].value == "sitrep"
    choose(session, "timeline")
    assert "Preview timeline" in screen(session)
    assert "Report: Timeline" in screen(session)
    assert session.brief.brief.template == "sitrep"
    press(session, "q", "p")
    assert "Report: Timeline" in screen(session), "it stays until another is chosen"
    press(session, "t")
    choose(session, "sitrep")
    assert "Report: Situation report" in screen(session)
    assert "Preview sitrep" not in screen(session)


def test_a_product_that_cannot_be_made_does_not_show_another_under_its_name(session: Session) -> None:
    write(session, "own", "{% for %}")
    press(session, *FACTS, "p")
    assert "Report: Situation report" in screen(session)
    press(session, "t")
    choose(session, "own")
    assert "own.md.j2:1: " in screen(session)
    assert "Report: " not in screen(session)


def test_w_in_the_preview_writes_the_product_that_it_shows(session: Session) -> None:
    press(session, *FACTS, "p", "t")
    choose(session, "bluf")
    press(session, "W")
    assert session.choice.title == "write the bluf as"
    press(session, "m")
    assert (session.workspace.briefs / "talks.bluf.md").exists()
    press(session, "q", "W")
    assert session.choice.title == "write the report (sitrep) as"


def test_the_key_is_told_in_the_foot_and_in_the_help(session: Session) -> None:
    press(session, *FACTS, "p")
    assert "t product" in screen(session)
    assert any("another product" in text for _, key, text in session.keymap.help(Mode.PREVIEW) if key == "t")


def test_a_template_that_is_saved_is_followed_and_so_is_the_one_that_it_extends(session: Session) -> None:
    write(session, "house", OWN.format("First"))
    write(session, "own", '{% extends "house.md.j2" %}')
    press(session, *FACTS, "p", "t")
    choose(session, "own")
    assert "Report: First" in screen(session)
    assert not look_at_templates(session), "nothing was saved"
    write(session, "house", OWN.format("Second"), later=1)
    assert look_at_templates(session)
    assert "Report: Second" in screen(session)
    write(session, "house", "{% for %}", later=2)
    assert look_at_templates(session)
    assert "house.md.j2:1: " in screen(session)
    assert "Report: Second" in screen(session), "the last report that could be made stays in sight"
    write(session, "house", OWN.format("Second"), later=3)
    assert look_at_templates(session)
    assert "house.md.j2:1: " not in screen(session), "what was mended is no longer complained of"
    assert session.message == "the report can be made again"
    press(session, "q")
    write(session, "house", OWN.format("Third"), later=4)
    assert not look_at_templates(session), "nothing is made while nobody looks"
    press(session, "p")
    assert "Report: Third" in screen(session)


async def test_the_open_desk_follows_a_template_without_a_key(session: Session) -> None:
    write(session, "sitrep", OWN.format("First"))
    desk = Desk(session)
    async with desk.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "1", "p")
        await wait(pilot, lambda: "Report: First" in shown(desk))
        write(session, "sitrep", OWN.format("Second"), later=1)
        await wait(pilot, lambda: "Report: Second" in shown(desk))


def test_e_on_a_line_of_several_facts_asks_whose_statement_it_is_to_be(session: Session) -> None:
    press(session, *FACTS)
    first, second, *_ = session.brief.facts
    press(session, "p")
    show(session, f"# T\n\n- Both.[^{first.id}][^{second.id}]\n\n[^{first.id}]: a\n\n[^{second.id}]: b\n")
    press(session, "g")
    press(session, "e")
    assert {option.value for option in session.choice.options} == {first.id, second.id}
    number = [option.value for option in session.choice.options].index(second.id)
    press(session, str(number + 1), "They said so.")
    assert session.fact_of(second.id).statement == "They said so."
    assert session.fact_of(first.id).statement is None
