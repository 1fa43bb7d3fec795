"""A whole text of each style, with the mark that each of its blocks gets."""

import pytest

from tests.source.marked import BODY, HEADLINE, META, NOISE, TITLE, marks

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
