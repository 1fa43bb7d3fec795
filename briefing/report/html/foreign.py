"""Words of another language in a text, where their letters alone tell which: a voice then reads them rightly."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from briefing.report.scripts import CYRILLIC, GREEK, HANGUL, JAPANESE, KANA

_SCRIPTS: Final = {
    "cyrillic": f"{CYRILLIC}\u0301",
    "japanese": JAPANESE,
    "korean": HANGUL,
    "greek": GREEK,
}
_LETTERS: Final = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_JOINTS: Final = " ,;:–-"
"""What may stand between two words of one stretch."""
_RUN: Final = re.compile("|".join(rf"[{each}]+(?:[{_JOINTS}]+[{each}]+)*" for each in _SCRIPTS.values()))
_KANA: Final = re.compile(f"[{KANA}]")
_HANGUL: Final = re.compile(f"[{HANGUL}]")
_GREEK_WORD: Final = re.compile(f"[{GREEK}]{{3}}")
_ONLY_RUSSIAN_AND_BELARUSIAN: Final = re.compile("[ыэё]", re.IGNORECASE)
_NOT_BELARUSIAN: Final = re.compile("[ищ]", re.IGNORECASE)
_NOT_RUSSIAN: Final = re.compile("[^а-яё\u0301 ,;:–-]", re.IGNORECASE)


def mark_languages(text: str) -> str:
    """Return a text as HTML in which stretches of Japanese, Korean, Greek and Russian bear their language.

    Han characters without kana, and Cyrillic that may be another language, bear none.
    """
    return escape(text) if not _LETTERS.search(text) else "".join(_mark(text))


def _mark(text: str) -> Iterator[str]:
    end = 0
    for run in _RUN.finditer(text):
        yield escape(text[end : run.start()])
        language = name_language(run[0])
        yield f'<span lang="{language}">{escape(run[0])}</span>' if language else escape(run[0])
        end = run.end()
    yield escape(text[end:])


def name_language(words: str) -> str:
    """Return the language code of words of one script, "" where their letters leave it open."""
    if _KANA.search(words):
        return "ja"
    if _HANGUL.search(words):
        return "ko"
    if _GREEK_WORD.search(words):
        return "el"
    russian = _ONLY_RUSSIAN_AND_BELARUSIAN.search(words) and _NOT_BELARUSIAN.search(words)
    return "ru" if russian and not _NOT_RUSSIAN.search(words) else ""
