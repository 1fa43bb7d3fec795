"""Marks on texts in several styles: what each line should be, and that prose is never hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.source.document import Mark, read_document
from tests.source.marked import BODY, HEADLINE, META, NOISE, TITLE, marks, reasons

STORY = "Japan and Russia agreed on Monday to keep talking about the islands.\n\n{}\n\nThe ministers will meet again in the autumn."


def mark_between(line):
    return marks(STORY.format(line))[1][0]


@pytest.mark.parametrize(
    "line",
    [
        "He declined to comment.",
        "By Friday, the ministers had left Tokyo for Moscow.",
        "The documents may not be published before 2030, the ministry said.",
        "Subscribe is what the company wants people to do, he told the newspaper.",
        "Reporting by Reuters suggests that the battery is already in place.",
        "Source: officials in Tokyo said on Monday that the talks went well.",
        "“It is over,” said Mr. Lavrov.",
        "Sergei Lavrov: “We will see.”",
        "Did you raise the missiles?",
        "RBTH: What comes next?",
        "He asked: “Will the islands ever be returned to us?”",
        "They have met. Will they meet again before the end of the year?",
        "The sides named three areas of cooperation:",
        "Copyright law was one of the matters that the two sides discussed at length on Monday.",
        "Министр отказался от комментариев.",
        "外相は会談後の会見で「議論を進めたい」と述べた。",
        (
            "Vladimir Putin and Shinzo Abe, who met in December, are to meet again in April, when the Japanese prime minister "
            "goes to Moscow for talks on the peace treaty and on joint economic activity"
        ),
    ],
)
def test_what_somebody_wrote_is_body(line):
    assert mark_between(line) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "East Asian conflicts",
        "WHAT THE MISSILES MEAN",
        "Is the treaty dead?",
        "Is Russia really helping China to build its hypersonic weapons?",
        "Talks to be held on March 20",
        "Read more: Abe to visit Moscow",
        "Позиция Токио",
        "択捉島のミサイル",
    ],
)
def test_headings_and_links_between_paragraphs_are_headlines(line):
    assert mark_between(line) == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "20 March 2017",
        "Published: Mon, 20 Mar 2017 12:00 GMT",
        "MOSCOW, March 20, 2017",
        "By Anna M. Petrova and Taro Yamada",
        "(Reporting by Jane Doe; Editing by A. N. Other)",
        "REUTERS/Kim Kyung-Hoon",
        "Photo: AFP",
        "Source: Kyodo News",
        "20.03.2017",
        "Автор: Анна Петрова",
        "2017年3月20日 12時30分",
        "（共同）",
    ],
)
def test_what_describes_the_document_is_meta(line):
    assert mark_between(line) == META


@pytest.mark.parametrize(
    "line",
    [
        "* * *",
        "$",
        "Advertisement",
        "Share on Facebook",
        "Page 2 of 3",
        "1,024 views",
        "1 | 2 | 3 | Next",
        "https://example.org/a?b=c",
        "desk@example.org",
        "We use cookies to give you the best experience on our website.",
        "Sign up for our free daily newsletter and get the news first.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "© 2017 Example News. All rights reserved.",
        "Nаviаn/Jоаn /ka k/Sc /urce",
        "続きを読む",
        "Подписывайтесь на наш канал",
    ],
)
def test_furniture_is_noise(line):
    assert mark_between(line) == NOISE


def test_a_legal_phrase_hides_no_long_paragraph():
    paragraph = "無断転載を禁じます、という表示をめぐり、両国の新聞社は東京の裁判所で争っている。" * 6
    assert mark_between(paragraph) == BODY


def test_a_menu_is_noise_by_its_shape_alone():
    text = STORY.format("World\n\nPolitics\n\nSport\n\nOpinion")
    assert [mark for mark, _ in marks(text)][1:5] == [NOISE] * 4


def test_a_list_after_a_colon_is_body():
    text = STORY.format("The sides named these areas:\n\nfisheries\n\ntourism\n\nhealthcare\n\nvisas\n\nflights")
    assert [mark for mark, _ in marks(text)][1:7] == [BODY] * 6


def test_a_repeated_line_says_so():
    text = "Latest articles\n\n" + STORY.format("Etorofu") + "\n\nLatest articles"
    assert reasons(text, "Latest articles")[:2] == ("menu phrase", "repeated")


def test_there_is_one_title_at_most():
    text = (
        "The Daily Example\n\nTalks in Tokyo end without any treaty\n\nA deck that says a little more about it\n\n"
        + STORY
    )
    assert [line for mark, line in marks(text.format("x y z.")) if mark == TITLE] == [
        "Talks in Tokyo end without any treaty"[:24]
    ]


def test_a_text_without_a_headline_has_no_title():
    assert TITLE not in [mark for mark, _ in marks(STORY.format("He said so."))]


def test_a_text_of_noise_alone_is_still_read():
    assert [mark for mark, _ in marks("***\n\n---")] == [NOISE, NOISE]


WORDS = st.sampled_from(
    [
        "the",
        "minister",
        "of",
        "Japan",
        "said",
        "that",
        "talks",
        "on",
        "islands",
        "were",
        "not",
        "over",
        "and",
        "cookies",
        "or",
        "newsletter",
        "share",
    ]
)


@given(st.lists(WORDS, min_size=8, max_size=30), st.sampled_from([".", "!", ".”", "…"]))
@settings(max_examples=80, deadline=None)
def test_prose_is_never_hidden(words, stop):
    line = f"The {' '.join(words)} and the rest of it{stop}"
    assert mark_between(line) == BODY


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_every_block_has_a_mark_and_all_but_body_a_reason(text):
    document = read_document(("x " + text).encode(), "x.txt")
    assert all(block.mark is Mark.BODY or block.reasons for block in document.blocks)


PROSE = "The ministers met in Tokyo on Monday and spoke about the islands, the ministry said after the talks."


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "line", ["It goes on\nover lines.", "went on", "The talks,", "The talks of the", "The first of-"]
)
def test_a_title_must_be_a_convincing_title(line, line_break):
    text = f"{line}\n\n{PROSE}\n".replace("\n", line_break)
    assert TITLE not in [mark for mark, _ in marks(text)]


@pytest.mark.parametrize("line", ["Talks resume", "Frank talks", "会談再開へ", "The talks in Tokyo end"])
def test_a_short_title_may_be_one(line):
    assert marks(f"{line}\n\n{PROSE}\n")[0][0] == TITLE


def test_an_endless_line_is_no_headline():
    assert marks("x" * 300_000)[0][0] == NOISE
    assert reasons("x" * 300_000, "x" * 300_000) == ("one long run of characters without a space",)
    for text in ("Überschrift " * 25_000, "Internationalisierungsgesellschaftsvertreter " * 7_000, "สวัสดีครับ" * 30_000):
        mark, _ = marks(text)[0]
        assert mark == BODY
        assert reasons(text, text.strip()) == ("long",)


def test_a_line_of_a_long_headlines_length_is_still_one():
    line = "Ministers of Japan and Russia Meet in Tokyo for the First Talks on Security in More than Three Years"
    assert marks(f"{PROSE}\n\n{line}\n\n{PROSE}")[1][0] == HEADLINE
