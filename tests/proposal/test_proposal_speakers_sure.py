"""A speaker or a draft is offered as sure only where the sentence leaves no doubt; what may be another is a guess."""

import re

import pytest
from msgspec.structs import replace

from briefing.model import Brief, Fact, Origin, Quote, Span
from briefing.proposal.offers import STATEMENT, propose_fact
from briefing.source.document import read_document
from tests.proposal.spoken import BRIEF, propose
from tests.proposal.spoken_traps import TRAPS, Trap


def offer(marked: str, brief: Brief = BRIEF):
    """Return everything proposed for the words between bars, as the card shows it."""
    pieces = marked.split("|")
    text = "".join(pieces)
    spans = (Span(start=len(pieces[0]), exact=pieces[1]),)
    document = read_document(text.encode(), "a.txt")
    sources = tuple(replace(source, sha256=document.sha256) for source in brief.sources)
    fact = Fact(id="f-1", quotes=(Quote(source="s-a", spans=spans),))
    held = replace(brief, sources=sources, facts=(fact,))
    return propose_fact(held, fact, {"s-a": document})


def sure_words(marked: str, brief: Brief = BRIEF):
    return next((proposal for proposal in offer(marked, brief) if proposal.at == STATEMENT), None)


def bare(line: str) -> str:
    """Return a chain without what its steps are labelled."""
    return re.sub(r" \([^)]*\)", "", line)


def judge_chain(trap: Trap) -> bool:
    """Say whether no chain is offered as sure but a right one."""
    _, proposals = propose(trap.marked)
    lines = [proposal.text for proposal in proposals if proposal.at[-1] == "attribution" and not proposal.weak]
    return all(bare(line) in trap.rights for line in lines)


def judge_draft(trap: Trap) -> bool:
    """Say whether no draft is offered as sure that gives a speaker words which are not his, or names another."""
    draft = sure_words(trap.marked)
    if draft is None or draft.weak:
        return True
    named = any(draft.text.lower().removeprefix("an unnamed ").startswith(_first(right)) for right in trap.rights)
    return named and not any(words in draft.text for words in trap.outside)


def _first(right: str) -> str:
    return right.partition(" > ")[0].lower().removeprefix("a ").removeprefix("two ")


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.marked[:60])
def test_no_sure_chain_names_somebody_else_than_the_right_one(trap):
    assert judge_chain(trap)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.marked[:60])
def test_no_sure_draft_puts_others_words_into_the_speakers_mouth(trap):
    assert judge_draft(trap)


SURE = [
    ("|“It is raining money,” said Nora Velt of the Northern Grain Forum in Lisbon.|", "Nora Velt (on-record) > Wire"),
    ("|The talks failed, said the Bank of Norway.|", "the Bank of Norway (on-record) > Wire"),
    ("|The talks failed, said the Church of Sweden.|", "the Church of Sweden (on-record) > Wire"),
    ("|“It is dead,” said Ivo Marek's deputy, Carla Mendes.|", "Carla Mendes (on-record) > Wire"),
    ("|No one drowned, according to the mayor of Bergen, Ivo Marek of the Greens.|", "Ivo Marek (on-record) > Wire"),
    ("|Ada Lind was quoted by Reuters as saying the bridge was sound.|", "Ada Lind (on-record) > Reuters > Wire"),
    ("Carla Lind said the bridge was cracked. |She said it would close.|", "Carla Lind (on-record) > Wire"),
    ("|Антон Лебедев во вторник заявил «Ведомостям», что мост цел.|", "Антон Лебедев (on-record) > Ведомости > Wire"),
    ("Ольга Громова заявила, что мост цел. |По её словам, он новый.|", "Ольга Громова (on-record) > Wire"),
    ("森田健二社長は「払わない」と述べた。|同社長は「待つ」とも述べた。|", "森田健二社長 (on-record) > Wire"),
    ("|この問題について山田太郎知事は「橋は安全だ」と述べた。|", "山田太郎知事 (on-record) > Wire"),
]


@pytest.mark.parametrize(("marked", "expected"), SURE)
def test_where_the_sentence_leaves_no_doubt_the_speaker_is_sure(marked, expected):
    _, proposals = propose(marked)
    assert (proposals[0].text, proposals[0].weak) == (expected, False)


GUESSED = [
    ("|Union leader Ivo Marek said Nora Lind had told him that the bridge would close.|", "Nora Lind > Ivo Marek > Wire"),
    ("|Lloyd's Gazette, citing two port pilots, said the channel was silted.|", "two port pilots > Lloyd's Gazette > Wire"),
    ("|According to Le Monde, which cited two aides, Nora Lind will go.|", "two aides > Le Monde > Wire"),
    ("Claire Lind said the bridge was cracked. Ivo Marek wept. |She said it would close.|", "Claire Lind > Wire"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), GUESSED)
def test_what_may_be_so_is_a_guess_that_keeps_who_passed_it_on(marked, expected):
    _, proposals = propose(marked)
    assert (bare(proposals[0].text), proposals[0].weak) == (expected, True)


def test_a_question_is_not_drafted_as_the_answer_and_a_dateline_not_as_speech():
    asked = sure_words("|Ada Lind was there. Asked about the toll, she said: “It is dead.”|")
    assert asked is None or asked.weak
    placed = sure_words("|LAGOS: The port has reopened, Ivo Marek said.|")
    assert "LAGOS" not in placed.text
    talk = sure_words("LIND: The port is open.\n\n|MAREK: The port is shut.|")
    assert "MAREK" in talk.text


def named(publisher: str) -> Brief:
    return replace(BRIEF, sources=tuple(replace(source, publisher=publisher) for source in BRIEF.sources))


@pytest.mark.parametrize(
    ("publisher", "marked", "expected"),
    [
        ("Kommersant", "|Никита Смагин сказал «Ъ», что порт закроют.|", "Никита Смагин > Kommersant"),
        ("Коммерсантъ", "|Источник «Ъ» в порту заявил, что порт закроют.|", "источник в порту > Коммерсантъ"),
        (
            "The Harbour Daily Wire",
            "|Ivo Marek told HDW that the port was shut.|",
            "Ivo Marek > The Harbour Daily Wire",
        ),
        ("The Harbour Wire", "|Ivo Marek told THW that the port was shut.|", "Ivo Marek > The Harbour Wire"),
        ("The Harbour Wire", "|Ivo Marek told NHK that the port was shut.|", "Ivo Marek > NHK > The Harbour Wire"),
    ],
)
def test_a_sources_own_sign_or_abbreviation_is_the_source_itself(publisher, marked, expected):
    brief = named(publisher)
    _, proposals = propose(marked, brief=brief, source=brief.sources[0])
    assert (bare(proposals[0].text), proposals[0].weak) == (expected, False)


def test_whoever_told_the_publisher_itself_did_not_pass_through_the_agency_of_the_rest():
    brief = replace(named("The Harbour Wire"), origins=(Origin(id="o-r", name="Reuters"),))
    source = replace(brief.sources[0], origin="o-r")
    brief = replace(brief, sources=(source,))
    told = propose("|Ivo Marek told The Harbour Wire that the port was shut.|", brief=brief, source=source)[1]
    assert bare(told[0].text) == "Ivo Marek > The Harbour Wire"
    said = propose("|Ivo Marek said that the port was shut.|", brief=brief, source=source)[1]
    assert bare(said[0].text) == "Ivo Marek > Reuters > The Harbour Wire"
