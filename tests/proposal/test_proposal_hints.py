"""Hints: a few sentences of the prose, each with its reasons, never more than a quarter, none anywhere else."""

import time
from pathlib import Path

import pytest

from briefing.corroboration.aliases import Aliases
from briefing.model import Term, Variant
from briefing.proposal.hints import (
    CENTRAL,
    DATE,
    LEAD,
    NAMES,
    NUMBER,
    QUESTION,
    SHARE,
    SPEAKER,
    find_hints,
    score_sentences,
)
from briefing.source.document import Mark, Overrides, read_document

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
FILLER = [
    "The weather in the harbour was mild and people walked along the quay.",
    "A brass band played old songs before a small crowd of onlookers.",
    "Children had been given flags, which they waved whenever a car went past.",
    "Shops along the avenue stayed open late, and cafés put tables outside.",
    "Nobody in the town could remember a visit of this kind in their lifetime.",
    "Two swans crossed the river while photographers waited for the guests.",
    "Several streets were closed, so buses had to take another way downtown.",
    "The hotel had painted its doors and hung new curtains in every window.",
]

MORE = [
    "An old clock struck noon, which made the pigeons rise from the roof.",
    "Bakers handed out warm rolls that were gone within minutes.",
    "A tailor measured a coat while his radio hummed behind him.",
    "Rain clouds gathered later, yet hardly anyone opened an umbrella.",
    "Students had drawn chalk pictures along the whole pavement.",
    "A dog slept under the bench where the postman used to rest.",
    "Lamps were lit early because fog came up from the meadows.",
    "Trams rang their bells, and one driver sang to himself.",
]


def document(*sentences, title="", name="a.txt"):
    text = f"{title}\n\n" if title else ""
    return read_document(f"{text}{' '.join(sentences)}\n".encode(), name)


def reasons(made, words, question="", aliases=None):
    start = made.text.index(words)
    return next(set(hint.reasons) for hint in score_sentences(made, question, aliases) if hint.start == start)


def hinted(made, question="", aliases=None):
    return [made.text[hint.start : hint.end] for hint in find_hints(made, question, aliases)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_at_most_a_quarter_of_the_prose_has_a_hint_and_nothing_else(path):
    made = read_document(path.read_bytes(), path.name)
    prose = {s.start for block in made.blocks if block.mark is Mark.BODY for s in block.sentences}
    hints = find_hints(made)
    assert 0 < len(hints) <= len(prose) / SHARE
    assert {hint.start for hint in hints} <= prose
    assert all(hint.reasons for hint in hints)
    assert [hint.start for hint in hints] == sorted(hint.start for hint in hints)


def test_the_lead_of_the_seeds_is_hinted_and_a_closing_aside_is_not():
    made = read_document(SEEDS[0].read_bytes(), SEEDS[0].name)
    found = hinted(made)
    assert found[0].startswith("For the first time in three years")
    assert not [text for text in found if "visa-free" in text]


def test_a_sentence_of_many_central_words_is_preferred_wherever_it_stands():
    central = "Under the fishing treaty the salmon quota is divided between both fleets every spring."
    others = [f"Their treaty on salmon quota was news {number} for each fishing fleet." for number in ("one", "two")]
    made = document(*FILLER, *others, central, *MORE)
    scores = {made.text[hint.start : hint.end]: hint.score for hint in score_sentences(made)}
    assert min(scores[text] for text in (central, *others)) > max(scores[text] for text in MORE)
    assert set(hinted(made)) & {central, *others}
    assert CENTRAL in reasons(made, central[:20])


def test_words_of_the_title_count_as_central():
    about = "A ferry to the southern island was promised by the mayor at the quay."
    plain = hinted(document(*FILLER, about, *MORE))
    titled = hinted(document(*FILLER, about, *MORE, title="Mayor promises southern ferry"))
    assert about not in plain
    assert about in titled


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Officials counted 4,500 tonnes of herring in the northern bay.", NUMBER),
        ("Officials counted herring again on 17 March in the northern bay.", DATE),
        ("Officials will count herring on Tuesday in the northern bay.", DATE),
        ("Herring, said the harbour master, was found in the northern bay.", SPEAKER),
        ("By the way the fleet of Etorofu counted herring in the bay.", NAMES),
    ],
)
def test_each_sign_is_given_as_a_reason(sentence, reason):
    named = ["On the isle of Etorofu it rained.", "The port of Etorofu slept on."]
    made = document(*FILLER, sentence, *named)
    assert reason in reasons(made, sentence[:20])
    assert reason not in reasons(made, FILLER[-1][:20])


def test_a_date_is_no_number_and_a_month_in_a_word_no_date():
    made = document(
        *FILLER, "It was in 2013 that they met in the bay of the isle.", "They may march on, as Marchand did."
    )
    assert NUMBER not in reasons(made, "It was in 2013")
    assert DATE not in reasons(made, "They may march")


def test_the_question_of_the_brief_draws_its_sentences_up():
    asked = "Missiles on the largest island were mentioned once in passing."
    made = document(*FILLER, asked, *MORE)
    assert asked not in hinted(made)
    assert asked in hinted(made, "What became of the missiles on the island?")
    assert QUESTION in reasons(made, asked[:20], "What became of the missiles on the island?")


def test_the_forms_of_a_term_count_as_one_word():
    term = Term(
        id="t-two", prefer="2+2 format", variants=(Variant(form="two-plus-two"), Variant(form="foreign missile talks"))
    )
    asked = "The two-plus-two was mentioned once by a waiter in the café."
    made = document(*FILLER, asked, *MORE)
    question = "What did the 2+2 format settle in the café?"
    assert QUESTION not in reasons(made, asked[:20], "What did the 2+2 format settle?")
    assert QUESTION in reasons(made, asked[:20], question, Aliases((term,)))


def test_the_beginning_is_a_reason_for_the_first_sentences_alone():
    made = document(*FILLER)
    assert LEAD in reasons(made, FILLER[0])
    assert LEAD not in reasons(made, FILLER[-1])


def test_what_the_analyst_marks_as_noise_has_no_hint():
    text = "\n\n".join([" ".join(FILLER[:4]), " ".join(FILLER[4:])])
    made = read_document(f"{text}\n".encode(), "a.txt")
    first = made.blocks[0].start
    marked = made.with_overrides(Overrides(marks={first: Mark.NOISE}))
    assert find_hints(made)[0].start == first
    assert all(hint.start >= made.blocks[1].start for hint in find_hints(marked))


@pytest.mark.parametrize("text", ["One sentence only stands here, and it is short.", "Title\n", "a\n\nb\n"])
def test_a_document_of_next_to_nothing_is_no_fault(text):
    assert len(find_hints(read_document(text.encode(), "a.txt"))) <= 1


def test_the_time_grows_with_the_text():
    def seconds(count):
        made = document(*(f"{text[:-1]} in year {number}." for number in range(count) for text in FILLER))
        started = time.process_time()
        find_hints(made)
        return time.process_time() - started

    seconds(10)
    assert seconds(1_000) < 25 * seconds(100)
