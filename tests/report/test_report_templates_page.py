"""The page on templates names all that a template has, and its examples work."""

import re
from pathlib import Path

import pytest
from hostile_brief import BRIEF, DOCUMENTS, FACTS, PREVIOUS
from msgspec.structs import replace

from briefing.kinds import TermKind
from briefing.model import Term
from briefing.report.cell import MEGABYTE, Limits
from briefing.report.context import build_context
from briefing.report.filters import DATE_FORMS, UNSAFE_FILTERS, make_filters
from briefing.report.sandbox import PARTS, SUFFIX, builtin_folder, list_templates
from briefing.report.template import render_markdown
from briefing.report.verify import EXEMPT_HEADINGS, EXEMPT_PARTS, check_report

PAGE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
BESIDES = replace(
    BRIEF,
    facts=tuple(
        replace(fact, highlight=True, correction="It was wrong." if fact.id == "f-00000003" else None) for fact in FACTS
    ),
    terms=(*BRIEF.terms, Term(id="t-tno", prefer="TNO", kind=TermKind.ACRONYM, role="The Noon Order")),
)
"""The made-up brief with initials, every kind of change, and highlights that are related to other facts."""
CONTEXT = build_context(BESIDES, DOCUMENTS, previous=PREVIOUS)
EXAMPLES = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
PROSE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)


def part(heading):
    return PROSE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(heading):
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in part(heading).splitlines() if line.startswith("| ")]
    return {name: words for first, words in cells[2:] for name in re.findall(r"`([\w.-]+)`", first)}


def keys(value):
    """All names by which something inside a variable is reached."""
    if isinstance(value, dict):
        return set(value) | {name for entry in value.values() for name in keys(entry)}
    return {name for entry in value for name in keys(entry)} if isinstance(value, list) else set()


def test_the_variables_are_those_of_the_context():
    assert set(rows("Variables")) == set(CONTEXT)


@pytest.mark.parametrize("name", [name for name, value in CONTEXT.items() if isinstance(value, list | dict)])
def test_what_a_variable_holds_is_named_with_it(name):
    assert CONTEXT[name], "the made-up brief shows every variable in use"
    value = list(CONTEXT[name].values()) if name == "notes" else CONTEXT[name]
    named = set(re.findall(r"`(\w+)`", rows("Variables")[name]))
    assert keys(value) <= named
    assert named <= keys(value) | set(CONTEXT)


def test_the_context_is_plain_so_that_it_can_be_sent_to_another_process():
    def plain(value):
        if isinstance(value, dict):
            return all(type(key) is str and plain(entry) for key, entry in value.items())
        return all(map(plain, value)) if isinstance(value, list) else type(value) in {str, bool, int}

    assert [name for name, value in CONTEXT.items() if not plain(value)] == []


def test_the_filters_are_ours():
    assert set(rows("Filters")) == set(make_filters({}))
    assert re.findall(r"date\(\"(\w+)\"\)", part("Filters")) == list(DATE_FORMS)[1:]
    assert set(re.findall(r"`(\w+)`", part("Filters").rpartition("\n\n")[2])) == set(UNSAFE_FILTERS)


@pytest.mark.parametrize("name", [*list_templates(), *sorted(PARTS - {"forms"})])
def test_every_block_of_a_built_in_template_is_named(name):
    text = (builtin_folder() / f"{name}{SUFFIX}").read_text()
    blocks = set(re.findall(r"{%-? block (\w+)", text)) - {"body"}
    named = re.findall(r"`(\w+)`", rows("Which template is taken")[f"{name}{SUFFIX}"])
    assert blocks == set(named) - {"body"}


def test_every_product_has_a_line_that_says_what_it_is_for():
    table = PROSE.split("\n## ")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == set(list_templates())


def test_every_macro_is_named():
    text = (builtin_folder() / f"forms{SUFFIX}").read_text()
    assert set(re.findall(r"{% macro (\w+)", text)) == set(re.findall(r"^\| `(\w+)\(", PAGE, re.MULTILINE))
    assert all(f"`{name}{SUFFIX}`" in PAGE for name in PARTS)


def test_the_limits_are_those_that_hold():
    limits, said = Limits(), part("What a template may do").replace("\n", " ")
    assert f"{limits.processor} s of processor time, {limits.clock:g} s by the clock" in said
    assert f"{limits.memory // MEGABYTE} MB of memory" in said
    assert f"a report of {limits.report // MEGABYTE} MB and ten times what the template was given" in said


def test_the_headings_without_notes_are_named():
    headings = EXEMPT_HEADINGS | {heading for pair in EXEMPT_PARTS for heading in pair}
    assert [heading for heading in headings if f"“{heading}”" not in PAGE.replace("\n  ", " ")] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_make_sound_reports(tmp_path, example):
    (tmp_path / "own.md.j2").write_text(example)
    report = render_markdown(BRIEF, DOCUMENTS, template="own", folder=tmp_path)
    assert check_report(report, BRIEF, DOCUMENTS) == ()
    assert "## Bottom line\n" in report
    assert not re.search(r"\n{3}", report)


def test_an_example_changes_what_it_says_it_changes(tmp_path):
    (tmp_path / "sitrep.md.j2").write_text(EXAMPLES[0])
    report = render_markdown(BRIEF, DOCUMENTS, folder=tmp_path)
    assert "- **Desk:** Northern Asia\n- **As of:** 20 March 2017 (hour unknown)\n" in report
    assert "- Unfiled: News_Agency\\_ reported" in report
    assert "## Names used" not in report
    assert "## Sources" in report
