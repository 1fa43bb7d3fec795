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
_OWN: Final = re.compile(r"(?:同(?:氏|相|省|庁|紙|社|首相|外相)|彼|彼女)$")


def find_japanese(text: str, start: int, end: int, known: Acquaintance) -> tuple[Saying, ...]:
    """Return the attributions of a Japanese stretch in text order; a name keeps the title behind it."""
    return tuple(sorted(_scan(text, start, end, known), key=lambda saying: saying.start))


def _scan(text: str, start: int, end: int, known: Acquaintance) -> Iterator[Saying]:
    for match in _ACCORDING.finditer(text, start, end):
        voice = _read_voice(match["who"], match.start("who"), known)
        core = match.start("who"), match.end("mark")
        yield Saying(voice, match["mark"], match.start(), match.end(), match.end(), False, core, sure=voice.sure)
    for match in _SPEECH.finditer(text, start, end):
        voice = _read_voice(match["who"], match.start("who"), known)
        told = match[0][match.end("who") - match.start() + 1 :].partition("「")[0]
        outlets = _find_outlets(told, known)
        core = match.start("who"), match.end("who")
        saying = Saying(voice, match["verb"], *core, match.start("said"), False, core, outlets, voice.sure)
        yield saying._replace(end=match.start("said"))


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
    return Voice(
        Kind.BODY if _BODY.fullmatch(words) else Kind.PERSON, words, start, end, sure=not _OWN.fullmatch(words)
    )


def _find_outlets(between: str, known: Acquaintance) -> tuple[str, ...]:
    found = (known.outlet(match["to"]) or _match_outlet(match["to"]) for match in _TO.finditer(between))
    return tuple(dict.fromkeys(name for name in found if name))


def _match_outlet(words: str) -> str | None:
    match = _OUTLET.fullmatch(words)
    return match["name"] if match else None
