"""A Russian sentence may end with a shortened round number; what it counts belongs to it."""

import pytest

from briefing.source.sentences import split_sentences


def split(text):
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Владельцы барж требовали $12 млн. Порт это отрицает."],
        ["Причал обошёлся в 40 млрд. Мэрия молчит."],
        ["На остров приехали 20 тыс. Гостей разместили в школах."],
    ],
)
def test_a_round_number_ends_the_sentence_before_a_name(sentences):
    (text,) = sentences
    first, second = text.split(". ")
    assert split(text) == [f"{first}.", second]


@pytest.mark.parametrize(
    "text",
    [
        "Владельцы барж требовали 12 млн. Долларов за груз.",
        "Порт выплатил 5 млн. Рублей каждому.",
        "Порт выплатил 5 млн. рублей каждому.",
        "За 12 млн. Котов купил баржу.",
        "Порт выплатил 5 млн руб. Сбербанку.",
        "Порт открыли в 1962 г. Петровым и сыном.",
        "Туда приехало 20 тыс. Человек, говорит мэр.",
    ],
)
def test_what_a_round_number_counts_or_begins_stays_with_it(text):
    assert split(text) == [text]
