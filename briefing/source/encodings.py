"""A guess at the encoding of bytes that are no UTF-8, by name only: a refusal says what to convert from."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

SAMPLE: Final = 65_536
"""Bytes looked at; a guess needs no more."""

_HIRAGANA: Final = re.compile("[\u3041-\u3093]")
_HALF_WIDTH: Final = re.compile("[\uff61-\uff9f]")
_HANGUL: Final = "[\uac00-\ud7a3]"
_CHINESE: Final = re.compile("[的一是不了在有和中国日美为以与我們们他对對说說這这個个]")
_IDEOGRAPH: Final = "[\u4e00-\u9fff]"  # large sets are slow to compile, and most files need none
_CYRILLIC: Final = re.compile("[\u0400-\u045f\u0490\u0491]")
_FREQUENT_CYRILLIC: Final = re.compile("[оеаинтсрвлкмдпуя]")
_CAPITAL_INSIDE: Final = re.compile("[а-яё][А-ЯЁ]")
_WESTERN: Final = re.compile("[éèêëàâäáãåæçîïíìñôöóòõøûüúùßœ’](?=[a-z ,.’])|[“„‘«–—]")
_OUTSIDE_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_ISO_2022: Final = (
    (re.compile(rb"\x1b\$[B@]|\x1b\([JI]|\x1b\$\(D"), "ISO-2022-JP"),
    (re.compile(rb"\x1b\$\)C"), "ISO-2022-KR"),
    (re.compile(rb"\x1b\$\)[AG]"), "ISO-2022-CN"),
)


class Encoding(NamedTuple):
    """An encoding that is guessed: its usual name, Python's codec, and how well decoded text fits it (0 to 1)."""

    name: str
    codec: str
    fit: Callable[[str], float]


LEAST_FIT: Final = 0.35
"""Below this no guess is made; a wrong name costs the analyst more than none."""
LEAST_EVIDENCE: Final = 8
"""Characters outside ASCII that a guess needs, except for Western text, where a single é is the usual case."""
MOSTLY: Final = 0.6
RARELY: Final = 0.05


def guess_encoding(data: bytes) -> str | None:
    """Return the name of the likeliest encoding of bytes that failed as UTF-8, or None where nothing fits well."""
    return _best(data[:SAMPLE], (*ENCODINGS, *WIDE))


def name_seven_bit(data: bytes) -> str | None:
    """Return the name of an ISO 2022 encoding, whose bytes are all ASCII and would pass as UTF-8."""
    if b"\x1b" not in data or not data.isascii():
        return None
    return next((name for pattern, name in _ISO_2022 if pattern.search(data)), None)


def name_wide(data: bytes) -> str | None:
    """Return "UTF-16 without a BOM (…)" or "UTF-32" where the bytes fall as they do in such text."""
    sample = data[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if even + odd > MOSTLY * len(sample):
        return "UTF-32"
    if odd > MOSTLY * half and even < RARELY * half:
        return WIDE[0].name
    if even > MOSTLY * half and odd < RARELY * half:
        return WIDE[1].name
    return _best(sample, WIDE)


def _best(sample: bytes, encodings: Sequence[Encoding]) -> str | None:
    fits = [(fit, encoding.name) for encoding in encodings if (fit := _fit(sample, encoding)) >= LEAST_FIT]
    return max(fits, key=lambda pair: pair[0])[1] if fits else None


def _fit(sample: bytes, encoding: Encoding) -> float:
    try:
        text = sample.decode(encoding.codec)
    except UnicodeDecodeError as error:
        if len(sample) < SAMPLE or error.start < SAMPLE - 4:
            return 0.0
        text = sample[: error.start].decode(encoding.codec)
    return encoding.fit(text)


def _share(pattern: re.Pattern[str] | str, text: str) -> float:
    return len(re.findall(pattern, text)) / max(LEAST_EVIDENCE, len(_OUTSIDE_ASCII.findall(text)))


def _fit_japanese(text: str) -> float:
    return min(1.0, _share(_HIRAGANA, text) * 2.5) - _share(_HALF_WIDTH, text) * 2


def _fit_cyrillic(text: str) -> float:
    letters = len(_CYRILLIC.findall(text))
    inside = len(_CAPITAL_INSIDE.findall(text)) / max(1, letters)
    return _share(_CYRILLIC, text) * _share(_FREQUENT_CYRILLIC, text) - inside * 2


def _fit_chinese(text: str) -> float:
    return min(0.9, _share(_CHINESE, text) * 5) if _share(_IDEOGRAPH, text) > MOSTLY else 0.0


def _fit_korean(text: str) -> float:
    return 0.9 * _share(_HANGUL, text)


def _fit_western(text: str) -> float:
    return 0.6 * len(_WESTERN.findall(text)) / max(1, len(_OUTSIDE_ASCII.findall(text)))


def _fit_any(text: str) -> float:
    return max(fit(text) for fit in (_fit_japanese, _fit_cyrillic, _fit_chinese, _fit_korean))


ENCODINGS: Final = (
    Encoding("Shift-JIS", "cp932", _fit_japanese),
    Encoding("EUC-JP", "euc_jp", _fit_japanese),
    Encoding("Windows-1251", "cp1251", _fit_cyrillic),
    Encoding("KOI8-R", "koi8_r", _fit_cyrillic),
    Encoding("CP866", "cp866", _fit_cyrillic),
    Encoding("GB18030", "gb18030", _fit_chinese),
    Encoding("Big5", "big5", _fit_chinese),
    Encoding("EUC-KR", "euc_kr", _fit_korean),
    Encoding("Windows-1252", "cp1252", _fit_western),
)
"""Encodings that are told apart, all from the standard library."""
WIDE: Final = (
    Encoding("UTF-16 without a BOM (little-endian)", "utf-16-le", _fit_any),
    Encoding("UTF-16 without a BOM (big-endian)", "utf-16-be", _fit_any),
)
"""UTF-16 whose letters are not ASCII, so that its NUL bytes alone do not show it."""
