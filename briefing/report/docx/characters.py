"""Text as WordprocessingML takes it: characters XML knows, cut where the writing changes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.report.scripts import ARABIC, CYRILLIC, EAST_ASIAN, GREEK, HANGUL, HEBREW

REPLACEMENT: Final = "\ufffd"

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All that the production Char of XML 1.0 (section 2.2) leaves out."""
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_SPECIAL = re.compile('[&<>"\r]')


class Script(NamedTuple):
    """A way of writing: the ranges of its letters, and what a run of it states."""

    ranges: str
    """The inside of a character class."""
    before: str = ""
    """Elements of run properties before the font's weight."""
    after: str = ""
    """Elements that end the run properties."""


LATIN: Final = Script("")
TURNED: Final = Script("", after="<w:rtl/>")
"""What stands between words from right to left and goes with them: spaces, full stops, numbers."""
_RUSSIAN: Final = re.compile("[ЁА-Яа-яё\u0300\u0301\\W\\d_]+")
"""The alphabet of Russian, with the accents that dictionaries set."""
_CYRILLIC = Script(CYRILLIC, after='<w:lang w:val="ru-RU"/>')
_SCRIPTS: Final = {
    "cyrillic": _CYRILLIC,
    "greek": Script(GREEK, after='<w:lang w:val="el-GR"/>'),
    "korean": Script(
        HANGUL,
        '<w:rFonts w:hint="eastAsia"/>',
        '<w:lang w:eastAsia="ko-KR"/>',
    ),
    "japanese": Script(
        EAST_ASIAN,
        '<w:rFonts w:hint="eastAsia"/>',
        '<w:lang w:eastAsia="ja-JP"/>',
    ),
    "hebrew": Script(HEBREW, after='<w:rtl/><w:lang w:bidi="he-IL"/>'),
    "arabic": Script(ARABIC, after='<w:rtl/><w:lang w:bidi="ar-SA"/>'),
}
_LETTER: Final = re.compile(r"[^\W\d_]")
_STRETCH = re.compile(
    "|".join(
        f"(?P<{name}>[{script.ranges}](?:[{script.ranges}]|\\W+(?=[{script.ranges}]))*)"
        for name, script in _SCRIPTS.items()
    )
)
"""Letters of one script with whatever punctuation stands between them."""


def escape_xml(text: str) -> str:
    """Return text for an element or an attribute; what XML 1.0 forbids becomes the replacement character."""
    return _SPECIAL.sub(lambda match: _ENTITIES[match.group()], _FORBIDDEN.sub(REPLACEMENT, text))


def split_turned(text: str) -> Iterator[tuple[Script, str]]:
    """Yield the stretches of a text from right to left, each in one script; letters of another way stay theirs."""
    for script, words in split_scripts(text):
        yield (TURNED if script is LATIN and not _LETTER.search(words) else script), words


def split_scripts(text: str) -> Iterator[tuple[Script, str]]:
    """Yield the stretches of a text, each in one script; joined, they are the text."""
    if text.isascii():
        yield LATIN, text
        return
    end = 0
    for match in _STRETCH.finditer(text):
        if match.start() > end:
            yield LATIN, text[end : match.start()]
        yield _script(str(match.lastgroup), match.group()), match.group()
        end = match.end()
    if end < len(text):
        yield LATIN, text[end:]


@lru_cache(maxsize=4096)
def _script(name: str, text: str) -> Script:
    """Return the script; of a language that only shares Russian's letters in part nothing is stated."""
    script = _SCRIPTS[name]
    return LATIN if script is _CYRILLIC and not _RUSSIAN.fullmatch(text) else script
