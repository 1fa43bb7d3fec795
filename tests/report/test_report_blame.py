"""What an analyst's own template causes is pointed at the template and its line."""

import pytest
from hostile_brief import BRIEF, DOCUMENTS

from briefing.report import product
from briefing.report.imprint import Origin
from briefing.report.product import produce
from briefing.report.template import render_markdown, trace_markdown

OWN = """{# Ours. #}
{% extends "builtin/sitrep.md.j2" %}
{% block bottom_line %}
{{ super() }}

We think that all
is well.
{% endblock %}
{% macro bare(line) %}
- {{ line.text }}
{% endmacro %}
{% block gaps %}
## What we lack

{% for line in bottom_line %}
{{ bare(line) }}
{% endfor %}
{% set said %}Set aside{% endset %}
{% if said == "Set aside" %}
{{ said }}
{% endif %}
{% endblock %}
"""


def places(folder, text, name="own"):
    (folder / f"{name}.md.j2").write_text(text)
    findings = produce(BRIEF, DOCUMENTS, folder, template="own").findings
    return [(each.rule, each.file and each.file.removeprefix(f"{folder}/"), each.line) for each in findings]


def lines(folder, text, rule="statement-uncited"):
    return [(file, line) for found, file, line in places(folder, text) if found == rule]


def test_a_paragraph_and_an_item_without_a_note_are_found_where_they_are_written(tmp_path):
    text = OWN.replace(
        '{% set said %}Set aside{% endset %}\n{% if said == "Set aside" %}\n{{ said }}\n{% endif %}\n', ""
    )
    count = len(BRIEF.brief.bottom_line)
    assert lines(tmp_path, text) == [("own.md.j2", 6), *[("own.md.j2", 10)] * count]


def test_a_part_of_the_workspace_is_named_where_the_words_stand_in_it(tmp_path):
    (tmp_path / "part.md.j2").write_text("\n\nUncited words.\n")
    text = '{% extends "builtin/base.md.j2" %}{% block body %}\n## Here\n\n{% include "part.md.j2" %}{% endblock %}'
    assert lines(tmp_path, text) == [("part.md.j2", 3)]


def test_where_marks_change_what_is_printed_the_template_is_named_all_the_same(tmp_path):
    assert set(lines(tmp_path, OWN)) == {("own.md.j2", 1)}


def test_a_report_without_title_and_marking_points_at_the_template(tmp_path):
    found = places(tmp_path, "No title.\n")
    assert ("report-untitled", "own.md.j2", 1) in found
    assert ("report-unmarked", "own.md.j2", 1) in found


def test_a_note_that_a_template_spoils_is_found_where_it_writes_it(tmp_path):
    frame = '{% extends "builtin/base.md.j2" %}{% block body %}\n## Here\n\nWords.[^f-00000005]\n{% endblock %}'
    spoilt = frame + '{% block legend %}{% endblock %}{% block appendix %}\n\n[^f-00000005]: "Made up".\n{% endblock %}'
    assert ("own.md.j2", 7) in lines(tmp_path, spoilt, "rendered-quote-roundtrip")


@pytest.mark.parametrize("template", ["sitrep", "bluf"])
def test_a_built_in_template_is_never_blamed(tmp_path, monkeypatch, template):
    def trace(*_, **__):
        raise AssertionError("no template of the workspace was run")

    monkeypatch.setattr(product, "trace_markdown", trace)
    assert not any(each.file for each in produce(BRIEF, DOCUMENTS, tmp_path, template=template).findings)


def test_every_line_that_an_own_template_writes_is_known(tmp_path):
    (tmp_path / "own.md.j2").write_text(OWN)
    text = '{% extends "builtin/sitrep.md.j2" %}\n{% block gaps %}\n\n## Ours\n\n{{ title }}\n| a | b |\n{% endblock %}'
    (tmp_path / "own.md.j2").write_text(text)
    report = render_markdown(BRIEF, DOCUMENTS, template="own", folder=tmp_path).splitlines()
    origins = trace_markdown(BRIEF, DOCUMENTS, tmp_path, template="own")
    assert {report[line - 1]: origin.line for line, origin in origins.items()} == {
        "## Ours": 4,
        "Talks: \\*all\\* of \\[them\\] \\#1": 6,
        "| a | b |": 7,
    }
    assert set(origins.values()) == {Origin("own.md.j2", line) for line in (4, 6, 7)}
