"""Rules about names and words in the analyst's own voice: each fires on a planted fault and not on its near miss."""

import time

import pytest
from msgspec.structs import replace

from briefing.check.registry import RULES
from briefing.check.rule import Evidence
from briefing.check.voice import blank_quoted, find_quoted
from briefing.kinds import Relation, TermKind
from briefing.model import (
    Assumption,
    BottomLine,
    Brief,
    Fact,
    Gap,
    Heading,
    Judgement,
    Link,
    Quote,
    Section,
    Source,
    Span,
    Term,
    Variant,
)

AKIBA = Term(
    id="t-akiba", prefer="Takeo Akiba", kind=TermKind.PERSON, variants=(Variant(form="Takeo Akibu", error=True),)
)
ETOROFU = Term(
    id="t-etorofu",
    prefer="Etorofu",
    kind=TermKind.PLACE,
    disputed=True,
    variants=(Variant(form="Iturup", by="Russian usage"),),
)
CRIMEA = Term(
    id="t-crimea",
    prefer="the events in Crimea",
    kind=TermKind.LOADED,
    variants=(Variant(form="annexation"), Variant(form="reintegration")),
)
THAAD = Term(id="t-thaad", prefer="THAAD", kind=TermKind.ACRONYM, role="Terminal High Altitude Area Defense")
KURILS = Term(
    id="t-kurils",
    prefer="Kuril Islands",
    kind=TermKind.PLACE,
    variants=(Variant(form="Southern Kurils"),),
)
TERMS = (AKIBA, ETOROFU, CRIMEA, THAAD, KURILS)


def brief(statement="Nothing.", terms=TERMS, **fields):
    quote = Quote(source="s-a", spans=(Span(start=0, exact="Takeo Akibu on Iturup: annexation, PESCO"),))
    fact = Fact(id="f-1", section="talks", statement=statement, quotes=(quote,))
    return Brief(
        brief=Heading(id="b", title="B"),
        sections=(Section(key=1, id="talks", title="T"), Section(id="parked", title="P", prints=False)),
        sources=(Source(id="s-a", file="seeds/a.txt", sha256="0" * 64),),
        facts=(fact,),
        terms=terms,
        **fields,
    )


def find(rule, made):
    return [(finding.place, finding.message) for finding in RULES[rule].check(Evidence(made, {}))]


def places(rule, made):
    return [place for place, _ in find(rule, made)]


FIRES = {
    "known-error-form": ["Takeo Akibu spoke.", "Then Akibu spoke.", "He met Takeo\nAkibu."],
    "disputed-name-one-sided": ["Missiles stand on Iturup."],
    "loaded-term-own-voice": ["After the annexation.", "Reintegration came later."],
    "acronym-unexpanded": ["PESCO met.", "The F35 and PESCO2 plans: PESCO2."],
    "unlisted-variant": [
        "Then Takeo Akiva spoke.",
        "On the Kurile Islands.",
        "Minister Akiva spoke.",
        "Near Etoroffu.",
    ],
}
NEAR_MISSES = {
    "known-error-form": [
        "Takeo Akiba (“Akibu” in the source) spoke.",
        "Akibulo is a town.",
        'He wrote "Takeo Akibu".',
        "They say ‘Akibu’ there.",
    ],
    "disputed-name-one-sided": [
        "Missiles stand on Etorofu.",
        "Missiles stand on Iturup (Japanese: Etorofu).",
        'RBTH wrote "Iturup".',
        "On Iturups.",
    ],
    "loaded-term-own-voice": [
        "What it called the “annexation”.",
        "The events in Crimea.",
        "They “spoke of “reintegration” and annexation” there.",
        "«annexation» and „reintegration“.",
    ],
    "acronym-unexpanded": [
        "THAAD came.",
        "The US and the UN agreed.",
        "World War II ended.",
        "Permanent Structured Cooperation (PSC) met; the PSC agreed.",
        "The PSC (Permanent Structured Cooperation) met.",
        'He said "PESCO".',
        "Minister McDonald spoke.",
    ],
    "unlisted-variant": [
        "Takeo Akiba spoke.",
        "The Etorofuan fleet.",
        "On the Kuril Islands and the Southern Kurils.",
        "“Takeo Akiva” spoke.",
        "Akita prefecture was calm.",
        "Takeo Akibu spoke.",
        "Takeo Abe spoke.",
    ],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FIRES.items() for text in texts])
def test_a_rule_fires_once_on_its_fault(rule, text):
    assert places(rule, brief(text))[:1] == ["facts f-1 statement"]
    assert len(find(rule, brief(text))) <= 2


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in NEAR_MISSES.items() for text in texts])
def test_a_rule_passes_its_near_miss(rule, text):
    assert find(rule, brief(text)) == []


def test_every_text_of_the_analyst_that_prints_is_read_and_no_other():
    made = brief(
        judgements=(
            Judgement(
                id="j-1", text="Akibu.", confidence_basis="Akibu", alternatives=("Akibu.",), indicators=("Akibu.",)
            ),
        ),
        assumptions=(Assumption(id="a-1", text="Akibu.", if_wrong="Akibu"),),
        gaps=(Gap(id="g-1", text="Akibu?", need="Akibu"),),
    )
    fact = made.facts[0]
    link = Link(rel=Relation.CONTRADICTS, to="f-1", comment="Akibu", settle="Akibu", question="Akibu?")
    made = replace(
        made,
        brief=replace(made.brief, title="Akibu", bottom_line=(BottomLine(text="Akibu."),)),
        facts=(
            replace(fact, comment="Akibu", private="Akibu", links=(link,)),
            replace(fact, id="f-2", statement="Akibu", include=False),
            replace(fact, id="f-3", statement="Akibu", section="parked"),
        ),
        sources=(replace(made.sources[0], title="Akibu", descriptor="Akibu"),),
    )
    found = places("known-error-form", made)
    assert len(found) == 14
    assert not [place for place in found if "title" in place or "private" in place or "f-2" in place or "f-3" in place]


def test_a_disputed_place_of_which_only_one_form_is_listed_is_reported_where_it_is_used():
    bare = replace(ETOROFU, variants=())
    assert places("disputed-name-one-sided", brief("On Etorofu.", (bare,))) == ["terms t-etorofu"]
    assert find("disputed-name-one-sided", brief("Nothing.", (bare,))) == []
    noted = replace(bare, note="Same form in both usages.")
    assert find("disputed-name-one-sided", brief("On Etorofu.", (noted,))) == []
    assert find("disputed-name-one-sided", brief("On Iturup.", (replace(ETOROFU, disputed=False),))) == []


def test_a_name_that_both_sides_forms_name_is_not_one_sided():
    islands = replace(
        KURILS,
        prefer="the disputed islands",
        disputed=True,
        variants=(Variant(form="Southern Kurils"), Variant(form="Northern Territories")),
    )
    both = "The islands (Russian: Southern Kurils; Japanese: Northern Territories)."
    assert find("disputed-name-one-sided", brief(both, (islands,))) == []
    assert len(find("disputed-name-one-sided", brief("On the Southern Kurils.", (islands,)))) == 1


def test_a_form_of_two_terms_is_reported_and_one_of_the_same_term_is_not():
    twice = Term(id="t-two", prefer="the Isle", variants=(Variant(form="ITURUP"),))
    assert find("duplicate-term-form", brief(terms=(ETOROFU, twice))) == [
        ("terms t-two", "“ITURUP” stands in t-etorofu too.")
    ]
    same = replace(ETOROFU, variants=(Variant(form="Etorofu", by="short"),))
    assert find("duplicate-term-form", brief(terms=(same, THAAD))) == []


def test_initials_are_reported_once_and_a_term_without_a_full_form_does_not_expand_them():
    made = brief("PESCO met and PESCO agreed.", gaps=(Gap(id="g-1", text="PESCO?"),))
    assert places("acronym-unexpanded", made) == ["facts f-1 statement"]
    listed = Term(id="t-pesco", prefer="PESCO", kind=TermKind.ACRONYM)
    assert len(find("acronym-unexpanded", brief("PESCO met.", (listed,)))) == 1
    full = Term(id="t-pesco", prefer="Permanent Structured Cooperation", variants=(Variant(form="PESCO"),))
    assert find("acronym-unexpanded", brief("PESCO met.", (full,))) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a “b “c” d” e", "a           e"),
        ("a ‘Japan’s b’ c", "a             c"),
        ("a „b“ c «d» e", "a     c     e"),
        ("a 「b『c』d」 e", "a         e"),
        ("the ministers' talks 'b' c", "the ministers' talks     c"),
        ("Japan’s “a", "Japan’s “a"),
        ('5" and 6" c', "5         c"),
        ("“a ‘b” c", "       c"),
        ("it's ‘a", "it's ‘a"),
        ('"a" b "c"', "    b    "),
    ],
)
def test_what_is_quoted_is_blanked_and_apostrophes_are_no_marks(text, left):
    assert blank_quoted(text) == left


def test_thousands_of_marks_take_no_longer_than_their_number():
    def seconds(count):
        started = time.perf_counter()
        find_quoted("“‘" * count + "a" * count)
        return time.perf_counter() - started

    seconds(10)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)


def test_a_thousand_terms_and_facts_are_checked_in_bounded_time():
    terms = tuple(
        Term(id=f"t-{n}", prefer=f"Term{n:04d} Nameless", variants=(Variant(form=f"Form{n:04d}"),)) for n in range(1000)
    )
    made = brief(terms=terms)
    many = replace(
        made,
        facts=tuple(replace(made.facts[0], id=f"f-{n}", statement=f"Term{n:04d} Namelass met.") for n in range(1000)),
    )
    started = time.perf_counter()
    assert len(find("unlisted-variant", many)) == 1000
    assert time.perf_counter() - started < 20
