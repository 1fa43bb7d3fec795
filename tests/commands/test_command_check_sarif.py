"""`briefing check --sarif` against the JSON Schema of SARIF 2.1.0, which `make suites` packs."""

import copy
import re

import pytest
from jsonschema import Draft4Validator

from tests.hostile.suites import read_sarif_schema

MONDAY = "The ministers met in Tokyo on Monday."


@pytest.fixture(scope="module")
def faults():
    """What the schema finds wrong with a log."""
    schema = read_sarif_schema()
    Draft4Validator.check_schema(schema)
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    return lambda log: [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(log)]


@pytest.fixture
def log(desk):
    """The log of a brief with an error, a warning and something waived."""
    fact = desk.tick(MONDAY)
    text = re.sub(r"start: (\d+)", lambda found: f"start: {int(found[1]) + 3}", desk.brief()).replace(
        "judgements: []\n", ""
    )
    text += f"judgements:\n- id: j-1\n  text: So.\nwaivers:\n- id: w-1\n  rule: unfiled\n  entry: {fact}\n  reason: A preface.\n"
    desk.write("briefs/talks.yaml", text)
    log = desk.run("check", "--sarif").json
    assert {result["level"] for result in log["runs"][0]["results"]} >= {"error", "warning"}
    assert any(result["suppressions"] for result in log["runs"][0]["results"])
    return log


def test_findings_of_all_kinds_are_valid_sarif(log, faults):
    assert faults(log) == []


def test_no_findings_are_valid_sarif(desk, faults):
    desk.tick(MONDAY, "--section", "events")
    assert faults(desk.run("check", "--sarif").json) == []


def test_a_brief_with_a_foreign_name_is_valid_sarif(desk, faults):
    desk.tick(MONDAY)
    desk.write("briefs/会談 100%.yaml", desk.brief())
    log = desk.run("check", "briefs/会談 100%.yaml", "--sarif").json
    assert log["runs"][0]["results"]
    assert faults(log) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda run: run.pop("tool"),
        lambda run: run["results"][0].update(level="fatal"),
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
        lambda run: run["results"][0].update(ruleIndex="1"),
        lambda run: run.update(columnKind="codePoints"),
    ],
)
def test_a_log_that_is_none_is_refused(log, faults, spoil):
    spoilt = copy.deepcopy(log)
    spoil(spoilt["runs"][0])
    assert faults(spoilt) != []
