"""Who says what in Japanese news prose: Xは「…」と述べた, XはYに語った, Xによると."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.saying import Saying
from briefing.proposal.speaking.voice import Kind, Voice

_WHO: Final = r"(?P<who>[^\s。、，「」『』（）]{1,40}?)"
_SAID: Final = (
    r"と(?:も|は)?(?:の(?:考え|見方|認識)を)?(?P<verb>述べ|語っ|話し|話す|強調し|指摘し|説明し|明らかにし|主張し|表明し|発表し"
    r"|コメントし|答え|報じ|伝え|訴え|批判し|警告し|つづっ)"
)
_ACCORDING: Final = re.compile(rf"(?:^|(?<=[。、」\s])){_WHO}(?P<mark>によると|によれば|の話では|は次のように)、?")
_SPEECH: Final = re.compile(
    rf"(?:^|(?<=[。、」\s])){_WHO}(?:は|が|も)[^。「」]{{0,80}}?(?P<said>「(?:[^「」]|「[^「」]*」)*」|[^。「」]{{1,200}}?){_SAID}"
)
_TO: Final = re.compile(r"(?:^|、)(?P<to>[^。、「」]{1,24}?)(?:の取材)?(?:に対し(?:て)?|に)(?:、|$)")
_OUTLET: Final = re.compile(
    r"(?:[^\s。、「」]*?)(?P<name>NHK|ＮＨＫ|[\u30a0-\u30ff\u4e00-\u9fffA-Za-z]{1,12}?(?:通信|新聞|テレビ|放送|ニュース|紙)|ロイター|BBC|CNN)(?:社|の?記者)?"
)
_UNNAMED: Final = re.compile(r".*(?:関係者|筋|高官|幹部|当局者|専門家|目撃者|住民|外交官|担当者)(?:ら|たち)?$")
_BODY: Final = re.compile(r".*(?:省|庁|府|政府|党|委員会|軍|大使館|社|庁|局|警察|機関|機構|連盟|協会)$")
_NOT_SPEAKING: Final = re.compile(r".*(?:法|条約|報告書|文書|手紙|辞書|声明|記事|統計|調査|計画|書簡|看板|規則)$")
_TITLE: Final = re.compile(
    r".+?(?P<title>報道官|研究員|副社長|社長|副会長|会長|副大臣|大臣|首相|外相|防衛相|財務相|[\u4e00-\u9fff]相|大統領|官房長官|長官|知事"
    r"|市長|町長|村長|区長|首長|議長|議員|教授|教諭|署長|部長|課長|局長|所長|院長|校長|学長|委員長|理事長|書記長|総裁|総長|代表|大使|公使"
    r"|司令官|監督|選手|弁護士|記者|医師|国王|法王|教皇|容疑者|被告|さん|氏)"
)
"""A name with the office behind it, or what is said of whoever is named."""
_BACK: Final = re.compile(r"同(?P<title>[^\s省庁紙社]{1,5}|社長)|(?P<self>彼|彼女)")
_SAME_BODY: Final = re.compile(r"同(?P<title>[省庁紙社])")
_BARE: Final = re.compile(rf"(?:{_TITLE.pattern.removeprefix('.+?')})")
"""“The same president”, and an office alone: somebody who was named before."""
_TOPIC: Final = re.compile(
    r".*(?:について|に関して|に対して|をめぐって|を巡って|において|によって|に際して|のため|として)"
)
"""What is spoken about, before who speaks."""
_NO_SPEAKER: Final = re.compile(
    r".*(?:[でにへをと]|から|まで|より|以降|以来|時点|現在)|(?:今後|今回|今年|今月|今週|今日|当面|現在|来年|来月|来週|明日|昨年|先月"
    r"|先週|昨日|前回|次回|将来|まだ|実際|一方|会見|質問|理由|これ|それ|問題|予定|対応|\d+日)"
)
"""Words before は and も that say when, where or what about."""
_INNER: Final = re.compile(r"(?:^|、)(?P<who>[^\s。、，「」]{1,30})が、?$")


def find_japanese(text: str, start: int, end: int, known: Acquaintance) -> tuple[Saying, ...]:
    """Return the attributions of a Japanese stretch in text order; a name keeps the title behind it."""
    return tuple(sorted(_scan(text, start, end, known), key=lambda saying: saying.start))


def _scan(text: str, start: int, end: int, known: Acquaintance) -> Iterator[Saying]:
    for match in _ACCORDING.finditer(text, start, end):
        voice = _read_voice(match["who"], match.start("who"), known)
        core = match.start("who"), match.end("mark")
        yield Saying(voice, match["mark"], match.start(), match.end(), match.end(), False, core, sure=voice.sure)
    for match, about in _find_speeches(text, start, end):
        who = match["who"][about:]
        voice = _read_voice(who, match.start("who") + about, known)
        told = match[0][match.end("who") - match.start() + 1 :].partition("「")[0]
        outlets = _find_outlets(told, known)
        inner = _INNER.search(told) if match["said"].startswith("「") else None
        if inner:
            voice, outlets = _relay(match, inner, voice, known)
        core = match.start("who"), match.end("who")
        saying = Saying(voice, match["verb"], *core, match.start("said"), False, core, outlets, voice.sure)
        yield saying._replace(end=match.start("said"))


def _find_speeches(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each speech that somebody gives, and the code points of its topic before the words that say who."""
    at = start
    while match := _SPEECH.search(text, at, end):
        topic = _TOPIC.match(match["who"])
        about = topic.end() if topic else 0
        who = match["who"][about:]
        if who and not _NO_SPEAKER.fullmatch(who):
            yield match, about
            at = match.end()
        else:
            at = match.end("who")


def _relay(
    match: re.Match[str], inner: re.Match[str], outer: Voice, known: Acquaintance
) -> tuple[Voice, tuple[str, ...]]:
    """Return who speaks in “Xは、Yが「…」と述べたと報じた”, and by whom it came: never for sure."""
    if outer.kind is not Kind.OUTLET:
        return outer._replace(sure=False), ()
    voice = _read_voice(inner["who"], match.end("who") + 1 + inner.start("who"), known)
    return voice._replace(sure=False), (outer.name,)


def _read_voice(words: str, start: int, known: Acquaintance) -> Voice:
    end = start + len(words)
    outlet = known.outlet(words) or _match_outlet(words)
    if outlet:
        return Voice(Kind.OUTLET, outlet, start, end)
    term = known.term(words) or next(
        (term for form, term in known.terms.items() if len(form) > 1 and words.startswith(form)), None
    )
    if term:
        return Voice(Kind.PERSON if term.kind == "person" else Kind.BODY, term.prefer, start, end, term=term)
    if _NOT_SPEAKING.fullmatch(words):
        return Voice(Kind.DOCUMENT, words, start, end)
    if _UNNAMED.fullmatch(words):
        return Voice(Kind.DESCRIBED, words, start, end, words)
    return _point_back(words, start) or _name(words, start)


def _point_back(words: str, start: int) -> Voice | None:
    """Return the voice of words that take up somebody named before; None where they name him themselves."""
    end = start + len(words)
    same = _SAME_BODY.fullmatch(words)
    if same:
        return Voice(Kind.BODY, words, start, end, same["title"], carried=True, sure=False)
    back = _BACK.fullmatch(words) or _BARE.fullmatch(words)
    if back is None:
        return None
    title = back["title"] or ""
    if title in {"", "氏", "さん"}:
        return Voice(Kind.PRONOUN, words, start, end, words, carried=True)
    return Voice(Kind.DESCRIBED, words, start, end, title, carried=True)


def _name(words: str, start: int) -> Voice:
    """Return a body, or a person, who is sure where an office or the like stands behind the name."""
    end = start + len(words)
    if _BODY.fullmatch(words):
        return Voice(Kind.BODY, words, start, end)
    titled = _TITLE.fullmatch(words)
    return Voice(Kind.PERSON, words, start, end, titled["title"] if titled else "", sure=titled is not None)


def _find_outlets(between: str, known: Acquaintance) -> tuple[str, ...]:
    found = (known.outlet(match["to"]) or _match_outlet(match["to"]) for match in _TO.finditer(between))
    return tuple(dict.fromkeys(name for name in found if name))


def _match_outlet(words: str) -> str | None:
    match = _OUTLET.fullmatch(words)
    return match["name"] if match else None
