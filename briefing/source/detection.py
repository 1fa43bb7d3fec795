"""Which encoding bytes are in that say nothing of it: how well they read in each, and what a second judge says."""

import re
from collections.abc import Callable
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.source.labels import (
    BIG5,
    CP866,
    CYRILLIC_ISO,
    EUC_JP,
    EUC_KR,
    GB18030,
    ISO_2022_JP,
    ISO_2022_KR,
    KOI8_R,
    KOI8_U,
    LATIN_2,
    MAC_CYRILLIC,
    SHIFT_JIS,
    UTF_16BE,
    UTF_16LE,
    UTF_32BE,
    UTF_32LE,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1252,
    Encoding,
    find_encoding,
)

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

SAMPLE: Final = 65_536
"""Bytes looked at; a guess needs no more."""
BEFORE: Final = 1_024
"""Bytes of ASCII before the first other one that are looked at with it."""
SECOND_SAMPLE: Final = 4_000
"""Characters that the second judge looks at, which is slower."""
LEAST_FIT: Final = 0.3
"""Below this an encoding is not even named; a wrong name costs the analyst more than none."""
LEAST_EVIDENCE: Final = 8
"""Characters outside ASCII that a guess needs, except for Western text, where a single é is the usual case."""
SURE: Final = 0.99
"""How sure a guess is at most."""
UNCONFIRMED: Final = 0.55
"""How sure a guess is at most that rests on the second judge alone: less than is read without a word by the analyst."""
RIVALRY: Final = 0.4
"""How much of the fit of the next best reading is taken off, for two that both read well leave a doubt."""
AGREED: Final = 0.3
"""What is left of the doubt where the second judge comes to the same text."""
_LAST_ASCII: Final = 0x7F
MOSTLY: Final = 0.6
RARELY: Final = 0.05

_HIRAGANA: Final = re.compile("[\u3041-\u3093]")
_HALF_WIDTH: Final = re.compile("[\uff61-\uff9f]")
_KATAKANA: Final = re.compile("[\u30a1-\u30fc]")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_FREQUENT_HANGUL: Final = re.compile("[이다는을를에의가은로고하도한지기서인으사자리어시해대부전일원그나있]")
_IDEOGRAPH: Final = re.compile("[\u4e00-\u9fff]")
_CHINESE: Final = re.compile(
    "[的一是不了在人有我他这個这个中来上大为和国地到以说时要就出会可也你对生能而子得于下自之年过发后作里用道行所然家"
    "事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样前开但因只从想实日军者意无力它与长把十民第公此已工使"
    "来為國說時會對於過發後裡經學現當沒動還進樣開從實軍無與長們们以及並被两兩三四五月区區市年等由最新第]"
)
"""Among the most frequent characters of modern Chinese, in both scripts: some four in ten of a text."""
_CHINESE_STOP: Final = re.compile("[，。、]")
_CYRILLIC: Final = re.compile("[А-яЁёІіЇїЄєҐґЎў]")
_FREQUENT_CYRILLIC: Final = re.compile("[оеаинтсрвлкмдпуяыьгзібї]")
_MISPLACED: Final = re.compile("[а-яёіїє][\u0400-\u042f]|[A-Za-z][А-яёіїє]|[А-яёіїє][A-Za-z]")
"""What no word holds: a capital after a small letter, and letters of both scripts side by side."""
_WESTERN: Final = re.compile(
    "[éèêëàâäáãåæçîïíìñôöóòõøûüúùßœ’](?=[a-z ,.’<])|’(?=[éèêîàôœ])|[“„‘«–—\xa0]|[ÁÀÂÄÅÇÉÈÊËÍÎÓÔÖØÚÜÑ](?=[A-Za-z])|"
    r"(?<!\w)[¡¿]|(?<=\d)[ºª°]|[£€](?=\d)|»(?=[ ,.<])"
)
_CENTRAL: Final = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻěščřžýáíéúůĚŠČŘŽÝÁÍÉÚŮťďňľőűăşţș„”–]")
_OUTSIDE: Final = re.compile(rb"[\x80-\xff]")
_OUTSIDE_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SEVEN_BIT: Final = (
    (re.compile(rb"\x1b\$[B@]|\x1b\([JI]|\x1b\$\(D"), ISO_2022_JP),
    (re.compile(rb"\x1b\$\)C"), ISO_2022_KR),
)


class Guess(NamedTuple):
    """An encoding that bytes may be in, and how sure that is (0 to 1)."""

    encoding: Encoding
    confidence: float


class _Reading(NamedTuple):
    """The sample as it reads in one encoding, and how well it does (0 to 1)."""

    encoding: Encoding
    text: str
    fit: float


def find_seven_bit(data: bytes) -> Encoding | None:
    """Return the ISO 2022 encoding of bytes that are all ASCII and would pass as UTF-8, None for any others."""
    if b"\x1b" not in data or not data.isascii():
        return None
    return next((encoding for pattern, encoding in _SEVEN_BIT if pattern.search(data)), None)


def find_first(data: bytes) -> int:
    """Return the place of the first byte that is not ASCII, the length where there is none."""
    found = _OUTSIDE.search(data)
    return found.start() if found else len(data)


def detect(data: bytes) -> tuple[Guess, ...]:
    """Return the encodings that bytes which are no UTF-8 may be in, the likeliest first.

    A reading is judged by its own letters; charset-normalizer is the second judge, whose word confirms, and stands
    alone, as a guess to be named, where no reading fits.
    """
    if b"\0" in data[:SAMPLE] and (wide := _find_wide(data[:SAMPLE])):
        return (Guess(wide, SURE),)
    begin = max(0, find_first(data) - BEFORE) // 2 * 2
    sample = data[begin : begin + SAMPLE]
    readings = _rank(sample)
    if not readings:
        return _ask_second(sample[:SECOND_SAMPLE])
    best, rival = readings[0], max((other.fit for other in readings[1:] if other.text != readings[0].text), default=0.0)
    doubt = 1 - max(0.0, min(SURE, best.fit - RIVALRY * rival))
    if _is_confirmed(best):
        doubt *= AGREED
    others = (Guess(other.encoding, other.fit * doubt) for other in readings[1:] if other.text != best.text)
    return (Guess(best.encoding, min(SURE, 1 - doubt)), *others)


def _rank(sample: bytes) -> list[_Reading]:
    """Return the readings that fit, the best first; of equals the one that stands first in the table."""
    found = []
    for encoding, fit in chain(_FITS, _WIDE_FITS if len(sample) % 2 == 0 else ()):
        text = _decode_sample(sample, encoding)
        if text is not None and "\0" not in text and (fitness := fit(text)) >= LEAST_FIT:
            found.append(_Reading(encoding, text, fitness))
    return sorted(found, key=lambda reading: -reading.fit)


def _is_confirmed(reading: _Reading) -> bool:
    """Say whether the second judge reads the same characters."""
    text = reading.text[:SECOND_SAMPLE]
    best = _judge(text.encode(reading.encoding.codecs[0]))
    return best is not None and str(best) == text


def _ask_second(sample: bytes) -> tuple[Guess, ...]:
    best = _judge(sample) if sum(byte > _LAST_ASCII for byte in sample) >= LEAST_EVIDENCE else None
    encoding = find_encoding(best.encoding.replace("_", "-")) if best else None
    return (Guess(encoding, min(UNCONFIRMED, best.coherence)),) if best and encoding else ()


def _judge(sample: bytes) -> "CharsetMatch | None":
    """Return what charset-normalizer takes bytes for; it is loaded for files without a known encoding only."""
    best: CharsetMatch | None = import_module("charset_normalizer").from_bytes(sample).best()
    return best


def _find_wide(sample: bytes) -> Encoding | None:
    """Return UTF-16 or UTF-32 where NUL bytes fall as they do in such text."""
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) % 4 == 0:
        for top, next, encoding in ((3, 2, UTF_32LE), (0, 1, UTF_32BE)):
            if not sample[top::4].strip(b"\0") and sample[next::4].count(0) > MOSTLY * len(sample) / 4:
                return encoding
    if odd > MOSTLY * half and even < RARELY * half:
        return UTF_16LE
    if even > MOSTLY * half and odd < RARELY * half:
        return UTF_16BE
    return None


def _decode_sample(sample: bytes, encoding: Encoding) -> str | None:
    """Return the characters of a sample, of which the last may be cut through; None where it is not in the encoding."""
    try:
        return sample.decode(encoding.codecs[0])
    except UnicodeDecodeError as error:
        if len(sample) < SAMPLE or error.start < SAMPLE - 4:
            return None
        return sample[: error.start].decode(encoding.codecs[0])


def _share(pattern: re.Pattern[str], text: str) -> float:
    return len(pattern.findall(text)) / max(LEAST_EVIDENCE, len(_OUTSIDE_ASCII.findall(text)))


def _fit_japanese(text: str) -> float:
    kana = _share(_HIRAGANA, text) + _share(_KATAKANA, text) / 2
    return min(1.0, kana * 2.5) - _share(_HALF_WIDTH, text) * 2


def _fit_cyrillic(text: str) -> float:
    letters = len(_CYRILLIC.findall(text))
    misplaced = len(_MISPLACED.findall(text)) / max(1, letters)
    return _share(_CYRILLIC, text) * _share(_FREQUENT_CYRILLIC, text) * 1.15 - misplaced * 2


def _fit_chinese(text: str) -> float:
    return min(1.0, _share(_CHINESE, text) * 3) if _share(_IDEOGRAPH, text) > MOSTLY else 0.0


def _fit_korean(text: str) -> float:
    return _share(_HANGUL, text) / 2 + min(0.5, _share(_FREQUENT_HANGUL, text) * 1.6)


def _fit_western(text: str) -> float:
    return 0.95 * len(_WESTERN.findall(text)) / max(1, len(_OUTSIDE_ASCII.findall(text)))


def _fit_central(text: str) -> float:
    return 0.75 * len(_CENTRAL.findall(text)) / max(1, len(_OUTSIDE_ASCII.findall(text)))


def _fit_wide(text: str) -> float:
    """Return the fit of two bytes a character; ideographs alone prove nothing, for two bytes of any kind make some."""
    chinese = _fit_chinese(text) if _CHINESE_STOP.search(text) else 0.0
    return max(_fit_japanese(text), _fit_cyrillic(text), chinese, _fit_korean(text) if " " in text else 0.0)


_FITS: Final[tuple[tuple[Encoding, Callable[[str], float]], ...]] = (
    (SHIFT_JIS, _fit_japanese),
    (EUC_JP, _fit_japanese),
    (WINDOWS_1251, _fit_cyrillic),
    (KOI8_R, _fit_cyrillic),
    (KOI8_U, _fit_cyrillic),
    (CP866, _fit_cyrillic),
    (CYRILLIC_ISO, _fit_cyrillic),
    (MAC_CYRILLIC, _fit_cyrillic),
    (GB18030, _fit_chinese),
    (BIG5, _fit_chinese),
    (EUC_KR, _fit_korean),
    (WINDOWS_1252, _fit_western),
    (WINDOWS_1250, _fit_central),
    (LATIN_2, _fit_central),
)
_WIDE_FITS: Final = ((UTF_16LE, _fit_wide), (UTF_16BE, _fit_wide))
