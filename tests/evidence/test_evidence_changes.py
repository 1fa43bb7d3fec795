"""What changed, vanished or stands twice is told as that, with its kind, and never taken for the quote."""

import pytest

from briefing.evidence.tracing import Alteration, Status, trace_span
from briefing.model import Span
from tests.evidence.drafts import JAPANESE, RUSSIAN
from tests.evidence.traced import AVIM, KURILS, RBTH, Kind, change, kinds, trace

# Changed


@pytest.mark.parametrize(
    ("text", "exact", "before", "after", "kind", "said"),
    [
        (RBTH, KURILS, "will not be on", "will be on", Kind.NEGATION, ("not", "")),
        (RBTH, "We can't have three divisions", "can't have", "can have", Kind.NEGATION, ("can't", "can")),
        (AVIM, "The Tokyo talks are not expected", "are not expected", "are expected", Kind.NEGATION, ("not", "")),
        (RBTH, "Japan is also likely to question", "also likely", "also unlikely", Kind.NEGATION, ("", "unlikely")),
        (RBTH, "discussed on March\u00a018 by", "March\u00a018", "March\u00a019", Kind.DATE, ("18", "19")),
        (RBTH, "discussed in December 2016", "December 2016", "January 2016", Kind.DATE, ("December", "January")),
        (AVIM, "met in Tokyo on Monday", "on Monday", "on Tuesday", Kind.DATE, ("Monday", "Tuesday")),
        (RBTH, "first time in three years", "three years", "two years", Kind.NUMBER, ("three", "two")),
        (RBTH, "ministerial talks in the ‘2+2’ format", "ministerial talks in the ‘2+2’", "ministerial talks in the ‘2+3’", Kind.NUMBER, ("2", "3")),
        (AVIM, "Ka١", "Ka١", "Ka1", Kind.NUMBER, ("١", "1")),
        (RBTH, "His counterpart Takeo Akibu added", "Takeo Akibu", "Takeo Akiba", Kind.NAME, ("Akibu", "Akiba")),
        (AVIM, "Kishida said he intended", "Kishida said he", "Lavrov said he", Kind.NAME, ("Kishida", "Lavrov")),
        (AVIM, "missiles on Etorofu and other", "on Etorofu", "on Iturup", Kind.NAME, ("Etorofu", "Iturup")),
        (AVIM, "Tokyo would raise concerns", "Tokyo would raise", "Tokyo might raise", Kind.MODAL, ("would", "might")),
        (RBTH, "“increasing missile defense capacity.”", "“increasing missile", "increasing “missile", Kind.QUOTATION, ("“increasing", "increasing “")),
        (AVIM, "But the countries see more room", "But the countries", "If the countries", Kind.LIMIT, ("But", "If")),
        (RUSSIAN, "Япония может направить 7 наблюдателей", "может направить", "должна направить", Kind.MODAL, ("может", "должна")),
        (RUSSIAN, "не стала настаивать", "не стала", "стала", Kind.NEGATION, ("не", "")),
        (RUSSIAN, "продолжить консультации 18 апреля", "18 апреля", "18 мая", Kind.DATE, ("апреля", "мая")),
        (JAPANESE, "撤去を求めた。", "求めた", "求めなかった", Kind.NEGATION, ("", "なかっ")),
        (JAPANESE, "両国は4月18日に次官級協議を行う。", "18日", "19日", Kind.DATE, ("18", "19")),
    ],
)  # fmt: skip
def test_a_change_of_meaning_is_a_change_and_says_its_kind(text, exact, before, after, kind, said):
    new = change(text, before, after)
    found = trace(text, new, exact)
    assert found.status is Status.CHANGED
    assert kind in kinds(found)
    alteration = next(alteration for alteration in found.alterations if alteration.kind is kind)
    if kind is not Kind.NEGATION or text is not JAPANESE:
        assert alteration[1:] == said
    assert found.start == text.index(exact)


def test_a_change_shows_the_nearest_passage_though_the_rest_of_the_text_moved():
    new = f"New head.\n\n{change(RBTH, 'will not be on', 'will be on')}"
    found = trace(RBTH, new, KURILS)
    assert new[found.start : found.end] == "Joint activity on the Southern Kurils will be on the agenda"
    assert found.alterations == (Alteration(Kind.NEGATION, "not", ""),)


def test_several_changes_are_told_apart():
    new = change(
        RBTH,
        "will not be on the agenda, as this matter was discussed on March\u00a018",
        "may be on the agenda, as this matter was discussed on April 18",
    )
    found = trace(RBTH, new, "Joint activity on the Southern Kurils will not be on the agenda, as this matter was discussed on March\u00a018")  # fmt: skip
    assert {Kind.MODAL, Kind.NEGATION, Kind.DATE} <= set(kinds(found))
    assert Alteration(Kind.MODAL, "will", "may") in found.alterations


@pytest.mark.parametrize(
    ("text", "exact", "before", "after", "kind"),
    [
        (RBTH, "be on the agenda", "will not be on", "will be on", Kind.NEGATION),
        (AVIM, "push harder than that", "does not plan", "does plan", Kind.NEGATION),
        (AVIM, "Tokyo would raise concerns", "official said Tokyo", "official denied that Tokyo", Kind.NEGATION),
        (AVIM, "might help bridge the gap", "that might help bridge", "that never might help bridge", Kind.NEGATION),
        (RBTH, "three divisions in the West", "“We can't have three", "“We must have three", Kind.MODAL),
        (RBTH, "three divisions in the West", "“We can't have three", "We can't have “three", Kind.QUOTATION),
        (AVIM, "I believe this joint development", 'that "I believe', "that I believe", Kind.QUOTATION),
        (AVIM, "he intended to work", "Kishida said he", "Lavrov said he", Kind.NAME),
        (AVIM, "met in Tokyo", "in Tokyo on Monday", "in Tokyo on Sunday", Kind.DATE),
        (AVIM, "Joint efforts in fighting terrorism", "were also on the agenda", "were also on the agenda, if time allowed", Kind.LIMIT),
        (AVIM, "he intended to work", "Kishida said he", "Kishida joked he", Kind.ATTRIBUTION),
        (AVIM, "moved closer" if "moved closer" in AVIM else "move closer toward reaching", 'manner" to move', 'manner" to hardly move', Kind.NEGATION),
        (AVIM, "Joint efforts in fighting terrorism", "and drug trafficking", "and heavy drug trafficking", Kind.WORDS),
    ],
)  # fmt: skip
def test_a_change_beside_the_quote_in_its_sentence_changes_the_quote(text, exact, before, after, kind):
    new = change(text, before, after)
    found = trace(text, new, exact)
    assert (found.status, new[found.start : found.end]) == (Status.CHANGED, exact)
    assert kind in kinds(found)


def test_an_ordinary_word_in_another_clause_of_the_sentence_leaves_the_quote():
    new = change(
        AVIM, "over Russia's installment of surface-to-ship missiles", "over Russia's recent installment of missiles"
    )
    words = "and seek an explanation from Moscow"
    assert trace(AVIM, new, words)[:2] == (Status.MOVED, new.index(words))


def test_marks_that_open_earlier_in_the_paragraph_quote_the_words_too():
    old = "He met the press. The talks were hard. Nothing was signed. Then they left the old house by the sea."
    new = "He met the press. “The talks were hard. Nothing was signed. Then they left the old house by the sea.”"
    found = trace(old, new, "Nothing was signed.")
    assert (found.status, kinds(found)) == (Status.CHANGED, [Kind.QUOTATION])


# Gone, ambiguous


def test_a_sentence_that_was_deleted_is_gone():
    sentence = "It does not plan to push harder than that,"
    assert trace(AVIM, AVIM.replace(sentence, ""), sentence) == (Status.GONE, None, None, (), 0)


def test_a_similar_sentence_that_stays_is_not_taken_for_the_deleted_one():
    old = f"{AVIM}\n\nEarlier, the Japanese officials said the talks would include work on planning a visit to Seoul."
    sentence = "Japanese officials also said the talks would include work on planning a visit by Prime Minister Shinzo Abe to Moscow later this year."  # fmt: skip
    assert trace(old, old.replace(sentence, ""), sentence).status is Status.GONE


def test_words_of_a_deleted_sentence_that_stand_in_another_are_not_its():
    new = (
        f"{change(AVIM, 'It does not plan to push harder than that,', '')}\n\nMoscow said it would push harder in May."
    )
    assert trace(AVIM, new, "push harder").status is Status.GONE


def test_of_two_places_of_the_same_words_the_one_left_is_the_others():
    old = (
        "The talks ended. Nothing was signed on fish.\n\nThe ministers left. The talks ended. Nobody spoke of islands."
    )
    new = old.replace("The ministers left. The talks ended. ", "The ministers left. ")
    found = trace_span(old, new, Span(start=old.rindex("The talks ended."), exact="The talks ended."))
    assert found.status is Status.GONE


def test_a_short_sentence_among_strangers_is_shown_and_not_accepted():
    old = "They met in May.\n\nNobody spoke.\n\nThen all of them went home by train."
    new = "They met in May.\n\nThen all of them went home by train.\n\nA year later it was cold. Nobody spoke. So it goes."
    found = trace(old, new, "Nobody spoke.")
    assert (found.status, kinds(found)) == (Status.CHANGED, [Kind.SURROUNDINGS])


def test_a_changed_sentence_in_its_place_outweighs_its_words_elsewhere():
    sentence = "The four ministers will also hold joint talks on international and bilateral issues."
    new = f"{change(AVIM, sentence, sentence.replace('will', 'will not'))}\n\nFrom the archive:\n\n{sentence}"
    found = trace(AVIM, new, sentence)
    assert (found.status, kinds(found)) == (Status.CHANGED, [Kind.NEGATION])


def test_a_paragraph_repeated_in_place_of_its_neighbours_is_ambiguous():
    paragraph = "The ministers met in Tokyo and spoke about the islands."
    old = f"A first line about fish.\n\n{paragraph}\n\nA last line about trees."
    new = f"One.\n\n{paragraph}\n\nTwo.\n\n{paragraph}\n\nThree."
    found = trace(old, new, "spoke about the islands")
    assert found == (Status.AMBIGUOUS, None, None, (), 2)


def test_a_quote_of_nothing_but_space_is_gone():
    assert trace_span("a  b", "a  b c", Span(start=1, exact="  ")).status is Status.GONE
