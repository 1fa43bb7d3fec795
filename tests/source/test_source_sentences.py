"""Sentence rules for English, Russian and Japanese prose."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.source import sentences as rules
from briefing.source.sentences import split_sentences


def sentences(text):
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["He met the U.S. President in Washington, D.C. on Monday.", "The talks failed."],
        ["It was made in the U.S.", "The plant closed."],
        ["Gen. Kim and Mr. J. R. Smith of Sony Corp. spoke.", "No one else did."],
        ["It was the No. 2 item.", "He said no.", "The end came on Nov. 3, see p. 5 and Fig. 2."],
        ["Yields rose to 3.5 percent.", "Oil fell 1.2."],
        ["“We will go,” he said.", "“We will not wait.”", "The talks went on."],
        ["Japan’s “increasing missile defense capacity.”", "Russia did not answer."],
        ["“Why now?” Kistanov asked.", "“Because of Korea!” said another.", "Nobody knew."],
        ["“Is it over?” Sergei Lavrov said.", "It is not."],
        ["I think… not yet.", "Well...", "Perhaps."],
        ["He said [...] that it would end.", "(It did not.)", "The rest is known."],
        ["The plan was dropped.[12]", "Nobody knew why.³", "It came back."],
        ["It ended World War II.", "Russia kept the islands.", "That was World War I.", "The next came."],
        ["1. The first point is this.", "It matters."],
        ["IV. Findings were few."],
        ["Abe et al.", "Said so they did."],
        ["They left at 5 p.m.", "The ministers stayed."],
        ["See e.g. Tokyo, i.e. the capital, vs. Moscow."],
        ["The talks . . . went on."],
        ["Visit example.org.uk for more.", "It is free."],
        ["The anti-U.S. Press was loud."],
        ["*It was agreed.*", "**They will meet.**", "The end."],
        ["all of this is lower case.", "it still has two sentences."],
        ["The plan was dropped. [12]", "Nobody knew why. [3][4]", "It came back."],
        ["See the annex (e.g. The List of Ports, i.e. The Long One) for more.", "It is free."],
        ["The pilot left the harbour.", "i saw him go.", "He was alone!", "we all were."],
        ["The boat of P.S. Miller sank.", "Drs. Hall and Low were on it."],
        ["They asked of approx. it was said, ten boats; perhaps more at the old gov. they had left."],
        ["“Are they here?” he asked.", "Read harbour.the again."],
    ],
)
def test_english(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Стороны обсудили КНДР, ПРО и т. д.", "Они встретятся в 2018 г. в Москве."],
        ["Это было в 2014 г.", "Они ушли."],
        ["А. С. Пушкин жил в г. Москва.", "И. В. Моргулов — на о. Итуруп."],
        ["Ущерб — 3,5 млн руб. в год.", "В порту 20 тыс. человек и др.", "Россия ответила."],
        ["«Что дальше?» — спросил он.", "«Нет.»", "Потом ушёл."],
        ["Он сказал: «Мы договорились».", "Абэ молчал."],
        ["Указ от 5 янв. 2017 г. и ст. 5 закона, т. е. всё."],
        ["Анна (род. 21 мая 1948 г.) и её сын (ум. ок. 1990).", "Он жил здесь.", "Слово (букв. Весна) забыто."],
    ],
)
def test_russian(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["岸田外相は「反対だ。交渉は続ける。」と述べた。", "安倍首相は３．５％と語った。"],
        ["「そうですか？」と聞いた。", "「行く。」", "彼は言った。"],
        ["なぜ今なのか？", "ロシア側は「自衛のためだ」と説明した。"],
        ["協議は終わった！", "次は２０１８年だ。"],
        ["声明（全文は後日。）は短い。", "以上。"],
        ["谈判结束了。", "“不会再谈。”", "他说。"],
    ],
)
def test_japanese_and_chinese_need_no_space(parts):
    assert sentences("".join(parts)) == parts


def test_hindi_and_arabic_stops():
    assert sentences("वार्ता समाप्त हुई। मंत्री चले गए।") == ["वार्ता समाप्त हुई।", "मंत्री चले गए।"]
    assert sentences("هل انتهت المحادثات؟ نعم.") == ["هل انتهت المحادثات؟", "نعم."]


def test_narrow_stops_end_japanese_sentences_too():
    assert sentences("本当ですか?港は閉まった!船は出ない。") == ["本当ですか?", "港は閉まった!", "船は出ない。"]
    assert sentences("「本当?」と聞いた。「行こう!」と言った。") == ["「本当?」と聞いた。", "「行こう!」と言った。"]


def test_a_blank_that_is_missing_between_two_sentences_joins_them_not():
    assert sentences("Nobody came to the harbour.The boats were gone.") == [
        "Nobody came to the harbour.",
        "The boats were gone.",
    ]


@pytest.mark.parametrize(
    "text", ["Ask at harbour.Office for more.", "See www.The list of it.", "Open file.They/x now."]
)
def test_addresses_and_names_of_files_stay_whole(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("columns", [20, 40, 72])
def test_line_ends_never_break_a_sentence(columns, line_break):
    parts = [
        "The foreign ministers of Japan and Russia met in Tokyo with Mr. Abe and Gen. Kim of the U.S. Navy on Monday.",
        "“We need to talk,” said S. Lavrov, who arrived from St. Petersburg.",
        "He left at 3.5 minutes past noon.",
    ]
    wrapped = textwrap.fill(" ".join(parts), columns, break_on_hyphens=False).replace("\n", line_break)
    assert [" ".join(sentence.split()) for sentence in sentences(wrapped)] == parts


def test_a_stop_of_many_signs_is_one():
    assert sentences("What?! No!!! Yes.") == ["What?!", "No!!!", "Yes."]


def test_offsets_count_from_the_start_of_the_text():
    text = "Title\n\nOne. Two."
    assert split_sentences(text, 7, len(text)) == ((7, 11), (12, 16))


PIECES = (
    "said",
    "No",
    "т",
    "т.",
    "approx",
    "etc",
    "Mr",
    "p",
    "U.S",
    "(A",
    "“yes",
    "Он",
    "talks",
    "3",
    "д",
    "re-run",
    "x" * 30,
)
BREAKS = (". ", ".  ", ".\n", "! ", "?” ", ".) ", " . ", ".", "… ", " ", ". “", "。")
PARTS = st.lists(st.tuples(st.sampled_from((*PIECES, *map(str.title, PIECES))), st.sampled_from(BREAKS)), max_size=12)


@given(PARTS)
def test_what_is_answered_at_once_is_what_the_rules_would_answer(parts):
    text = "".join(word + gap for word, gap in parts).strip()
    found = split_sentences(text, 0, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "_is_plain", lambda *_: False)
        assert split_sentences(text, 0, len(text)) == found
