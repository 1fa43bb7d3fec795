"""`waive`: a finding passes with a reason, counts again, and what may not be waived is refused."""

import pytest
import yaml

MONDAY = "The ministers met in Tokyo on Monday."


@pytest.fixture
def unfiled(desk):
    """A brief with one fact in no section, and its id."""
    return desk, desk.tick(MONDAY)


def waivers(desk):
    return yaml.safe_load(desk.brief()).get("waivers", [])


def fires(desk, rule):
    return [row for row in desk.run("check", "--json").json if row["rule"] == rule and not row["waived"]]


def test_a_finding_passes_with_the_reason_that_the_report_prints(unfiled):
    desk, fact = unfiled
    assert fires(desk, "unfiled")
    done = desk.run("waive", "talks", "unfiled", "--entry", fact, "--reason", "It is\n the preface.")
    (waiver,) = waivers(desk)
    assert (done.code, done.out.strip()) == (0, waiver["id"])
    assert waiver == {"id": waiver["id"], "rule": "unfiled", "entry": fact, "reason": "It is the preface."}
    assert not fires(desk, "unfiled")
    desk.run("render")
    assert "It is the preface." in (desk.root / "briefs" / "talks.sitrep.md").read_text(encoding="utf-8")


def test_the_only_brief_need_not_be_named_nor_an_entry(unfiled):
    desk, _ = unfiled
    assert desk.run("waive", "unfiled", "--reason", "Prefaces all.").code == 0
    assert "entry" not in waivers(desk)[0]
    assert not fires(desk, "unfiled")


def test_json_prints_the_waiver(unfiled):
    desk, fact = unfiled
    shown = desk.run("waive", "unfiled", "--entry", fact, "--reason", "A preface.", "--json").json
    assert shown == waivers(desk)


def test_a_second_reason_takes_the_place_of_the_first(unfiled):
    desk, fact = unfiled
    first = desk.run("waive", "unfiled", "--entry", fact, "--reason", "A preface.").out
    again = desk.run("waive", "unfiled", "--entry", fact, "--reason", "A motto.").out
    assert (first, [waiver["reason"] for waiver in waivers(desk)]) == (again, ["A motto."])


def test_undo_lets_the_rule_count_again_and_leaves_other_waivers(unfiled):
    desk, fact = unfiled
    desk.run("waive", "unfiled", "--entry", fact, "--reason", "A preface.")
    desk.run("waive", "unfiled", "--reason", "Prefaces all.")
    assert desk.run("waive", "unfiled", "--entry", fact, "--undo").code == 0
    assert [waiver.get("entry") for waiver in waivers(desk)] == [None]
    assert desk.run("waive", "unfiled", "--undo").code == 0
    assert waivers(desk) == []
    assert fires(desk, "unfiled")


def test_both_are_in_the_history(unfiled):
    desk, fact = unfiled
    desk.run("waive", "unfiled", "--entry", fact, "--reason", "A preface.")
    desk.run("waive", "unfiled", "--entry", fact, "--undo")
    log = desk.run("log", "talks").out
    assert "waive unfiled" in log
    assert "no longer waive unfiled" in log


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("quote-not-verbatim", "--reason", "Trust me."), "cannot be waived"),
        (("unfield", "--reason", "A preface."), "did you mean unfiled?"),
        (("\u001b[31m", "--reason", "A preface."), "there is no rule"),
        (("unfiled", "--entry", "f-00000000", "--reason", "A preface."), "there is no entry f-00000000"),
        (("unfiled", "--reason", " \n "), "needs a reason"),
        (("unfiled",), "--reason"),
        (("unfiled", "--undo"), "is not waived for the whole brief"),
        (("unfiled", "--reason", "A preface.", "--undo"), "not allowed with"),
    ],
)
def test_what_makes_no_waiver_is_refused_and_changes_nothing(unfiled, words, said):
    desk, _ = unfiled
    before = desk.brief()
    done = desk.run("waive", "talks", *words)
    assert done.code == 2
    assert said in done.err
    assert "\u001b" not in done.err
    assert desk.brief() == before


def test_undo_of_another_entry_names_those_that_are_waived(unfiled):
    desk, fact = unfiled
    desk.run("waive", "unfiled", "--entry", fact, "--reason", "A preface.")
    done = desk.run("waive", "unfiled", "--undo")
    assert (done.code, fact in done.err) == (2, True)
    assert len(waivers(desk)) == 1
