"""A draft names who speaks in the report's voice and quotes the source's words as they stand."""

import pytest
from msgspec.structs import replace

from briefing.kinds import OriginKind, TermKind
from briefing.model import Fact, Origin, Quote, Span, Term, Variant
from briefing.proposal.speaking.statements import propose_statement
from tests.proposal.drafted import BRIEF, COURIER, LIND, SOURCE, TERMS, WIRE, draft, make, propose

TABLE = [
    (
        "|The harbour would reopen in May, Transport Minister Ada Lind told the Courier on Monday.|",
        "Ada Lind (Transport Minister) told Courier, THW reported: “The harbour would reopen in May”.",
    ),
    (
        "|Ada Lind told the Courier that the harbour would reopen in May.|",
        "Ada Lind (Transport Minister) told Courier, THW reported, that “the harbour would reopen in May”.",
    ),
    (
        "|Ada Lind said in a statement on Friday that the harbour would reopen in May.|",
        "Ada Lind (Transport Minister) said, THW reported, that “the harbour would reopen in May”.",
    ),
    (
        "|“The harbour is safe,” Ada Lind told the Courier. “Nobody need worry.”|",
        "Ada Lind (Transport Minister) told Courier, THW reported: “The harbour is safe […] Nobody need worry.”",
    ),
    (
        "|Ada Lind believes that the harbour is safe.|",
        "Ada Lind (Transport Minister) believes, THW reported, that “the harbour is safe”.",
    ),
    (
        "|A source in Osaka told the Courier that three ships were late.|",
        "An unnamed source in Osaka told Courier, THW reported, that “three ships were late”.",
    ),
    (
        "|Union officials said the strike would go on.|",
        "Unnamed union officials said, THW reported, that “the strike would go on”.",
    ),
    ("|The harbour was built in 1961.|", "THW reported: “The harbour was built in 1961.”"),
    ("|According to the Courier, the harbour was built in 1961.|", "Courier reported, according to THW, that “the harbour was built in 1961”."),
    (
        "|Ada Lind said the harbour was “as good as new” and would reopen on the Lind Islands.|",
        "Ada Lind (Transport Minister) said, THW reported, that the harbour was “as good as new” and would reopen on the northern isles.",
    ),
    (
        "|Ada Lind said the seizure was “a mistake”.|",
        "Ada Lind (Transport Minister) said, THW reported, that “the seizure was “a mistake””.",
    ),
    ("The harbour, |which opened in 1961, is old|.", "THW reported: “[…] which opened in 1961, is old”."),
    ("They spoke about |the age of the harbour| today.", "THW wrote of “the age of the harbour”."),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_the_draft_of_a_sentence(marked, expected):
    assert draft(marked) == expected


KEPT = [
    ("|Ada Lind denied that the port had closed.|", "denied, THW reported, that “the port had closed”."),
    ("|Ada Lind doubts that the port is open.|", "doubts, THW reported, that “the port is open”."),
    ("|Ada Lind warned that the port would close.|", "warned, THW reported, that “the port would close”."),
    ("|Ada Lind hinted that the port might close.|", "hinted, THW reported, that “the port might close”."),
    ("|“We will close the port,” Ada Lind warned.|", "warned, THW reported: “We will close the port”."),
    ("|Ada Lind confirmed to the Courier that the port was old.|", "confirmed, speaking to Courier, THW reported, that “the port was old”."),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), KEPT)
def test_a_verb_that_says_more_than_said_is_kept(marked, expected):
    proposal = propose(marked)
    assert proposal.text == f"Ada Lind (Transport Minister) {expected}"
    assert not proposal.weak


UNSURE = [
    "Ada Lind denied the port had closed.",
    "The port had closed, Ada Lind denied.",
    "Ada Lind refused to say the port had closed.",
    "Ada Lind ruled out that the port had closed.",
    "Ada Lind rejected claims that the port had closed.",
    "Ada Lind did not deny that the port was open.",
    "Ada Lind falsely claimed that the port had closed.",
    "Ada Lind warned the Courier that the port would close.",
    "Ada Lind said the port was old and denied that it had closed.",
    "Ada Lind denied that the port had closed, saying “we are open”.",
    "Ada Lind said the port was old, but no date was set for the repairs.",
    "Ada Lind said the port was old. The port closed in May.",
    "Ada Lind said the port was shut, while Ben Okoro said it was open.",
    "Ada Lind said that the port would reopen in May, which has angered pilots.",
    "If no deal is reached, Ada Lind said, the port will close.",
    "The talks will go on, Ada Lind said, but no date has been set.",
    "“The port is safe,” Ada Lind said on Monday, as thousands marched in the town.",
    "“No,” said Ada Lind, asked whether the port had closed.",
    "It is false that Ada Lind said ships were safe.",
    "Neither Ada Lind nor Ben Okoro said that the port had closed.",
    "Nobody at the port said that ships were late.",
    "The Courier denied that the port was shut.",
    "“We will close the port,” Ada Lind threatened.",
    "The port would close, its director said.",
    "Ada Lind was quoted by the Courier as saying that the port was open.",
    "The Courier, citing Ada Lind, said the port was shut.",
    "Ada Lind said that the port was shut (it was open).",
    "Ada Lind agreed to say that the port was shut.",
    "Ada Lind alleged that the port was shut, Ben Okoro said.",
    "Seven ships were waiting on Friday, according to port data seen by the Courier.",
]


@pytest.mark.parametrize("sentence", UNSURE)
def test_where_it_is_not_sure_whose_the_words_are_the_outlet_says_the_whole_sentence(sentence):
    assert draft(f"|{sentence}|") == f"THW reported: “{sentence}”" + ("" if sentence.endswith(".") else ".")


@pytest.mark.parametrize("sentence", UNSURE)
def test_and_where_somebody_was_taken_to_speak_that_is_a_guess(sentence):
    _, brief, document = make(f"|{sentence}|")
    (fact,) = brief.facts
    chained = replace(fact, quotes=(replace(fact.quotes[0], attribution=(LIND, WIRE)),))
    proposal = propose_statement(brief, chained, {"s-a": document})
    assert proposal.weak


def test_two_speakers_of_one_quote_are_not_made_one():
    marked = "“|The port is shut|,” said Ada Lind. It rained. “|It is open|,” said Ben Okoro."
    proposal = propose(marked)
    assert proposal.text.startswith("THW reported: “The port is shut […] It is open”")
    assert proposal.weak


def test_only_what_stands_behind_said_that_is_the_speakers():
    marked = "|The port has sent no ship, but its envoy in Bern, Ben Okoro, said on Sunday that it would join “if the bank agrees”.|"
    proposal = propose(marked)
    assert proposal.text == "Ben Okoro said, THW reported, that it would join “if the bank agrees”."
    assert proposal.weak


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|Three delegates told the Courier the port is old.|", "Three unnamed delegates told Courier, THW"),
        ("|The port is old, one of the delegates said.|", "One of the delegates, unnamed, said, THW reported"),
        ("|The port is old, the UN mission there said.|", "the UN mission said, THW reported"),
    ],
)
def test_a_speaker_without_a_name_is_called_so_in_english(marked, expected):
    assert draft(marked).lower().startswith(expected.lower())


def test_a_dateline_is_no_part_of_what_is_quoted():
    assert draft("|ODESSA - The port opened on Tuesday.|") == "THW reported: “The port opened on Tuesday.”"
    assert (
        draft("|GENEVA, March 3 (Courier) - Talks on the port opened.|") == "THW reported: “Talks on the port opened.”"
    )
    assert draft("GENEVA, March 3 (Courier) - |Talks reopened in Geneva on Monday|.") == (
        "THW reported: “Talks reopened in Geneva on Monday”."
    )


def test_a_named_speaker_of_a_report_of_unknown_origin_keeps_the_outlet_that_carried_it():
    unknown = replace(
        BRIEF,
        origins=(*BRIEF.origins, Origin(id="o-x", name="not stated", kind=OriginKind.UNKNOWN)),
        sources=(replace(SOURCE, origin="o-x"),),
    )
    assert draft("|Ben Okoro said the port is old.|", brief=unknown) == (
        "Ben Okoro said, according to THW, that “the port is old”."
    )
    assert draft("|Ben Okoro told The Harbour Wire the port is old.|", brief=unknown) == (
        "Ben Okoro told THW that “the port is old”."
    )


def test_a_title_is_no_carrier():
    bare = replace(SOURCE, publisher=None, title="The port", origin="o-x")
    unknown = replace(BRIEF, sources=(bare,), origins=(Origin(id="o-x", name="?", kind=OriginKind.UNKNOWN),))
    assert draft("|The port is old.|", brief=unknown) == "A report whose outlet is not stated said: “The port is old.”"


FOREIGN = [
    "Россия не решила, заявил в четверг представитель МИД России Игорь Лапшин.",
    "«Мы не отказываемся от диалога», — сказал Лапшин журналистам.",
    "По словам источника в делегации, 4 марта стороны согласовали 15 из 19 пунктов.",
    "Министр опроверг, что порт закрыт.",
    "トルコのケマル・アクソイ外相は記者団に「合意は近い」と述べた。",
    "ウクライナの代表団によると、19項目のうち15項目で合意した。",
]


@pytest.mark.parametrize("sentence", FOREIGN)
def test_of_another_language_the_whole_sentence_is_quoted_as_a_guess(sentence):
    proposal = propose(f"|{sentence}|")
    assert proposal.text.removesuffix(".").removesuffix("”") == f"THW reported: “{sentence.removesuffix('.')}" + (
        "." if sentence.endswith(".") else ""
    )
    assert proposal.weak


def test_clear_direct_speech_of_a_person_with_a_latin_name_is_drafted():
    lapshin = Term(id="t-l", prefer="Igor Lapshin", kind=TermKind.PERSON, variants=(Variant(form="Лапшин"),))
    brief = replace(BRIEF, terms=(*TERMS, lapshin))
    assert draft("|«Мы не отказываемся от диалога», — сказал Лапшин журналистам.|", brief=brief) == (
        "Igor Lapshin said, THW reported: “Мы не отказываемся от диалога”."
    )


def test_the_chain_that_was_accepted_goes_before_the_one_in_the_sentence():
    assert draft("|The harbour was built in 1961.|", LIND, COURIER, WIRE).startswith(
        "Ada Lind (Transport Minister) told Courier, THW"
    )


def test_a_person_named_in_full_before_is_called_by_surname():
    earlier = Fact(
        id="f-0", statement="Ada Lind spoke.", quotes=(Quote(source="s-a", spans=(Span(start=0, exact="A"),)),)
    )
    assert (
        draft("|Ada Lind said the harbour is safe.|", before=(earlier,))
        == "Lind said, THW reported, that “the harbour is safe”."
    )


def test_an_origin_that_is_not_known_is_called_a_report_and_never_named():
    unknown = replace(
        BRIEF,
        origins=(*BRIEF.origins, Origin(id="o-x", name="somebody", kind=OriginKind.UNKNOWN)),
        sources=(replace(SOURCE, origin="o-x"),),
    )
    assert (
        draft("|The harbour was built in 1961.|", brief=unknown)
        == "The report carried by THW said: “The harbour was built in 1961.”"
    )


def test_a_long_sentence_is_cut_behind_a_clause_but_not_before_a_limit():
    clause = "the harbour would reopen in May after the long repairs to its two outer walls and to the old light, "
    rest = "as the ferries from the northern shore went on to use the fishing pier near the market as they had done all winter long"
    cut = draft(f"|Ada Lind said {clause}{rest}, and there would be music and dancing in the streets of the town.|")
    assert cut is not None
    assert "market" in cut
    assert "dancing" not in cut
    kept = draft(
        f"|Ada Lind said {clause}{rest}, but there would be no music and no dancing in the streets of the town.|"
    )
    assert kept is not None
    assert "but there would be no music" in kept


def test_outside_the_marks_names_are_neutral_and_a_neutral_name_stays_as_it_is():
    terms = (
        Term(
            id="t-h", prefer="Habo islets", kind=TermKind.PLACE, variants=(Variant(form="Habo"), Variant(form="Hebo"))
        ),
    )
    brief = replace(BRIEF, terms=(*TERMS, *terms))
    said = draft("|Ada Lind said the Habo islets, Hebo and the Lind Islands were “quite safe” in May.|", brief=brief)
    assert said.endswith("that the Habo islets, Habo islets and the northern isles were “quite safe” in May.")
    kept = draft("|Ada Lind said the “Lind Islands” were safe.|", brief=brief)
    assert kept.endswith("that the “Lind Islands” were safe.")
