"""The filters of the template language, in this process and in the child that runs a workspace's templates."""

import re

import pytest
from hostile_brief import BRIEF, DOCUMENTS
from msgspec.structs import replace

from briefing.errors import UnreadableFile
from briefing.kinds import Ground, TermKind
from briefing.model import EventDate, Fact, Quote, Span, Step, Term, Variant
from briefing.report.cell import fill_apart
from briefing.report.context import build_context
from briefing.report.filters import make_filters
from briefing.report.html import render_html
from briefing.report.sandbox import fill_template
from briefing.report.template import render_markdown

FILTERS = make_filters({})


@pytest.fixture
def fill(tmp_path):
    """What a template makes of a brief, which has to be the same apart and in this process."""

    def fill(text, brief=BRIEF, **context):
        (tmp_path / "own.md.j2").write_text(text)
        context = {**build_context(brief, DOCUMENTS), **context}
        here = fill_template("own.md.j2", context, tmp_path)
        assert fill_apart("own.md.j2", context, tmp_path) == here
        return here.rstrip("\n")

    return fill


@pytest.mark.parametrize(
    ("edtf", "long", "short", "day"),
    [
        ("2017-03-17/2017-03-20", "17–20 March 2017", "17–20 Mar 2017", "2017-03-20"),
        ("2013-11", "November 2013", "Nov 2013", "2013-11-30"),
        ("2017-03-20T09:30Z", "20 March 2017, 09:30 UTC", "20 Mar 2017, 09:30 UTC", "2017-03-20"),
        ("../2017-03-20?", "until 20 March 2017 (uncertain)", "until 20 Mar 2017 (uncertain)", "2017-03-20"),
        ("2017-05", "May 2017", "May 2017", "2017-05-31"),
        ("last March", "last March", "last March", ""),
        ("", "", "", ""),
    ],
)
def test_a_date_is_written_in_three_forms(edtf, long, short, day):
    assert [FILTERS["date"](edtf), FILTERS["date"](edtf, "short"), FILTERS["date"](edtf, "day")] == [long, short, day]


def test_the_dates_of_facts_and_of_the_timeline_can_be_written(fill):
    made = fill('{% for event in timeline %}{{ event.edtf | date("short") }};{% endfor %}')
    assert made == "20 Mar 2017 (uncertain);Apr 2017 onwards;"
    assert fill("{{ groups[0].facts[0].date | date }}") == "20 March 2017 (uncertain)"


def test_a_form_of_a_date_that_there_is_none_of_is_told_with_its_line(fill):
    with pytest.raises(UnreadableFile, match=r"own\.md\.j2:2: .*no form “tiny” of a date; there are long, short, day"):
        fill('\n{{ "2017" | date("tiny") }}')


def test_attribution_says_who_told_whom_as_the_report_would(fill):
    facts = {fact.id: fact for fact in BRIEF.facts}
    made = fill(
        "{% for group in groups %}{% for fact in group.facts %}{{ fact.chains | attribution }}.\n{% endfor %}{% endfor %}"
    )
    first, second, *_, last = made.splitlines()
    assert first == "Ada \\*Speaker\\* told News_Agency\\_, The ‘Daily’ \\*Gazette\\* reported."
    assert second == (
        "The ‘Daily’ \\*Gazette\\* reported; An official who said ‘call me \\*X\\*’ (unnamed) told News_Agency\\_, "
        "The ‘Daily’ \\*Gazette\\* reported."
    )
    assert last == "News_Agency\\_ reported, according to The ‘Daily’ \\*Gazette\\*."
    assert facts["f-00000005"].statement is None
    assert f"{last[:-1]}: “A made-up article”" in render_markdown(BRIEF, DOCUMENTS)


def test_attribution_names_roles_when_asked(fill):
    assert fill("{{ groups[0].facts[0].chains | attribution(true) }}").startswith(
        "Ada \\*Speaker\\* (Minister \\| of Nothing) told "
    )


def test_a_chain_that_ends_with_its_publisher_does_not_name_it_twice(fill):
    words = Quote(
        source="s-made-up",
        spans=(Span(start=0, exact="A made-up article"),),
        attribution=(Step(who="Bo", basis=Ground.ON_RECORD), Step(who="Cy"), Step(origin="o-gazette")),
    )
    brief = replace(BRIEF, facts=(Fact(id="f-one", section="talks", quotes=(words,)),))
    assert fill("{{ groups[0].facts[0].chains | attribution }}", brief) == (
        "Bo told Cy, who told The ‘Daily’ \\*Gazette\\*"
    )


def test_facts_are_grouped_by_section_wherever_they_come_from(fill):
    made = fill(
        "{% for group in main_facts | by_section %}{{ group.title }}: {{ group.facts | map(attribute='id') | join(' ') }}\n{% endfor %}"
    )
    assert made == "\\# The talks: f-00000001"
    reversed_ = fill(
        "{% for group in (groups[1].facts + groups[0].facts + groups[1].facts) | by_section %}{{ group.title }} {{ group.facts | length }};{% endfor %}"
    )
    assert reversed_ == "Markup \\| and \\*more\\* 4;\\# The talks 2;"


NAMED = replace(
    BRIEF,
    terms=(
        Term(id="t-a", prefer="ABC", kind=TermKind.ACRONYM, role="Alpha *Beta* Corps"),
        Term(
            id="t-b",
            prefer="Isle",
            kind=TermKind.PLACE,
            disputed=True,
            variants=(Variant(form="Île", by="Gallic usage"),),
        ),
        Term(id="t-c", prefer="Cy Young", kind=TermKind.PERSON, role="Pitcher"),
    ),
)


def test_a_first_use_is_expanded_once_a_report_and_in_its_order(fill):
    made = fill(
        '{{ "On Isle." | first_use }} {{ "On Isle, ABC." | first_use }} {{ "ABC and Isle." | first_use }}', NAMED
    )
    assert made == "On Isle (Gallic: Île). On Isle, ABC (Alpha \\*Beta\\* Corps). ABC and Isle."


def test_each_report_begins_anew_and_macros_share_what_was_said(fill):
    text = '{% from "builtin/forms.md.j2" import cited %}{{ cited({"text": "Isle.", "notes": []}) }}{{ "Isle." | first_use }}'
    assert fill(text, NAMED) == fill(text, NAMED) == "Isle (Gallic: Île).Isle."


def test_what_is_escaped_already_is_left_alone(fill):
    assert fill("{{ 'Isle *x*' | e | first_use }}", NAMED) == "Isle \\*x\\*"


def test_names_that_a_text_uses_are_found_in_any_form_and_through_escapes(fill):
    show = "{{ terms | named(body) | map(attribute='name') | join(';') }}"
    facts = (Fact(id="f-x", statement="ABC met Cy Young on Isle.", quotes=BRIEF.facts[0].quotes),)
    everywhere = replace(NAMED, facts=facts)
    assert fill(show, everywhere, body="said Young\\.") == "Cy Young"
    assert fill(show, everywhere, body="On Île, said Young\\.") == "Isle;Cy Young"
    assert fill(show, everywhere, body="ABCD, Islet") == ""
    starred = replace(everywhere, terms=(Term(id="t-s", prefer="*Star*", note="A star."),))
    starred = replace(starred, facts=(replace(facts[0], statement="On *Star* today."),))
    assert fill(show, starred, body="On \\*Star\\* today") == "\\*Star\\*"


def test_a_filter_that_is_given_the_wrong_thing_is_told_with_its_line(fill):
    with pytest.raises(UnreadableFile, match=r"own\.md\.j2:2: .* in “{{ title \| attribution }}”"):
        fill("\n{{ title | attribution }}")


def test_nothing_that_a_filter_writes_is_live_markdown(fill):
    made = fill(
        "{% for group in groups %}{% for fact in group.facts %}{{ fact.chains | attribution(true) }} {{ fact.date | date }}\n{% endfor %}{% endfor %}",
        replace(BRIEF, facts=tuple(replace(fact, event=EventDate(date="*x* [y](z) | <b>")) for fact in BRIEF.facts)),
    )
    assert "Minister \\|" in made
    assert not re.search(r"(?<!\\)[*\[<|]", made)


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://example.org/a_b?c=1&d=*", "<https://example.org/a_b?c=1&d=*>"),
        ("HTTP://example.org", "<HTTP://example.org>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://example.org/> <b>x", "https\\://example.org/> \\<b>x"),
        ("https://example.org/a|b", "https\\://example.org/a\\|b"),
        ("https://example.org/%E2%80%AE", "https\\://example.org/%E2%80%AE"),
        ("file:///etc/passwd", "file\\:///etc/passwd"),
    ],
)
def test_where_a_source_was_found_stands_in_its_row_and_only_pages_are_links(fill, url, printed):
    brief = replace(BRIEF, sources=(replace(BRIEF.sources[0], url=url), *BRIEF.sources[1:]))
    assert (
        fill("{% for source in sources %}{% if source.url %}{{ source.url | link }}{% endif %}{% endfor %}", brief)
        == printed
    )
    (row,) = [
        line for line in render_markdown(brief, DOCUMENTS).splitlines() if line.startswith("|") and printed in line
    ]
    assert row.split(" | ")[0].endswith(printed)
    html = render_html(render_markdown(brief, DOCUMENTS))
    assert ('href="http' in html.lower()) == printed.startswith("<")
    assert "javascript:alert" not in html or 'href="javascript' not in html
