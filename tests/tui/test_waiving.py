"""The desk lets a finding pass with a reason, takes that back, and refuses what may not be waived."""

import pytest
from driven import make_brief, make_workspace, open_numbered, press, screen

from briefing.tui.keys import Mode


@pytest.fixture
def unfiled(tmp_path):
    """A session in the room of findings, whose only finding is one unfiled fact."""
    workspace = make_workspace(tmp_path / "desk")
    session = open_numbered(workspace, make_brief(workspace))
    press(session, "j", "space", "!")
    assert [finding.rule for finding in session.findings] == ["unfiled"]
    session.room(Mode.FINDINGS)
    return session


def test_a_reason_lets_the_finding_under_the_cursor_pass(unfiled):
    (fact,) = unfiled.brief.facts
    press(unfiled, "w", "It is a preface.")
    (waiver,) = unfiled.brief.waivers
    assert (waiver.rule, waiver.entry, waiver.reason) == ("unfiled", fact.id, "It is a preface.")
    shown = screen(unfiled)
    assert "waived (warning) unfiled" in shown
    assert "It is a preface." in shown
    press(unfiled, "p")
    assert "Checks waived" in screen(unfiled, height=60)


def test_the_same_key_takes_it_away_and_u_brings_it_back(unfiled):
    press(unfiled, "w", "A preface.", "w")
    assert unfiled.brief.waivers == ()
    assert "warning unfiled" in screen(unfiled)
    assert "waived (" not in screen(unfiled)
    press(unfiled, "u")
    assert [waiver.reason for waiver in unfiled.brief.waivers] == ["A preface."]
    press(unfiled, "u")
    assert unfiled.brief.waivers == ()


def test_a_waiver_needs_a_reason(unfiled):
    press(unfiled, "w", "")
    assert unfiled.brief.waivers == ()
    assert "needs a reason" in unfiled.message


def test_an_error_that_is_waived_makes_no_draft(unfiled):
    from msgspec.structs import replace

    from briefing.model import Judgement

    judgement = Judgement(id="j-1", text="Nothing follows.")
    unfiled.save(replace(unfiled.brief, judgements=(judgement,)), "judge")
    press(unfiled, "!")
    rules = [finding.rule for finding in unfiled.findings]
    assert unfiled.errors() == 1
    room = unfiled.room(Mode.FINDINGS)
    room.cursor = rules.index("judgement-without-support")
    press(unfiled, "w", "A test of the form.")
    press(unfiled, "!")
    assert unfiled.errors() == 0
    press(unfiled, "W", "enter")
    assert "DRAFT" not in unfiled.message


def test_dropping_the_fact_drops_its_waiver(unfiled):
    press(unfiled, "w", "A preface.", "enter", "d")
    assert unfiled.brief.facts == ()
    assert unfiled.brief.waivers == ()


def test_what_proves_the_report_cannot_be_waived(unfiled):
    from briefing import edit
    from briefing.model import Span

    (fact,) = unfiled.brief.facts
    (quote,) = fact.quotes
    from msgspec.structs import replace

    false = replace(fact, quotes=(replace(quote, spans=(Span(start=0, exact="never said"),)),))
    unfiled.save(edit.put(unfiled.brief, "facts", false), "falsify")
    press(unfiled, "!")
    unfiled.room(Mode.FINDINGS).cursor = [f.rule for f in unfiled.findings].index("quote-not-verbatim")
    press(unfiled, "w")
    assert unfiled.prompt is None
    assert "cannot be waived" in unfiled.message


def test_enter_on_a_finding_about_a_waiver_opens_its_card(unfiled):
    from msgspec.structs import replace

    from briefing.model import Waiver

    waivers = (Waiver(id="w-1", rule="no-such-rule", reason="Why not."),)
    unfiled.save(replace(unfiled.brief, waivers=waivers), "waive")
    press(unfiled, "!")
    unfiled.room(Mode.FINDINGS).cursor = [f.rule for f in unfiled.findings].index("waiver-unknown-rule")
    press(unfiled, "enter")
    assert unfiled.mode is Mode.CARD
    assert "no-such-rule" in screen(unfiled)
