"""Marks on texts in several styles: what each line should be, and that prose is never hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.source.document import Mark, read_document

BODY, TITLE, HEADLINE, META, NOISE = "body", "title", "headline", "meta", "noise"


def marks(text, name="x.txt"):
    """Return the mark of each block with its first words."""
    document = read_document(text.encode(), name)
    return [
        (str(block.mark), document.text[block.start : block.end][:24].split("\n")[0].strip())
        for block in document.blocks
    ]


def reasons(text, line):
    document = read_document(text.encode(), "x.txt")
    return next(block.reasons for block in document.blocks if document.text[block.start : block.end] == line)


DIGEST = """\
From: Asia Desk <desk@example.org>
To: subscribers@example.org
Date: Tue, 21 Mar 2017 06:00:12 +0900
Subject: Asia security digest, 21 March 2017

TODAY IN THE DIGEST

1. Tokyo hosts first 2+2 with Moscow since 2013
2. Seoul defends THAAD
3. Markets

==========================================================

Tokyo hosts first 2+2 with Moscow since 2013

The foreign and defence ministers of Japan and Russia met in
Tokyo on Monday and agreed to keep the channel open, the
Foreign Ministry said. No date was set for the next round.

"We need to talk more often," said Mr. Kishida. He declined
to comment on the missiles.

> On Monday the ministry had written that the talks would
> cover North Korea and the islands in a single session.

Read more: https://example.org/a/123

Seoul defends THAAD

South Korea's defence minister told reporters that:

- the battery would be ready by May
- China had been informed
- costs were shared

Markets

Yen 112.6 / $
Brent 51.76

--
You are receiving this email because you subscribed to our newsletter.
To unsubscribe click here.
© 2017 Asia Desk. All rights reserved.
"""
DIGEST_MARKS = [
    (META, "From: Asia Desk <desk@ex"),
    (META, "To: subscribers@example."),
    (META, "Date: Tue, 21 Mar 2017 0"),
    (META, "Subject: Asia security d"),
    (HEADLINE, "TODAY IN THE DIGEST"),
    (BODY, "1. Tokyo hosts first 2+2"),
    (BODY, "2. Seoul defends THAAD"),
    (BODY, "3. Markets"),
    (NOISE, "========================"),
    (TITLE, "Tokyo hosts first 2+2 wi"),
    (BODY, "The foreign and defence"),
    (BODY, '"We need to talk more of'),
    (BODY, "> On Monday the ministry"),
    (NOISE, "Read more: https://examp"),
    (HEADLINE, "Seoul defends THAAD"),
    (BODY, "South Korea's defence mi"),
    (BODY, "- the battery would be r"),
    (BODY, "- China had been informe"),
    (BODY, "- costs were shared"),
    (HEADLINE, "Markets"),
    (HEADLINE, "Yen 112.6 / $"),
    (HEADLINE, "Brent 51.76"),
    (NOISE, "--"),
    (NOISE, "You are receiving this e"),
    (NOISE, "© 2017 Asia Desk. All ri"),
]

WIRE = """\
TOKYO, March 20 (Agency) - Japan and Russia agreed on Monday to step up
security cooperation and to keep talking about a chain of islands that
both claim, their ministers said after the first "two-plus-two" meeting
in more than three years.
   Japanese Foreign Minister Fumio Kishida told a joint news conference
that Tokyo had protested at the deployment of missiles on two of the
islands.
   "We asked Russia to explain," he said. "It is regrettable."
   Russian Foreign Minister Sergei Lavrov said the U.S. missile shield
was "out of proportion". Mr. Lavrov, who arrived on Sunday, left Tokyo
late on Monday; his spokesman, V. Ivanov, gave no reason.
   North Korea tested an engine on March 18. It was the No. 2 item on the
agenda.
   (Reporting by Jane Doe and Taro Yamada; Editing by John Smith)
"""
WIRE_MARKS = [
    (BODY, "TOKYO, March 20 (Agency)"),
    (BODY, "Japanese Foreign Ministe"),
    (BODY, '"We asked Russia to expl'),
    (BODY, "Russian Foreign Minister"),
    (BODY, "North Korea tested an en"),
    (META, "(Reporting by Jane Doe a"),
]

INTERVIEW = """\
INTERVIEW

“The islands will not be returned by decree”

By Anna Petrova, 22 March 2017

Valery Ivanov of the Institute for Far Eastern Studies speaks about the talks in Tokyo and what may follow from them.

What did the ministers agree?

Little on paper. They agreed to meet again, and that is what counts.

Is joint activity realistic?

It is, but slowly. Fisheries first, then tourism and perhaps healthcare for the residents of the islands.

Do you expect a treaty this year?

No. I would not expect anything before the elections.

And the missiles?

Both sides know what the other is doing; that is why they meet.

Does THAAD matter?

Very much. Moscow sees it as a link in a chain, and says so whenever it can.

Photo: RIA Novosti

Related articles

Why the Kurils matter

Putin to visit Japan
"""
INTERVIEW_MARKS = [
    (NOISE, "INTERVIEW"),
    (TITLE, "“The islands will not be"),
    (META, "By Anna Petrova, 22 Marc"),
    (BODY, "Valery Ivanov of the Ins"),
    (BODY, "What did the ministers a"),
    (BODY, "Little on paper. They ag"),
    (BODY, "Is joint activity realis"),
    (BODY, "It is, but slowly. Fishe"),
    (BODY, "Do you expect a treaty t"),
    (BODY, "No. I would not expect a"),
    (BODY, "And the missiles?"),
    (BODY, "Both sides know what the"),
    (BODY, "Does THAAD matter?"),
    (BODY, "Very much. Moscow sees i"),
    (META, "Photo: RIA Novosti"),
    (NOISE, "Related articles"),
    (HEADLINE, "Why the Kurils matter"),
    (HEADLINE, "Putin to visit Japan"),
]

RUSSIAN = """\
Главная
Политика

Россия и Япония возобновили переговоры в формате «2+2»

20 марта 2017, 12:40 МСК

ТОКИО, 20 марта. /ТАСС/. Министры иностранных дел и обороны России и Японии провели в понедельник переговоры в Токио. Об этом сообщил журналистам заместитель главы МИД РФ И. В. Моргулов.

«Мы обсудили КНДР, ПРО и т. д.», — сказал он. По его словам, стороны договорились продолжить диалог в 2018 г. в Москве.

Читайте также: Что стоит за визитом Абэ

Позиция Токио

Японская сторона выразила протест из-за размещения ракет на о. Итуруп. «Это вызывает сожаление», — заявил министр Ф. Кисида. Ущерб оценили в 3,5 млн руб. в год.

Подписывайтесь на наш канал в Telegram
Поделиться
Комментарии (12)
Все права защищены. Перепечатка возможна только со ссылкой на источник.
"""
RUSSIAN_MARKS = [
    (NOISE, "Главная"),
    (NOISE, "Политика"),
    (TITLE, "Россия и Япония возобнов"),
    (META, "20 марта 2017, 12:40 МСК"),
    (BODY, "ТОКИО, 20 марта. /ТАСС/."),
    (BODY, "«Мы обсудили КНДР, ПРО и"),
    (HEADLINE, "Читайте также: Что стоит"),
    (HEADLINE, "Позиция Токио"),
    (BODY, "Японская сторона выразил"),
    (NOISE, "Подписывайтесь на наш ка"),
    (NOISE, "Поделиться"),
    (NOISE, "Комментарии (12)"),
    (NOISE, "Все права защищены. Пере"),
]

JAPANESE = """\
日ロ「２プラス２」、東京で３年ぶり開催　北朝鮮問題で連携確認

2017年3月20日 21時05分

　日本とロシアの外務・防衛担当閣僚協議（２プラス２）が２０日、東京都内で開かれた。両国は北朝鮮の核・ミサイル開発について「強く自制を求める」ことで一致した。

　岸田文雄外相は会談後の共同記者会見で「北方領土での共同経済活動の実現に向けて議論を進めたい。」と述べた。ロシアのラブロフ外相は、米国のミサイル防衛は「釣り合いがとれていない」と批判した。

択捉島のミサイル

　稲田朋美防衛相は、択捉島と国後島へのミサイル配備に抗議した。配備は昨年１１月に発表された。なぜ今なのか？　ロシア側は「自衛のためだ」と説明した。

関連記事
続きを読む
無断転載を禁じます
（共同）
"""
JAPANESE_MARKS = [
    (TITLE, "日ロ「２プラス２」、東京で３年ぶり開催\u3000北朝鮮問"),
    (META, "2017年3月20日 21時05分"),
    (BODY, "日本とロシアの外務・防衛担当閣僚協議（２プラス２"),
    (BODY, "岸田文雄外相は会談後の共同記者会見で「北方領土で"),
    (HEADLINE, "択捉島のミサイル"),
    (BODY, "稲田朋美防衛相は、択捉島と国後島へのミサイル配備"),
    (NOISE, "関連記事"),
    (NOISE, "続きを読む"),
    (NOISE, "無断転載を禁じます"),
    (META, "（共同）"),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(DIGEST, DIGEST_MARKS, id="mail digest"),
        pytest.param(WIRE, WIRE_MARKS, id="hard-wrapped wire story"),
        pytest.param(INTERVIEW, INTERVIEW_MARKS, id="interview"),
        pytest.param(RUSSIAN, RUSSIAN_MARKS, id="Russian news"),
        pytest.param(JAPANESE, JAPANESE_MARKS, id="Japanese news"),
    ],
)
def test_a_style_of_text(text, wanted):
    assert marks(text) == wanted


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
