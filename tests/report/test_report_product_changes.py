"""What each product tells of changes since the last report, and of corrections."""

import re

import pytest
from hostile_brief import BRIEF, DOCUMENTS, FACTS, PREVIOUS
from msgspec.structs import replace

from briefing.check.issue import Issue
from briefing.report.sandbox import list_templates
from briefing.report.template import render_markdown
from briefing.report.verify import EXEMPT_HEADINGS, EXEMPT_PARTS, find_uncited
from tests.report.product_parts import headings, section

PRODUCTS = list_templates()


@pytest.mark.parametrize(("name", "before"), [("sitrep", "Highlights"), ("intsum", "Bottom line")])
def test_a_later_report_opens_with_what_changed(name, before):
    report = render_markdown(BRIEF, DOCUMENTS, template=name, previous=PREVIOUS)
    listed = headings(report)
    assert listed.index("Changes since the last report") == listed.index(before) - 1
    assert "- **Follows:** no. 1 of 20 March 2017\n" in report
    changes = section(report, "Changes since the last report")
    assert re.findall(r"^### (.*)", changes, re.MULTILINE) == [
        "New",
        "Changed",
        "Withdrawn",
        "Judgements",
        "Sources changed",
    ]
    assert "- ‘It said ‘wrong \\*words\\*’ \\| here.’ → A statement with" in changes
    assert "- Withdrawn: \\*this\\* \\| \\[one\\].\n" in changes
    assert "**Key judgement 1, moved.**" in changes
    assert "*Likelihood:* likely (55–80 %) → very unlikely (5–20 %)." in changes


def test_a_correction_says_what_was_wrong():
    facts = tuple(
        replace(fact, correction="The <place> was wrong") if fact.id == "f-00000002" else fact for fact in BRIEF.facts
    )
    report = render_markdown(replace(BRIEF, facts=facts), DOCUMENTS, previous=PREVIOUS)
    corrected = section(report, "Changes since the last report").split("### Corrected\n")[1].split("\n### ")[0]
    assert corrected.startswith("\n- *Correction:* The \\<place> was wrong. ‘It said")
    assert corrected.strip().endswith("[^f-00000002]")


def test_the_first_report_of_a_series_says_so_and_one_whose_forerunner_is_lost_too():
    assert "- **Changes:** none to tell, for no report went before" in render_markdown(
        BRIEF, DOCUMENTS, template="intsum"
    )
    lost = Issue("briefs/issued/made-up-001.yaml", None, lost="The file | is gone")
    report = render_markdown(BRIEF, DOCUMENTS, template="intsum", previous=lost)
    assert "- **Follows:** the last issue. The file \\| is gone.\n" in report
    assert "Changes since" not in "".join(headings(report))


@pytest.mark.parametrize("part", sorted(EXEMPT_PARTS))
def test_only_what_the_report_no_longer_holds_needs_no_note_among_the_changes(part):
    heading, exempt = part
    text = "Said."
    assert find_uncited(f"# T\n\n## {heading}\n\n### {exempt}\n\n- {text}\n") == ()
    assert len(find_uncited(f"# T\n\n## {heading}\n\n- {text}\n\n### {exempt}\n")) == 1
    assert len(find_uncited(f"# T\n\n## {heading}\n\n### {exempt}\n\n### New\n\n- {text}\n")) == 1
    assert len(find_uncited(f"# T\n\n## Key facts\n\n### {exempt}\n\n- {text}\n")) == 1
    assert len(find_uncited(f"# T\n\n## {heading}\n\n### {exempt}\n\n## Key facts\n\n- {text}\n")) == 1


def test_a_heading_below_an_exempt_one_stays_exempt():
    for heading in EXEMPT_HEADINGS:
        assert find_uncited(f"# T\n\n## {heading}\n\n### New\n\n- Said.\n") == ()


@pytest.mark.parametrize("name", ["note", "bluf", "talking-points", "timeline"])
def test_a_short_product_tells_corrections_in_full_and_counts_the_rest(name):
    corrected = (replace(FACTS[0], correction="The day was wrong."), *FACTS[1:])
    markdown = render_markdown(replace(BRIEF, facts=corrected), DOCUMENTS, template=name, previous=PREVIOUS)
    assert "\n- **Changes:** facts: 1 new, 2 changed; judgements: 1 new, 1 moved, 1 withdrawn; sources:" in markdown
    told = section(markdown, "Changes since the last report")
    assert re.findall("^### (.*)", told, re.MULTILINE) == ["Corrected", "Withdrawn"]
    assert "*Correction:* The day was wrong." in told
    assert "[^f-00000001]" in told
    assert "Withdrawn: \\*this\\*" in told
    assert "Changes" not in render_markdown(BRIEF, DOCUMENTS, template=name)


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_report_in_which_nothing_changed_says_so(name):
    same = PREVIOUS._replace(brief=replace(BRIEF, brief=replace(BRIEF.brief, number=1)))
    says = "- **Follows:** no. 1 of 21 March 2017; nothing changed since\n"
    markdown = render_markdown(BRIEF, DOCUMENTS, template=name, previous=same)
    assert says in markdown
    assert "Changes" not in markdown
    assert "nothing changed" not in render_markdown(BRIEF, DOCUMENTS, template=name, previous=PREVIOUS)
    lost = render_markdown(BRIEF, DOCUMENTS, template=name, previous=Issue("x", None, lost="It is gone."))
    assert "nothing changed" not in lost
