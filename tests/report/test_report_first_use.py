"""First use of disputed places and initials, [sic] behind errors, the neutrality line: once each, never in a quotation."""

import re

import pytest
from msgspec.structs import replace

from briefing.kinds import Relation, TermKind
from briefing.model import (
    BottomLine,
    Brief,
    Fact,
    Gap,
    Heading,
    Judgement,
    Link,
    Origin,
    Quote,
    Section,
    Source,
    Span,
    Step,
    Term,
    Variant,
)
from briefing.report.filters import make_filters
from briefing.report.note import read_record
from briefing.report.product import produce
from briefing.report.reading import parse
from briefing.report.template import render_markdown
from briefing.report.usages import list_usages, say_other_names
from briefing.report.verify import Outcome, verify
from briefing.source.document import read_document

TEXT = "His counterpart Takeo Akibu added that Etorofu matters. THAAD came up on Etorofu, he said.\n"
DOCUMENT = read_document(TEXT.encode(), "a.txt")
ETOROFU = Term(
    id="t-etorofu",
    prefer="Etorofu",
    kind=TermKind.PLACE,
    disputed=True,
    variants=(Variant(form="Iturup", by="Russian usage; a map"),),
)
THAAD = Term(id="t-thaad", prefer="THAAD", kind=TermKind.ACRONYM, role="Terminal High Altitude Area Defense")
AKIBA = Term(
    id="t-akiba",
    prefer="Takeo Akiba",
    kind=TermKind.PERSON,
    role="Deputy Minister",
    variants=(Variant(form="Takeo Akibu", error=True),),
)


def quote(*words):
    return Quote(source="s-a", spans=tuple(Span(start=TEXT.index(part), exact=part) for part in words))


def brief(*statements, terms=(ETOROFU, THAAD, AKIBA), **fields):
    facts = tuple(
        Fact(id=f"f-{number}", section="talks", statement=text, quotes=(quote("Takeo Akibu added"),))
        for number, text in enumerate(statements, 1)
    )
    return Brief(
        brief=Heading(id="b", title="Etorofu and THAAD"),
        sections=(Section(key=1, id="talks", title="Talks on Etorofu"),),
        sources=(Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256, publisher="Daily"),),
        facts=facts,
        terms=terms,
        **fields,
    )


def expand(made, *texts):
    """What the filter makes of texts that one report prints in this order."""
    filters = make_filters(
        {"first_uses": [{"name": use.name, "aside": use.aside, "others": use.others} for use in list_usages(made)]}
    )
    return [filters["first_use"](None, text) for text in texts]


def render(made):
    return render_markdown(made, {"s-a": DOCUMENT})


def own(report):
    return report.split("\n## Names used")[0]


def test_a_disputed_place_has_both_names_where_it_is_first_said_and_there_alone():
    report = own(render(brief("Missiles stand on Etorofu.", "Etorofu was named again.")))
    assert "- Missiles stand on Etorofu (Russian: Iturup).[^f-1]" in report
    assert "- Etorofu was named again.[^f-2]" in report
    assert report.count("(Russian: Iturup)") == 1


def test_the_bottom_line_comes_before_the_facts():
    made = brief("Missiles stand on Etorofu.")
    made = replace(
        made, brief=replace(made.brief, bottom_line=(BottomLine(text="Etorofu's missiles stay.", cites=("f-1",)),))
    )
    report = own(render(made))
    assert "- Etorofu's (Russian: Iturup) missiles stay.[^f-1]" in report
    assert "- Missiles stand on Etorofu.[^f-1]" in report


def test_a_fact_that_prints_twice_is_expanded_where_it_prints_first():
    made = brief("Missiles stand on Etorofu.", "None stand there.")
    made = replace(
        made, facts=(made.facts[0], replace(made.facts[1], links=(Link(rel=Relation.CONTRADICTS, to="f-1"),)))
    )
    report = own(render(made))
    facts, disagreements = report.split("## Where sources disagree")
    assert "(Russian: Iturup)" in facts
    assert "Missiles stand on Etorofu." in disagreements


def test_judgements_and_gaps_are_the_reports_own_voice_too():
    made = brief("Talks were held.", judgements=(Judgement(id="j-1", text="Nothing changes on Etorofu."),))
    assert "Nothing changes on Etorofu (Russian: Iturup)." in own(render(made))
    made = brief("Talks were held.", gaps=(Gap(id="g-1", text="THAAD is not explained"),))
    assert "- THAAD (Terminal High Altitude Area Defense) is not explained." in own(render(made))


def test_what_is_quoted_is_never_touched_and_is_no_first_use():
    report = own(render(brief('He said "THAAD came up on Etorofu".', "It is on Etorofu.")))
    assert 'He said "THAAD came up on Etorofu".[^f-1]' in report
    assert "It is on Etorofu (Russian: Iturup).[^f-2]" in report


def test_a_quotation_without_a_statement_is_never_touched():
    made = brief("x")
    made = replace(made, facts=(replace(made.facts[0], statement=None, quotes=(quote("THAAD came up on Etorofu"),)),))
    assert "Daily reported: “THAAD came up on Etorofu”.[^f-1]" in own(render(made))


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        (
            "On Etorofu (Russian: Iturup) and THAAD.",
            "On Etorofu (Russian: Iturup) and THAAD (Terminal High Altitude Area Defense).",
        ),
        ("The island (Etorofu) is small.", "The island (Etorofu [Russian: Iturup]) is small."),
        ("Terminal High Altitude Area Defense (THAAD) came.", "Terminal High Altitude Area Defense (THAAD) came."),
        ("A THAAD-like system.", "A THAAD-like system."),
        ("Etorofuan fish.", "Etorofuan fish."),
        ("‘Etorofu’ is a name.", "‘Etorofu’ is a name."),
        ("“He said “Etorofu” there” on Etorofu.", "“He said “Etorofu” there” on Etorofu (Russian: Iturup)."),
        ("Two of Japan’s claims: Etorofu’s missiles.", "Two of Japan’s claims: Etorofu’s (Russian: Iturup) missiles."),
    ],
)
def test_where_the_other_form_goes(text, expanded):
    assert expand(brief(terms=(ETOROFU, THAAD)), text) == [expanded]


def test_a_name_in_lower_case_is_met_at_the_start_of_a_sentence_too():
    islands = Term(
        id="t-islands",
        prefer="the disputed islands",
        disputed=True,
        variants=(
            Variant(form="Southern Kurils", by="Russian usage"),
            Variant(form="Kurils", by="Daily"),
            Variant(form="Northern Territories", by="Japanese usage"),
        ),
    )
    (expanded,) = expand(brief(terms=(islands,)), "The disputed islands are four.")
    assert expanded == "The disputed islands (Russian: Southern Kurils; Japanese: Northern Territories) are four."


@pytest.mark.parametrize(
    ("variants", "said"),
    [
        ((Variant(form="Isle", by="Daily"),), "Daily: Isle"),
        ((Variant(form="Isle"),), "also Isle"),
        ((Variant(form="Isle", by="three papers of the north"),), "also Isle"),
        ((Variant(form="Ilse", error=True), Variant(form="Etorofu")), ""),
    ],
)
def test_whose_name_it_is_stands_before_it_as_far_as_the_terms_tell(variants, said):
    assert say_other_names(replace(ETOROFU, variants=variants, prefer="Etorofu island")) == said


def test_the_neutrality_line_stands_once_wherever_a_disputed_name_is_used():
    line = "Disputed names stand side by side; neither form nor order implies a position on status."
    shikotan = Term(id="t-shikotan", prefer="Shikotan", kind=TermKind.PLACE, disputed=True)
    report = render(brief("Etorofu and Shikotan.", terms=(ETOROFU, shikotan)))
    assert report.count(line) == 1
    assert render(brief("Shikotan is small.", terms=(shikotan,))).count(line) == 1
    assert "Shikotan ()" not in render(brief("Shikotan is small.", terms=(shikotan,)))
    assert line not in render(brief("Hokkaido is large.", terms=(replace(shikotan, prefer="Habomai"), THAAD)))


def test_native_script_stands_in_the_names():
    native = replace(ETOROFU, native="択捉島")
    assert "| Etorofu (択捉島) | Iturup (Russian usage; a map) |" in render(brief("On Etorofu.", terms=(native,)))


def test_a_note_says_sic_behind_its_words_and_still_proves_them():
    report = render(brief("Akiba added something."))
    assert '[^f-1]: "Takeo Akibu added" \\[sic: Takeo Akiba\\]. Daily, undated' in report
    note = parse(report).notes["f-1"]
    assert note.quotes[0].words == '"Takeo Akibu added"'
    assert note.quotes[0].sic == "Takeo Akiba"
    assert [verdict.standing for verdict in verify(report, {DOCUMENT.sha256: DOCUMENT})] == [Outcome.STANDS]
    changed = report.replace("Akibu added", "Akiba added")
    assert [verdict.standing for verdict in verify(changed, {DOCUMENT.sha256: DOCUMENT})] == [Outcome.CHANGED]


def test_a_note_with_sic_is_read_as_it_was_written():
    text = '"a" ["b"] [sic: C]. Ada, undated, characters 1–2 [3–4]; sha256 0123456789ab; C3'
    record = read_record(text)
    assert (record.words, record.sic, record.chain) == ('"a" ["b"]', "C", "Ada, undated")
    inside = read_record('"a" [sic: C] "b". Ada, undated, characters 1–2; sha256 0123456789ab')
    assert (inside.words, inside.sic) == ('"a" [sic: C] "b"', "")


def test_a_bare_quotation_says_sic_in_the_text_too_and_the_report_is_issued():
    made = brief("x")
    made = replace(made, facts=(replace(made.facts[0], statement=None),), origins=(Origin(id="o-a", name="Daily"),))
    product = produce(made, {"s-a": DOCUMENT})
    assert "Daily reported: “Takeo Akibu added” \\[sic: Takeo Akiba\\].[^f-1]" in product.markdown
    assert product.errors == ()


def test_a_statement_that_quotes_the_error_says_sic_unless_it_names_what_is_right():
    assert '"Takeo Akibu added" \\[sic: Takeo Akiba\\] to it.' in render(brief('He "Takeo Akibu added" to it.'))
    assert "sic" not in own(render(brief('Akiba ("Akibu" in the source) spoke.')))


def test_a_speaker_is_no_error_for_the_name_the_terms_give():
    made = brief("Akiba spoke.")
    said = replace(made.facts[0].quotes[0], attribution=(Step(who="t-akiba"),))
    report = render(replace(made, facts=(replace(made.facts[0], quotes=(said,)),)))
    assert re.search(r"\\\[sic: Takeo Akiba\\\]\. Takeo Akiba → Daily", report)
