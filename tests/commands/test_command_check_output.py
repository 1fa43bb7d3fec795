"""What `briefing check` prints and mends: places, waived findings, JSON, SARIF, and `--fix` through the store."""

import re

import pytest

from briefing.check.registry import RULES

MONDAY = "The ministers met in Tokyo on Monday."
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


@pytest.fixture
def faulty(desk):
    """A brief with a fact that is not filed and whose quote has a wrong start; the one is waived."""
    fact = desk.tick(MONDAY)
    text = re.sub(r"start: (\d+)", lambda found: f"start: {int(found[1]) + 3}", desk.brief())
    text += f"waivers:\n- id: w-1\n  rule: unfiled\n  entry: {fact}\n  reason: It is a preface.\n"
    desk.write("briefs/talks.yaml", text)
    return desk


def test_a_finding_names_line_and_column(faulty):
    (line,) = [line for line in faulty.run("check").lines if "quote-offset-wrong" in line]
    found = re.match(r"(.*talks\.yaml):(\d+):(\d+) quote-offset-wrong warning ", line)
    where = faulty.brief().splitlines()[int(found[2]) - 1]
    assert where[int(found[3]) - 1 :].startswith("start: ")


def test_what_is_waived_is_counted_and_not_printed(faulty):
    done = faulty.run("check")
    assert "unfiled" not in done.out
    assert "1 waived" in done.err


def test_render_does_not_tell_what_is_waived(faulty):
    done = faulty.run("render")
    assert "unfiled" not in done.err
    assert "Checks waived" in (faulty.root / "briefs" / "talks.sitrep.md").read_text(encoding="utf-8")


def test_json_has_what_is_waived_with_the_reason(faulty):
    rows = {row["rule"]: row for row in faulty.run("check", "--json").json}
    assert rows["unfiled"]["waived"] == "It is a preface."
    assert rows["quote-offset-wrong"]["waived"] == ""
    assert rows["quote-offset-wrong"]["column"] > 1


def test_a_waived_error_leaves_the_exit_code(desk):
    desk.tick(MONDAY, "--section", "events")
    text = desk.brief().replace("judgements: []\n", "")
    judged = f"{text}judgements:\n- id: j-1\n  text: So.\n"
    desk.write("briefs/talks.yaml", judged)
    assert desk.run("check").code == 1
    assert desk.run("render").code == 1
    desk.write(
        "briefs/talks.yaml", f"{judged}waivers:\n- id: w-1\n  rule: judgement-without-support\n  reason: A form.\n"
    )
    assert desk.run("check").code == 0
    assert desk.run("render").code == 0


def test_sarif_has_the_shape_that_hosts_read(faulty):
    log = faulty.run("check", "--sarif").json
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "briefing"
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules} == {
        rule.id: LEVELS[rule.severity] for rule in RULES.values()
    }
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_places_each_finding_and_suppresses_what_is_waived(faulty):
    (run,) = faulty.run("check", "--sarif").json["runs"]
    rows = {row["rule"]: row for row in faulty.run("check", "--json").json}
    assert len(run["results"]) == len(rows)
    for result in run["results"]:
        row = rows[result["ruleId"]]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert row["message"] in result["message"]["text"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["artifactLocation"] == {"uri": "briefs/talks.yaml", "uriBaseId": "%SRCROOT%"}
        assert place["physicalLocation"]["region"] == {"startLine": row["line"], "startColumn": row["column"]}
        assert [logical["fullyQualifiedName"] for logical in place["logicalLocations"]] == [row["place"]]
        reasons = [each["justification"] for each in result["suppressions"]]
        assert reasons == ([row["waived"]] if row["waived"] else [])
    assert any(result["suppressions"] for result in run["results"])


def test_two_forms_at_once_are_refused(faulty):
    assert faulty.run("check", "--json", "--sarif").code == 2


def test_a_sound_brief_has_an_empty_sarif(desk):
    desk.tick(MONDAY, "--section", "events")
    (run,) = desk.run("check", "--sarif").json["runs"]
    assert [result for result in run["results"] if result["level"] == "error"] == []


def test_fix_mends_in_one_step_that_undo_takes_back(faulty):
    before = faulty.brief()
    done = faulty.run("check", "--fix")
    assert "mended: 1" in done.err
    assert re.search(r"mended facts f-\w+: start \d+ → \d+ \(quote-offset-wrong\)", done.err)
    assert "quote-offset-wrong" not in done.out
    changed = [
        pair for pair in zip(before.splitlines(), faulty.brief().splitlines(), strict=True) if pair[0] != pair[1]
    ]
    assert [re.sub(r"\d+", "", after.strip(" -")) for _, after in changed] == ["start: "]
    assert "mend 1 finding" in faulty.run("log").out


def test_fix_with_nothing_to_mend_leaves_every_byte(desk):
    desk.tick(MONDAY, "--section", "events")
    before = desk.brief()
    assert "mended: 0" in desk.run("check", "--fix").err
    assert desk.brief() == before


def test_a_date_without_quotation_marks_is_told_with_its_place(desk):
    desk.tick(MONDAY, "--section", "events")
    text = desk.brief()
    desk.write("briefs/talks.yaml", text.replace("  title:", "  as_of: 2017-03-20\n  title:", 1))
    (row,) = [row for row in desk.run("check", "--json").json if row["rule"] == "yaml-type-trap"]
    line = desk.brief().splitlines()[row["line"] - 1]
    assert line[row["column"] - 1 :] == "2017-03-20"
    assert (row["severity"], row["message"].endswith("take it for a date.")) == ("warning", True)


def test_fix_quotes_such_values_and_nothing_else(desk):
    fact = desk.tick(MONDAY, "--section", "events")
    text = desk.brief().replace("  title:", "  # as told\n  as_of: 2017-03-20  # Monday\n  title:", 1)
    desk.write("briefs/talks.yaml", text)
    done = desk.run("check", "--fix")
    assert "mended 1 value" in done.err
    assert "yaml-type-trap" not in done.out
    assert desk.brief() == text.replace("2017-03-20  #", '"2017-03-20"  #')
    assert "mended: 0" in desk.run("check", "--fix").err
    assert desk.run("waive", "over-length", "--entry", fact, "--reason", "Short.").code == 0
    assert "waive over-length" in desk.run("log").out


def test_what_the_desk_writes_is_no_trap(desk):
    desk.tick(MONDAY, "--section", "events", "--statement", "2017-03-20")
    text = desk.brief()
    desk.write("briefs/talks.yaml", text.replace("  title:", "  as_of: '2017-03-20'\n  title:", 1))
    assert [row for row in desk.run("check", "--json").json if row["rule"] == "yaml-type-trap"] == []


def test_a_key_that_begins_with_x_is_ones_own(desk):
    desk.tick(MONDAY, "--section", "events")
    desk.write("briefs/talks.yaml", desk.brief().replace("  quotes:", "  x-desk: 7\n  quotes:"))
    assert "unknown-key" not in desk.run("check").out
    desk.write("briefs/talks.yaml", desk.brief().replace("x-desk", "desk"))
    assert "unknown-key" in desk.run("check").out
