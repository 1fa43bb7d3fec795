"""Words of another language in a text, where their letters alone tell which: a voice then reads them rightly."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final

_SCRIPTS: Final = {
    "cyrillic": "\u0400-\u052f\u0301",
    "japanese": "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f",
    "korean": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
}
_LETTERS: Final = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_JOINTS: Final = " ,;:–-"
"""What may stand between two words of one stretch."""
_RUN: Final = re.compile("|".join(rf"[{each}]+(?:[{_JOINTS}]+[{each}]+)*" for each in _SCRIPTS.values()))
_KANA: Final = re.compile("[\u3041-\u309f\u30a1-\u30fa\uff66-\uff9d]")
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_GREEK_WORD: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{3}")
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
