"""Phrases of page furniture and of bylines, by what they show: English, Russian, Japanese, some German and French."""

import re
from functools import cached_property
from typing import Final

from briefing.source.words import word_set


class Phrases:
    """A pattern that is compiled when a line first calls for it: most texts need few of the tables, and late."""

    def __init__(self, pattern: str, flags: int = 0, needed: str = "") -> None:
        """Keep `pattern`; each of its matches holds one of the characters that the class `needed` names."""
        self._pattern = pattern
        self._flags = flags
        self._needed = needed

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern itself."""
        return re.compile(self._pattern, self._flags)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the beginning of `text`."""
        return self.compiled.match(text) if self._may_match(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in `text`."""
        return self.compiled.search(text) if self._may_match(text) else None

    def _may_match(self, text: str) -> bool:
        return not self._needed or re.search(self._needed, text) is not None


def _any(*phrases: str, end: str = "", needed: str = "") -> Phrases:
    """Return phrases in which a space stands for any white space; case does not matter."""
    pattern = rf"(?:{'|'.join(phrases)}){end}".replace(" ", r"\s+")
    return Phrases(pattern, re.IGNORECASE, needed)


_BUTTON: Final = (
    "share|tweet|like|pin|print|e-?mail|save|copy link|follow us|log ?in|sign ?(?:in|up|out)|register|subscribe|menu"
    "|home|search|next|previous|prev|back|close|advertisement|sponsored|ads?|comments?|leave a (?:comment|reply)|reply"
    "|load more|loading|skip to (?:main )?content|about us|contact(?: us)?|facebook|twitter|linkedin|whatsapp|telegram"
    "|instagram|youtube|tags|categories|archives?|newsletters?|donate|back to top|recommended|you may also like|related"
    "|quantcast|google analytics"
).replace(" ?", r"\s?")
_BUTTON_REST: Final = "this|article|story|page|on|via|to|by|our|for|you|newsletter|facebook|twitter|email"
MENU: Final = _any(
    r"(?:view(?:ing)?|show(?:ing)?|see|browse) (?:all|more|latest|comments|archive)\b.*",
    "(?:trending|most (?:read|popular|viewed|shared)|popular|related|recommended|latest|top|more)"
    " (?:articles?|stories|news|posts?|topics?|videos?|content|links?|headlines?)",
    "(?:read|learn|find out|see) more",
    "continue reading",
    "click here.*",
    "read (?:the )?full (?:story|article)",
    rf"(?:{_BUTTON})(?: (?:{_BUTTON_REST}|\d+|[|/·•>»]))*",
    "(?:читайте|смотрите|читать) (?:также|далее|ещ[её]|полностью|подробнее)",
    "подробнее|поделиться.*|подписаться.*|реклама|главная|войти|регистрация|популярное|наверх|меню|поиск",
    r"комментарии(?: \(?\d+\)?)?",
    "(?:материалы|новости|статьи) по теме|все новости|самое (?:читаемое|популярное)|версия для печати|загрузить ещ[её]",
    "関連(?:記事|リンク|ニュース|キーワード)|続きを読む|もっと(?:見る|読む)|シェア(?:する)?|ツイート|(?:アクセス)?ランキング",
    "ログイン|会員登録|無料登録|広告|トップ(?:ページ)?(?:へ(?:戻る)?)?|検索|メニュー|前へ|次へ|コメント(?:する)?",
    "印刷(?:する)?|おすすめ(?:記事)?",
    "mehr zum thema|weiterlesen|teilen|anzeige|lire (?:aussi|la suite)|partager|publicit[ée]|s.abonner",
    end=r"[\s.:…>»→|]*$",
)
"""A whole line that a page carries for its own use."""

SERVICE: Final = _any(
    r"(?:subscribe|sign (?:up|in|me)|log ?(?:in|out)|register (?:now|for|here)|unsubscribe|create (?:an"
    r"|your) account)\b",
    r"(?:join|follow|contact|call|email|text|support|about|find|connect with) (?:us|me)\b",
    r"join (?:our|the (?:list|newsletter))\b",
    r"(?:share|pin|print|save|bookmark|report|rate|like|republish) (?:this|on|via|it on)\b",
    r"click (?:to|here|on)\b",
    r"get (?:started|in touch|our|the (?:app|latest|newsletter)|your free|a (?:free|demo|quote)|\d+% off)\b",
    r"(?:book|request|schedule|start) (?:an?|your|now|free)\b.{0,16}(?:demo|trial|quote|call|now|today"
    r"|consultation|tour)\b",
    r"(?:download|buy|shop|apply|donate|order|book|start|read|watch|listen) (?:now|next)\b",
    r"add to (?:cart|bag|basket|wish)|(?:skip|back|return|scroll|jump) to\b",
    r"(?:leave|write|post|add) a (?:comment|reply|review)|(?:cancel )?reply(?: to)?\b",
    "(?:open|close|toggle|expand|collapse|show|hide) (?:the )?(?:menu|search|nav|sub|all|side|caption)",
    r"(?:view|see|browse|show|read|shop|load) (?:all|more|full|deal|profile|our|this post|the (?:full"
    r"|article|story|latest))\b",
    r"(?:learn|explore|discover|find out) (?:more|our)\b",
    r"find (?:an?|your) (?:store|location|doctor|dealer|job|branch)\b",
    r"(?:enter|type|your) (?:your )?(?:e-?mail|cart|name|password|privacy|zip|comment|account|phone)\b",
    "please (?:enter|select|fill|check|try|log|sign)|(?:thanks|thank you) for (?:sub|sign|your|visit|reading)",
    "thank you!",
    r"(?:recent|related|popular|latest|featured|previous|next|similar|trending|more) (?:posts?|articles?"
    r"|stories|news|content|reads?|reading|products?|resources?|videos?|comments|from|in|by|on)\b",
    "(?:you )?(?:might|may) (?:also )?(?:like|be interested|enjoy)|about (?:the )?author",
    r"(?:written|reviewed) by\b|liked by\b|post navigation|table of contents",
    r"(?:in|on) this (?:article|page|section)$|quick links|home [»>]|fact.checked$|privacy\b",
    r"terms (?:of|and|&)|cookies?\b|do not sell",
    r"(?:manage|accept|reject|save) (?:&|all|cookies?|consent|pref|subs|opt)|site ?map\b",
    r"accessibility (?:statement|help)|powered by\b|copyright\b|©|advertis|sponsor(?:ed|s)?\b|rss\b|all rights",
    r"an? official website|(?:facebook|twitter|instagram|linkedin|youtube|pinterest|whatsapp|tiktok)\b",
    r"ready (?:for|to)\b.{0,30}\?|(?:e-?mail|first|last|phone|zip|user) ?(?:address|name|number|code)\b",
    r"submit\b|was this (?:page|article|post)|be the first|(?:this|required|leave this) field",
    r"no (?:items|comments|posts|credit card)\b|(?:link )?copied!|loading\b|like loading",
    r"always (?:enabled|active)|we (?:and our partners|care about your|respect your)\b",
    r"(?:check|compare) prices?\b|buy (?:on|at|from)\b|free (?:shipping|delivery)\b|press enter",
    "comments are closed|подпи[сш]|поделить|читать|смотреть|войти|загрузить|показать|скачать",
    "наши?(?: соцсети| проекты| партн)|о (?:проекте|компании)",
    "この記事を|あなたにおすすめ|最新記事|人気記事|前の記事|次の記事|利用規約|プライバシー|お問い合わせ|会社概要",
)
"""The beginning of a line by which a page speaks for itself: its buttons, forms, offers and lists of links."""
AGE: Final = Phrases(
    r"\b\d+\+?[ -]?(?:min(?:ute)?s?\.?|sec(?:ond)?s?)[ -](?:read|watch|listen)\b"
    r"|\b(?:\d+|an?|one)\ ?(?:second|sec|minute|min|hour|hr|day|week|month|year|[smhdwy])s?\ ago\b"
    r"|\d+\ (?:минут|час|дн|день|недел)\w*\ назад|\d+(?:分|時間|日)前$",
    re.IGNORECASE,
    needed=r"\d|[aA][gG][oO]",
)
"""How long ago something was posted, or how long it takes to read, as lists of articles say."""

COUNTER: Final = _any(
    r"(?:browse|view(?:ing)?|show(?:ing)?)\b.{0,40}\b(?:all|of|latest) [\d,.]+",
    r"(?:page|slide|photo|image|стр\.?|страница) \d+(?: (?:of|из|/) \d+)?",
    r"[\d,.]+[km]? (?:shares?|views?|likes?|comments?|retweets?|reads?|просмотр\w*|комментари\w*)",
    r"\d++\s*+/\s*+\d++",
    r"(?:[<«‹]?\s*+\d++\s*+[|·,]?\s*+){3,20}+(?:next|›|»|>)?",
    end=r"\s*$",
    needed=r"[\d,.]",
)
"""A line that counts pages, items or readers."""

LEGAL_WORDS: Final = word_set(
    """
    rights reserved copyright cookies cookie newsletter newsletters subscribe subscription inbox redistributed published
    reproduced reproduction rewritten privacy unsubscribe subscribers subscriber member javascript trademark trademarks
    e-mail email emails updates alerts digest adblocker ad-blocker
    права защищены перепечатка перепечатке копирование рассылку подпишитесь подписывайтесь cookie-файлы
    rechte vorbehalten droits réservés
    """
)
"""Words without which `LEGAL` needs no search."""
_MATTER: Final = "(?:material|content|article|story|report|work|text)"
_TERMS: Final = "(?:terms of (?:use|service)|privacy (?:policy|notice))"
LEGAL: Final = _any(
    "all rights reserved",
    r"(?:copyright|\(c\)|©)\s*(?:\(c\)|©)?\s*\d{4}",
    rf"this {_MATTER} (?:may|must|can)\s?not be (?:published|reproduced|copied|broadcast|reprinted)",
    r"not be (?:published|reproduced|copied|broadcast), (?:\w+, )*(?:\w+,? )?or (?:redistributed|rewritten)",
    "reproduction (?:in whole or in part )?without (?:written |prior )*permission",
    r"(?:this (?:site|website) uses|we (?:and our partners )?use|accept(?: all)?|our use of) cookies",
    r"(?:subscribe|sign up|register) (?:now )?(?:to|for) (?:our|this|a free|the (?:daily|weekly|free))\b"
    r".{0,40}\b(?:newsletters?|e-?mails?|updates|alerts|briefings?|digests?)",
    r"get .{0,60}\b(?:in|to) your inbox",
    r"unsubscribe\b.{0,40}\b(?:click|link|here|list|at any time)",
    rf"{_TERMS}\b.{{0,60}}\b(?:{_TERMS}|cookies?|agree)",
    "you (?:are receiving|received) this e?-?mail|(?:already|become) a (?:subscriber|member)",
    "only available to subscribers",
    r"(?:enable|disable your) (?:javascript|ad\s?-?blocker?)|trademarks? of\b.{0,80}\breserved",
    "все права защищены|(?:подписывайтесь|подпишитесь) на (?:наш|рассылку|канал|нас)|мы используем (?:файлы )?cookie",
    r"(?:перепечатк|копировани)\w+\b.{0,80}\b(?:ссылк|согласи|разрешени|гиперссылк)\w+",
    "alle rechte vorbehalten|tous droits réservés",
)
"""Rights, consent and subscription notices: the only phrases that may hide prose."""
LEGAL_IDEOGRAPHIC: Final = Phrases(
    "無断(?:転載|複製)|禁無断|著作権は|転載を禁じ|会員限定(?:記事)?です|メールマガジン(?:に|を)登録|版权所有|未经许可"
)

RELATED: Final = _any(
    "read (?:more|also|next)|see also|also read|related(?: (?:article|story|news))?|more on this|watch",
    "читайте также|смотрите также|по теме|関連記事|あわせて読みたい|lire aussi|lesen sie auch",
    end=r"\s*[:：|>»–—-]\s*\S",
    needed="[:：|>»–—-]",
)
"""A line that points to another article by its title."""

LABEL: Final = _any(
    "channel|sources?|published(?: (?:on|by|at|in))?|updated|last (?:updated|modified)|posted(?: (?:on|by|in|at))?",
    "authors?|byline|publisher|date|from|to|b?cc|subject|sent|reply-to|message-id|received|return-path|mime-version|content-type",
    "x-[a-z-]+|list-[a-z-]+|url|link|via|retrieved|accessed|section|category|categories|topics?|tags?|keywords?",
    "photos?(?: (?:by|credit))?|images?(?: (?:by|credit))?|credit|caption|location|place|issue|volume|doi|isbn|issn",
    "language|translat(?:ed|ion)(?: by)?|edited by|contact|distribution|reference|classification",
    "источник|авторы?|дата|опубликовано|обновлено|фото|рубрика|раздел|теги|метки|перевод|тема|от|кому|ссылка",
    "出典|著者|執筆|発行|公開日?|更新日?|掲載日?|配信|提供|写真|撮影|編集|日時|件名|差出人|宛先",
    "quelle|autor|datum|stand|foto|auteur|publié(?: le)?|kaynak|tarih|yazar",
    end=r"\s*[:：]\s*\S",
    needed="[:：]",
)
"""A line that names a field of the document's description, such as its source or date."""

BYLINE: Final = Phrases(
    r"""
      (?:By|BY)\s+[A-Z][\w.’'-]*(?:\s+(?:and\s+|of\s+|&\s+|,\s*)?[A-Z][\w.’'-]*){0,8}(?:\s*[,|(–—-][^.!?]{0,60})?$
    | [(\[]?(?:Additional\s+)?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslat(?:ion|ed)|Compiled)\s+by\s+
      (?:(?:[A-Z][\w.’'-]*+|and|in|by|at|with|for|additional|reporting|writing|editing)[\s,;&]*+)++[)\].]*$
    | (?:Автор|Текст|Подготовил[аи]?|Корреспондент|Перевод)\s*:\s*[А-ЯЁ]
    | (?:Беседовал|Записал|Перев[её]л)[аи]?\s+[А-ЯЁ]
    | [（(【]?(?:記者|文|聞き手|編集委員|論説委員|特派員)[＝=：:]
    | [\u3040-\u30ff\u4e00-\u9fff\s・]{2,16}(?:記者|特派員|編集委員|論説委員)[）)】]?$
    """,
    re.VERBOSE,
    needed=r"[bB][yY]|[^\x00-\x7f]",
)
"""A line that names who wrote, edited or translated, and says nothing else."""

_AGENCIES: Final = (
    "AFP|AP|REUTERS|Reuters|TASS|ТАСС|RIA Novosti|РИА Новости|Sputnik|Kyodo|共同|時事|EPA|Getty(?: Images)?|Xinhua"
    "|Yonhap|Interfax|Интерфакс|Bloomberg|DPA|dpa|ANSA|Anadolu|Jiji(?: Press)?|新華社|Associated Press"
)
CREDIT: Final = Phrases(
    rf"[(（\[【]?(?:[\w .’'-]{{0,60}}/\s*)?(?:{_AGENCIES})"
    r"(?:\s*[/–—|-]\s*[\w .,’'/-]{0,60})?(?:\s+(?:photo|file photo|via .{0,30}))?[)）\]】]?$"
)
"""A picture's credit or an agency's name, alone on its line."""

_MONTHS: Final = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
    "|januar|februar|märz|mai|juni|juli|oktober|dezember"
    "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
)
DATE: Final = Phrases(
    rf"""
      \b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\b | \b\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}\b
    | \b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:{_MONTHS})(?:,?\s+\d{{4}}(?:\s*г(?:ода|\.))?)?(?!\w)
    | \b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?(?!\w) | \b(?:{_MONTHS})\s+\d{{4}}\b
    | (?:[12]\d{{3}}|平成\d{{1,2}}|令和\d{{1,2}})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)? | \d{{1,2}}月\d{{1,2}}日
    """,
    re.VERBOSE | re.IGNORECASE,
    needed=r"\d",
)
"""A calendar date as datelines print it."""
DATE_WORDS: Final = word_set(
    """
    on at updated published posted by am pm gmt utc est edt msk jst et last modified first hrs from and
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    понедельник вторник среда четверг пятница суббота воскресенье опубликовано обновлено в мск г года
    月 火 水 木 金 土 日 時 分 配信 更新 公開 掲載 曜日 午前 午後 uhr um
    """
)
"""Words that stand beside a date in a dateline without making it a sentence."""
ADDRESS: Final = Phrases(
    r"(?:[\w ]{1,20}:\s*)?[<(\[]?(?:https?://|www\.|mailto:)\S+$"
    r"|[<(]?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+[>)]?$",
    re.IGNORECASE,
)
"""A line that is only a web or mail address."""
SECOND_PERSON: Final = Phrases(
    r"\b(?:you|your|yours|вы|вас|вам|ваш\w{0,3}|sie|ihre?|vous|votre)\b|あなた|(?:ます|です|でしょう)か[？?]?$",
    re.IGNORECASE,
)
"""A question put to somebody, as interviewers do."""
SPEAKER: Final = Phrases(r"(?:[QAВО]|[^\W\d_][\w .’'-]{1,30})\s?[:：.]\s+\S|[―—–]{1,2}\s?\S|[問答Q][　 :：]")
"""A speaker's label before what is said."""
