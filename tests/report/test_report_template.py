import re
import time

import pytest
from golden_report import CASES, GOLDEN
from hostile_brief import BRIEF, DOCUMENTS
from msgspec.structs import replace

from briefing.errors import UnreadableFile
from briefing.kinds import TermKind
from briefing.model import Assumption, Brief, Fact, Heading, Quote, Section, Source, Span, Term
from briefing.report.sandbox import list_templates
from briefing.report.template import render_markdown
from briefing.source.document import read_document


@pytest.mark.parametrize("name", CASES)
def test_the_golden_report(name):
    assert render_markdown(BRIEF, DOCUMENTS, **CASES[name]).encode() == (GOLDEN / name).read_bytes()


@pytest.fixture(scope="module")
def report():
    return render_markdown(BRIEF, DOCUMENTS)


def section(report, heading):
    return report.split(f"## {heading}\n")[1].split("\n## ")[0]


def test_layout_is_canonical(report):
    assert not re.search(r"\n{3}|[ \t]\n|\r", report)
    assert report.endswith("\n")
    assert not report.endswith("\n\n")
    assert len(re.findall(r"^# ", report, re.MULTILINE)) == 1
    assert "<script" not in report.replace("\\<script", "")


def test_a_fact_without_a_statement_speaks_through_its_source(report):
    line = next(line for line in report.splitlines() if "[^f-00000005]" in line)
    assert (
        line == "- News_Agency\\_ reported, according to The ‘Daily’ \\*Gazette\\*: “A made-up article”.[^f-00000005]"
    )


def test_what_must_not_print_does_not(report):
    assert "f-00000006" not in report
    assert "f-00000007" not in report
    assert "Parked" not in report
    assert "Nothing here" not in report


def test_one_note_a_fact_in_the_order_of_mention(report):
    labels = re.findall(r"^\[\^(f-\d+)\]:", report, re.MULTILINE)
    assert labels == list(dict.fromkeys(re.findall(r"(?<!^)\[\^(f-\d+)\](?!:)", report)))
    assert len(labels) == len(set(labels)) == 5


def test_sections_stand_in_the_order_of_the_outline(report):
    headings = re.findall(r"^## (.*)", report, re.MULTILINE)
    assert headings == [
        "Bottom line",
        "Highlights",
        "Key facts",
        "Where sources disagree",
        "Assessment",
        "Gaps and next dates",
        "Names used",
        "Sources",
        "Checks waived",
        "Notes",
    ]


def test_an_empty_brief_prints_no_empty_heading():
    report = render_markdown(Brief(brief=Heading(id="b", title="Nothing yet")), {})
    assert re.findall(r"^#+ .*", report, re.MULTILINE) == ["# Nothing yet"]


def test_highlights_stand_in_for_a_missing_bottom_line():
    brief = replace(BRIEF, brief=replace(BRIEF.brief, bottom_line=()))
    bottom_line = section(render_markdown(brief, DOCUMENTS), "Bottom line")
    assert bottom_line.count("\n- ") == 1
    assert "[^f-00000001]" in bottom_line


def test_unfiled_facts_come_last(report):
    facts = section(report, "Key facts")
    assert facts.index("### Unfiled") > facts.index("### Markup")
    assert "[^f-00000005]" in facts.split("### Unfiled")[1]


def test_both_sides_of_a_disagreement_print_with_their_notes(report):
    disagreement = section(report, "Where sources disagree")
    assert re.findall(r"\[\^(f-\d+)\]", disagreement) == ["f-00000002", "f-00000001", "f-00000005"]
    assert "*Comment: yes \\| no. Would settle it: the \\*minutes\\*.*" in disagreement
    assert disagreement.count("minutes") == 1


def test_an_update_prints_with_the_facts_and_is_no_disagreement(report):
    facts = section(report, "Key facts")
    assert "”.[^f-00000003] *Superseded by*[^f-00000004]\n" in facts
    assert "[^f-00000004] *Updates*[^f-00000003] *Comment: said \\| \\*later\\*.*\n" in facts
    assert "[^f-00000003]" not in section(report, "Where sources disagree")
    assert "Never printed" not in report


def test_a_corroborating_fact_names_what_it_supports(report):
    assert "[^f-00000002] *Saying also reported*[^f-00000003]\n" in section(report, "Key facts")


def test_a_judgement_is_one_paragraph_that_cites_and_does_not_repeat(report):
    first = section(report, "Assessment").split("\n\n")[0].strip()
    assert first == (
        "**Key judgement 1.** A breakthrough is very unlikely (5–20 %). Confidence is low: one \\<source>. "
        "*For* Ada \\*Speaker\\*.[^f-00000001] *Against* The ‘Daily’ \\*Gazette\\* and an official (unnamed).[^f-00000002] "
        "*Assumes* Nobody moved (linchpin, unsupported). If wrong: all is open. *Alternatively* A \\*side\\* deal. "
        "*Would change it* A date is named."
    )


def test_an_assumption_is_told_once_and_then_called_to_mind():
    judgements = (
        BRIEF.judgements[0],
        replace(BRIEF.judgements[1], assumptions=("a-one", "a-long")),
        replace(BRIEF.judgements[1], id="j-three", assumptions=("a-long", "a-nowhere")),
    )
    long = Assumption(id="a-long", text="Both sides read the text of the last agenda in the same way throughout.")
    brief = replace(BRIEF, judgements=judgements, assumptions=(*BRIEF.assumptions, long))
    assessment = section(render_markdown(brief, DOCUMENTS), "Assessment")
    assert assessment.count("If wrong: all is open.") == 1
    assert f"*Assumes* Nobody moved (as for key judgement 1). {long.text}\n" in assessment
    assert "*Assumes* Both sides read the text of the last … (as for judgement 2).\n" in assessment


def test_names_print_only_where_the_report_uses_them():
    unused = Term(id="t-unused", prefer="Nowhere Land", role="a place")
    silent = Term(id="t-silent", prefer="breakthrough")
    spoken = Term(id="t-spoken", prefer="Bo Plain", kind=TermKind.PERSON, role="a surname in the text")
    part = Term(id="t-part", prefer="breakth", kind=TermKind.ACRONYM, role="part of a word")
    names = section(render_markdown(replace(BRIEF, terms=(unused, silent, spoken, part)), DOCUMENTS), "Names used")
    assert names.strip() == "Bo Plain (a surname in the text)."


def test_likelihood_and_confidence_stand_in_two_sentences(report):
    assert "A breakthrough is very unlikely (5–20 %). Confidence is low: one \\<source>." in report
    assert "More talks follow. Likelihood: likely (55–80 %)." in report


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It is very unlikely.", "It is very unlikely. Likelihood: unlikely (20–45 %)."),
        ("Unlikely, they say.", "Unlikely (20–45 %), they say."),
    ],
)
def test_a_band_never_follows_another_term(text, said):
    judgement = replace(BRIEF.judgements[0], text=text, likelihood="unlikely")
    assert said in render_markdown(replace(BRIEF, judgements=(judgement,)), DOCUMENTS)


def test_only_plans_beyond_the_as_of_date_are_next_dates(report):
    assert "**April 2017 onwards:**" in report
    later = replace(BRIEF, brief=replace(BRIEF.brief, as_of="9999-12-31"))
    assert "onwards:**" not in render_markdown(later, DOCUMENTS)


def test_the_marking_stands_at_both_ends_and_draft_beside_it():
    report = render_markdown(BRIEF, DOCUMENTS, draft=True)
    body = report.split("\n---\n")
    assert "\n**DRAFT** · **TLP:AMBER+STRICT**\n" in body[1][:120]
    assert body[-1].strip() == "**DRAFT** · **TLP:AMBER+STRICT**"
    assert "DRAFT" not in render_markdown(BRIEF, DOCUMENTS)


def test_quotes_are_never_templates(report):
    assert " 49 " not in report
    assert "\\{\\{ 7\\*7 }}" in report


def write(folder, **templates):
    for name, text in templates.items():
        (folder / f"{name}.md.j2").write_text(text)
    return folder


def test_a_template_of_the_workspace_comes_first_and_reaches_the_built_in(tmp_path):
    folder = write(
        tmp_path,
        sitrep='{% extends "builtin/sitrep.md.j2" %}{% block key_facts %}## Only this\n\n{{ title }}[^f-00000001]\n{% endblock %}',
    )
    report = render_markdown(BRIEF, DOCUMENTS, folder=folder)
    assert "## Only this\n\nTalks: \\*all\\* of \\[them\\] \\#1[^f-00000001]" in report
    assert "## Assessment" in report
    assert "[^f-00000004]" not in report


def test_notes_print_for_what_is_cited_only(tmp_path):
    folder = write(
        tmp_path,
        short='{% extends "builtin/base.md.j2" %}{% block body %}Text.{{ ["f-00000005"] | cite }}{% endblock %}',
    )
    report = render_markdown(BRIEF, DOCUMENTS, template="short", folder=folder)
    assert re.findall(r"^\[\^(.*?)\]:", report, re.MULTILINE) == ["f-00000005"]


@pytest.mark.parametrize(
    "expression",
    [
        "title",
        "title | e",
        "title | safe",
        "[title, '*'] | join('|')",
        "title | upper",
        "title | replace('T', '*')",
        "title | truncate(9)",
    ],
)
def test_no_filter_lets_markup_through(tmp_path, expression):
    folder = write(tmp_path, own="{{ " + expression + " }}")
    report = render_markdown(
        replace(BRIEF, brief=replace(BRIEF.brief, title="T*a*[b](c)|d<e>")), DOCUMENTS, template="own", folder=folder
    )
    assert not re.search(r"(?<!\\)[*\[<|]", report)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a\n{{ b.c }}\n", "own.md.j2:2: 'b' is undefined in “{{ b.c }}”"),
        ("a\n\n{% if %}\n", "own.md.j2:3: "),
        ("{{ title.__class__ }}", "own.md.j2:1: "),
        ("{{ notes.clear() }}", "own.md.j2:1: "),
        ("\n{{ 1 / 0 }}", "own.md.j2:2: ZeroDivisionError: division by zero in “{{ 1 / 0 }}”"),
        ("{{ title | urlize }}", "own.md.j2:1: No filter named 'urlize'"),
        ("{{ title | nosuch }}", "own.md.j2:1: No filter named 'nosuch'"),
        ('{% include "../secret" %}', 'own.md.j2:1: there is no template ../secret in “{% include "../secret" %}”'),
        (
            '{% extends "builtin/nosuch.md.j2" %}',
            "own.md.j2:1: there is no template builtin/nosuch.md.j2 in “{% extends",
        ),
        (
            '{% extends "builtin/note.md.j2" %}\n{% block isue %}\nx\n{% endblock %}',
            "own.md.j2:2: there is no block 'isue'",
        ),
        (
            '{% extends "builtin/note.md.j2" %}\n{% block issue %}\n{{ self.nosuch() }}\n{% endblock %}',
            "own.md.j2:3: there is no block 'nosuch' in “{{ self.nosuch() }}”",
        ),
        ('{% from "builtin/forms.md.j2" import nosuch %}\n{{ nosuch(1) }}', "own.md.j2:2: the template 'forms.md.j2'"),
        (
            '{% from "builtin/forms.md.j2" import statement %}\n\n{{ statement("x") }}',
            'own.md.j2:3: there is no text, for what should have it is a text in “{{ statement("x") }}”',
        ),
        ('{% extends "builtin/note.md.j2" %}\n{% block issue %}\nx', "own.md.j2:3: Unexpected end of template"),
        ("{% for n in range(999999999) %}{% endfor %}", "own.md.j2:1: "),
        (
            "{% for fact in main_facts %}\n{{ fact.txt }}{% endfor %}",
            "own.md.j2:2: there is no txt; there are id, text, ",
        ),
        ("{{ title.__class__ }}", "'str' object is unsafe in “{{ title.__class__ }}”; correct the template"),
        (
            "{{ main_facts.text }}",
            "there is no text, for what should have it is a list: go through it with {% for %} in",
        ),
        ("{{ 10 ** (10 ** 9) }}", "own.md.j2:1: not allowed in a template: the operator **"),
        ("{{ title.x.__init__ }}", "own.md.j2:1: "),
        ("\n{{ {}.get('x') }}", "own.md.j2:2: "),
    ],
)
def test_a_faulty_template_is_told_with_its_line(tmp_path, template, said):
    folder = write(tmp_path, own=template)
    with pytest.raises(UnreadableFile) as caught:
        render_markdown(BRIEF, DOCUMENTS, template="own", folder=folder)
    assert said in str(caught.value)


@pytest.mark.parametrize("name", list_templates())
def test_a_fault_in_any_product_that_a_workspace_takes_over_is_told_with_its_line(tmp_path, name):
    for text in ("{{ nowhere }}", "{{ 1 / 0 }}"):
        folder = write(
            tmp_path, own=f'{{% extends "builtin/{name}.md.j2" %}}\n{{% block header %}}\n\n{text}{{% endblock %}}'
        )
        with pytest.raises(UnreadableFile, match=rf"^own\.md\.j2:4: .*“{re.escape(text)}"):
            render_markdown(BRIEF, DOCUMENTS, template="own", folder=folder)


def test_a_block_within_one_that_is_taken_over_may_have_a_name_of_its_own(tmp_path):
    text = '{% extends "builtin/bluf.md.j2" %}{% block body %}{% block ours %}Said.[^f-00000001]{% endblock %}{% endblock %}'
    folder = write(tmp_path, own=text)
    assert "\nSaid.[^f-00000001]\n" in render_markdown(BRIEF, DOCUMENTS, template="own", folder=folder)


def test_a_fault_in_an_inherited_template_names_that_template(tmp_path):
    folder = write(
        tmp_path, parent="x\n{% block body %}\n{{ nowhere }}\n{% endblock %}", own='{% extends "parent.md.j2" %}'
    )
    with pytest.raises(UnreadableFile, match=r"parent\.md\.j2:3: 'nowhere' is undefined"):
        render_markdown(BRIEF, DOCUMENTS, template="own", folder=folder)


def test_an_unknown_template_names_the_known_ones(tmp_path):
    folder = write(tmp_path, mine="x")
    with pytest.raises(UnreadableFile, match=r"no template nosuch\.md\.j2; known: bluf, intsum, mine, note, sitrep"):
        render_markdown(BRIEF, DOCUMENTS, template="nosuch", folder=folder)
    assert list_templates() == ("bluf", "intsum", "note", "sitrep", "talking-points", "timeline")


def test_a_template_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "own.md.j2").write_bytes(b"caf\xe9")
    with pytest.raises(UnreadableFile, match="not UTF-8 at byte 3"):
        render_markdown(BRIEF, DOCUMENTS, template="own", folder=tmp_path)


def many(count):
    text = "".join(f"Sentence {number} says *this* and that. " for number in range(count))
    document = read_document(text.encode(), "many.txt")
    sections = tuple(Section(id=f"s{key}", title=f"Section {key}", key=key) for key in range(1, 10))
    facts, start = [], 0
    for number in range(count):
        exact = f"Sentence {number} says *this* and that."
        quote = Quote(source="s-many", spans=(Span(start=start, exact=exact),))
        facts.append(Fact(id=f"f-{number:08}", section=f"s{number % 9 + 1}", quotes=(quote,)))
        start += len(exact) + 1
    source = Source(id="s-many", file="seeds/many.txt", sha256=document.sha256)
    return Brief(brief=Heading(id="many", title="Many"), sources=(source,), sections=sections, facts=tuple(facts)), {
        "s-many": document
    }


def seconds(brief, documents):
    start = time.process_time()
    render_markdown(brief, documents)
    return time.process_time() - start


def test_ten_times_the_facts_take_about_ten_times_as_long():
    small, large = many(500), many(5000)
    seconds(*small)
    least = min(seconds(*small) for _ in range(3))
    assert seconds(*large) < 25 * least
