"""Bytes → characters, exactly, for every format: by mark, by declaration, as UTF-8, or by what the bytes look like."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

from briefing.errors import UnreadableFile
from briefing.source.detection import Guess, detect, find_first, find_seven_bit
from briefing.source.escapes import decode_escapes
from briefing.source.extract import Claim
from briefing.source.labels import (
    ISO_2022_JP,
    SHIFT_JIS,
    UTF_8,
    UTF_16BE,
    UTF_16LE,
    UTF_32BE,
    UTF_32LE,
    Encoding,
    find_encoding,
)

_MARKS: Final = (
    (BOM_UTF8, UTF_8),
    (BOM_UTF32_LE, UTF_32LE),  # before UTF-16, whose mark begins it
    (BOM_UTF32_BE, UTF_32BE),
    (BOM_UTF16_LE, UTF_16LE),
    (BOM_UTF16_BE, UTF_16BE),
)
_OUTSIDE_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
MISDECLARED: Final = 4
"""Characters of several bytes in valid UTF-8 from which a declaration of another encoding is taken for a mistake."""
_NO_SHIFT_JIS: Final = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""What Python's cp932 makes of bytes that Shift-JIS has no character for, as Windows does."""
LEAST_CONFIDENCE: Final = 0.6
"""Below this a detected encoding is only named, not used."""
LEAST_NAMED: Final = 0.4
"""Below this it is not even named."""
WEIGHED: Final = 1 << 20
"""Bytes in which characters of UTF-8 and breaches of it are weighed against each other."""
DAMAGED: Final = 1000
"""Bytes for each byte without a character that may be replaced where a reader mends; more damage is no text."""
_ADVICE: Final = "name its encoding (--encoding), or save it as UTF-8 text and add it again"


class Basis(StrEnum):
    """What an encoding was taken from; the words are shown."""

    CHOSEN = "chosen"
    MARK = "byte order mark"
    DECLARED = "declared"
    VALID = "valid UTF-8"
    DETECTED = "detected"


class Decoded(NamedTuple):
    """A text, the name of its encoding, what that rests on, and how sure it is (0 to 1; 1 unless detected).

    `marked` is the length of the byte order mark that was dropped, in bytes; `replaced` the number of bytes without a
    character, each of which stands in the text as U+FFFD: none unless the reader asked to mend.
    """

    text: str
    encoding: str
    basis: Basis
    confidence: float = 1.0
    marked: int = 0
    replaced: int = 0
    remark: str = ""

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the analyst must know about the decoding, a clause each."""
        said = [self.remark] if self.remark else []
        if self.basis is Basis.DETECTED:
            said.append(f"read as {self.encoding} ({self.described}); another encoding can be chosen")
        if self.replaced:
            stand = "byte without a character stands" if self.replaced == 1 else "bytes without a character stand"
            said.append(f"{self.replaced:,} {stand} as \ufffd ({self.encoding})")
        return tuple(said)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the encoding with its basis, to be confirmed, where it is neither certain nor the analyst's choice."""
        if self.basis in {Basis.DECLARED, Basis.DETECTED} and not self.text.isascii():
            return (Claim("encoding", self.encoding, self.described),)
        return ()

    @property
    def described(self) -> str:
        """Return the basis in words: "declared", "detected, 97 %"."""
        return f"{self.basis}, {self.confidence:.0%}".replace("%", " %") if self.confidence < 1 else str(self.basis)


def decode_bytes(data: bytes, name: str, declared: str = "", chosen: str = "", *, mend: bool = False) -> Decoded:
    """Return the characters of bytes, without a byte order mark, with what their encoding was taken from.

    `declared` is the label in the format's own words ("" for none), `chosen` the analyst's, which goes before all. A
    declaration that the bytes contradict counts as none. Nothing is replaced, unless `mend` asks for U+FFFD in place of
    a few damaged bytes, whose number the result tells. Raises UnreadableFile with the offset in bytes.
    """
    if chosen:
        return _decode_as_chosen(data, name, chosen)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, encoding, Basis.MARK, mend=mend)
    remark = ""
    if declared:
        if found := _decode_as_declared(data, declared, mend=mend):
            return found
        remark = f"it declares “{declared}”, which it is not in"
    return _decode_undeclared(data, name, mend=mend)._replace(remark=remark)


def _decode_as_chosen(data: bytes, name: str, label: str) -> Decoded:
    encoding = find_encoding(label)
    if encoding is None:
        raise UnreadableFile(f"{name}: “{label}” names no encoding; name one such as {', '.join(EXAMPLES)}")
    return _decode_as(data, name, encoding, Basis.CHOSEN)


def _decode_as_declared(data: bytes, label: str, *, mend: bool) -> Decoded | None:
    encoding = find_encoding(label)
    if encoding is None or (label.strip().lower() in _ASCII and not data.isascii()):
        return None
    if encoding is not UTF_8 and _is_utf8(data):
        return None
    text = _try(data, encoding)
    if text is not None and "\0" not in text:
        return Decoded(text, encoding.name, Basis.DECLARED)
    mended = _mend(data, encoding) if mend else None
    return Decoded(mended[0], encoding.name, Basis.DECLARED, replaced=mended[1]) if mended else None


def _is_utf8(data: bytes) -> bool:
    return (
        not data.isascii()
        and sum(1 for _ in islice(_SEQUENCE.finditer(data), MISDECLARED)) == MISDECLARED
        and _try(data, UTF_8) is not None
    )


def _decode_undeclared(data: bytes, name: str, *, mend: bool) -> Decoded:
    if encoding := find_seven_bit(data):
        return _decode_as(data, name, encoding, Basis.DETECTED, mend=mend)
    if b"\0" not in data and (text := _try(data, UTF_8)) is not None:
        return Decoded(text, UTF_8.name, Basis.VALID)
    guesses = () if _is_mostly_utf8(data) else detect(data)
    for guess in guesses:
        text = _try(data, guess.encoding) if guess.confidence >= LEAST_CONFIDENCE else None
        if text is not None and "\0" not in text:
            return Decoded(text, guess.encoding.name, Basis.DETECTED, guess.confidence)
    if guesses:
        raise _refuse(data, name, UTF_8, guesses)
    return _decode_as(data, name, UTF_8, Basis.VALID, mend=mend)


def _is_mostly_utf8(data: bytes) -> bool:
    """Say whether bytes that are no valid UTF-8 hold more of its characters than breaches of it."""
    sample = data[find_first(data) :][:WEIGHED]
    wrong = sample.decode("utf-8", "replace").count("\ufffd") - sample.count("\ufffd".encode())
    return len(_SEQUENCE.findall(sample)) > wrong


def _try(data: bytes, encoding: Encoding) -> str | None:
    for codec in encoding.codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if encoding is not SHIFT_JIS or not _NO_SHIFT_JIS.search(text):
            return text
    try:
        return decode_escapes(data) if encoding is ISO_2022_JP else None
    except UnicodeDecodeError:
        return None


def _decode_as(data: bytes, name: str, encoding: Encoding, basis: Basis, *, mend: bool = False) -> Decoded:
    mark = next((mark for mark, marked in _MARKS if marked is encoding and data.startswith(mark)), b"")
    bare = data.removeprefix(mark)
    text = _try(bare, encoding)
    if text is None or "\0" in text:
        if mend and (mended := _mend(bare, encoding)):
            return Decoded(mended[0], encoding.name, basis, 1.0, len(mark), mended[1])
        raise _refuse(bare, name, encoding, (), len(mark))
    return Decoded(text, encoding.name, basis, 1.0, len(mark))


def _mend(data: bytes, encoding: Encoding) -> tuple[str, int] | None:
    """Return the text with U+FFFD for damaged bytes and their number, None where there are too many."""
    text = data.decode(encoding.codecs[0], "replace")
    own = data.count("\ufffd".encode(encoding.codecs[0], "ignore") or b"\0\0\0\0") if encoding in _UNICODE else 0
    text = text.replace("\0", "\ufffd")
    damage = text.count("\ufffd") - own
    return (text, damage) if damage <= 1 + len(data) // DAMAGED else None


def _refuse(
    data: bytes, name: str, encoding: Encoding, guesses: tuple[Guess, ...] = (), marked: int = 0
) -> UnreadableFile:
    try:
        text = data.decode(encoding.codecs[0])
    except UnicodeDecodeError as error:
        at = error.start
        likely = _describe(guesses) if encoding is UTF_8 else ""
        what = f"byte {at + marked} (0x{data[at]:02x}) is not valid {encoding.name}"
        return UnreadableFile(f"{name}: {what}{likely}; {_ADVICE}")
    if absent := _NO_SHIFT_JIS.search(text) if encoding is SHIFT_JIS else None:
        at = marked + len(text[: absent.start()].encode(encoding.codecs[0]))
        return UnreadableFile(f"{name}: byte {at} (0x{data[at - marked]:02x}) is not valid {encoding.name}; {_ADVICE}")
    at = marked + len(text[: text.index("\0")].encode(encoding.codecs[0]))
    return UnreadableFile(f"{name}: byte {at} is NUL (0x00), which no text holds; the file may be damaged or binary")


def _describe(guesses: tuple[Guess, ...]) -> str:
    if not guesses or guesses[0].confidence < LEAST_NAMED:
        return "; its encoding is not known"
    likely = [f"{guess.encoding.name} ({guess.confidence:.0%})".replace("%", " %") for guess in guesses[:3]]
    return f"; it may be {' or '.join(likely)}"


class Sample(NamedTuple):
    """How bytes read in one encoding: its name, how likely it is (0: not looked for), and words outside ASCII."""

    encoding: str
    confidence: float
    words: str


def list_samples(data: bytes, length: int) -> tuple[Sample, ...]:
    """Return the encodings that bytes can be read in, the likeliest first, each with `length` code points of the text.

    They begin a little before the first character outside ASCII, for that is where encodings differ.
    """
    valid = _try(data, UTF_8) is not None
    guesses = [(UTF_8, 1.0)] if valid else [(guess.encoding, guess.confidence) for guess in detect(data)]
    usual = [(encoding, 0.0) for label in EXAMPLES if (encoding := find_encoding(label))]
    samples: dict[str, Sample] = {}
    for encoding, confidence in (*guesses, *usual):
        text = _try(data, encoding)
        if text is not None and "\0" not in text and encoding.name not in samples:
            outside = _OUTSIDE_ASCII.search(text)
            start = max(0, outside.start() - length // 4) if outside else 0
            samples[encoding.name] = Sample(encoding.name, confidence, text[start : start + length])
    return tuple(samples.values())


EXAMPLES: Final = (
    "windows-1251",
    "koi8-r",
    "cp866",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "utf-16le",
    "utf-8",
)
"""Labels that a person is shown who named none that is known."""
_ASCII: Final = frozenset({"us-ascii", "ascii", "ansi_x3.4-1968"})
_UNICODE: Final = frozenset({UTF_8, UTF_16LE, UTF_16BE, UTF_32LE, UTF_32BE})
