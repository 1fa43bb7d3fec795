"""The language of a text, told by its script and by the words that carry its grammar."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from briefing.source.words import word_set

READ: Final = 20_000
"""Code points of a text from which its language is told."""
FEWEST: Final = 3
"""Function words, or letters of a telling kind, that a text must hold."""
LEAST_SHARE: Final = 0.08
"""Share of a text's words that are function words of its language; running prose has 0.25 to 0.5."""
LEAD: Final = 1.3
"""How many times as many function words a language must show as the next."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final[Mapping[str, re.Pattern[str]]] = {
    "ja": re.compile("[\u3041-\u30fe]"),
    "zh": re.compile("[\u3400-\u9fff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "ar": re.compile("[\u0621-\u064a]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "th": re.compile("[\u0e01-\u0e5b]"),
    "hi": re.compile("[\u0904-\u0939]"),
    "ka": re.compile("[\u10d0-\u10fa]"),
    "hy": re.compile("[\u0531-\u0587]"),
}
"""Letters by the language that is taken for theirs; kana are asked for before ideographs."""
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_WORDS: Final = {
    "en": word_set("the of and to in that is was for on with as by at from his has have it not would will said are be"),
    "de": word_set(
        "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden wurde"
    ),
    "fr": word_set("le la les de des et en un une du que est pour dans qui par sur au plus pas avec ce il sont a été"),
    "es": word_set("el la los las de que y en un una por con del se para es no su al lo como más fue ha"),
    "it": word_set("il la di che e un una in per del della non è con sono dei da si al le gli nel ha alla"),
    "pt": word_set("o a os as de que e do da em um uma para com não por se na no dos mais foi ao das é"),
    "nl": word_set("de het een van en in is dat op te zijn met voor niet die aan er om ook als bij door werd"),
    "sv": word_set("och att det som en på är av för med till den i har inte om ett var de vid"),
    "pl": word_set("w i na z do że się nie jest to o od po dla przez jak oraz za ze który było"),
    "tr": word_set("ve bir bu ile için de da olarak olan daha çok sonra kadar gibi ise en ne olduğu göre etti"),
    "ru": word_set("и в не на что с по он как это из за от к для о его до но был была было также ее её"),
    "uk": word_set("і в не на що з та про до за як це від для який було його але у й є також"),
    "bg": word_set("и на да се от за не в че по със са като ще до при е бе това които"),
    "sr": word_set("и у на је да се за су од не са што као који би до је о али"),
    "be": word_set("і ў не на што з па як гэта ад да для яго але былі у каб"),
}
_TELLING: Final = {
    "uk": re.compile("[іїєґІЇЄҐ]"),
    "be": re.compile("[ўЎ]"),
    "sr": re.compile("[јљњћђџЈЉЊЋЂЏ]"),
    "ru": re.compile("[ыэёЫЭЁ]"),
}
"""Letters that only some of the languages in one script have; a text without any is not in that language."""


class Language(NamedTuple):
    """A language as BCP 47 names it, and what shows it."""

    tag: str
    reason: str


def find_language(text: str) -> Language | None:
    """Return the language that most of a text is in, or None where nothing shows it clearly."""
    text = text[:READ]
    counts = {tag: len(letters.findall(text)) for tag, letters in _SCRIPTS.items()}
    others = {"cyrillic": len(_CYRILLIC.findall(text)), "latin": len(_LATIN.findall(text))}
    if counts["ja"] >= FEWEST and 20 * counts["ja"] > counts["zh"]:
        counts["ja"] += counts["zh"]
    script, count = max((counts | others).items(), key=lambda item: item[1])
    if count < FEWEST:
        return None
    if script in _SCRIPTS:
        return Language(script, _SCRIPT_NAMES.get(script, "its script"))
    return _find_by_words(text, cyrillic=script == "cyrillic")


_SCRIPT_NAMES: Final = {"ja": "kana", "zh": "Chinese characters without kana", "ko": "hangul"}


def _find_by_words(text: str, *, cyrillic: bool) -> Language | None:
    words = Counter(word.lower() for word in _WORD.findall(text))
    total = sum(words.values())
    tags = [tag for tag, known in _WORDS.items() if any(_CYRILLIC.match(word) for word in known) is cyrillic]
    scores = {
        tag: sum(words[word] for word in _WORDS[tag])
        for tag in tags
        if tag not in _TELLING or len(_TELLING[tag].findall(text)) >= FEWEST
    }
    ranked = sorted(scores, key=lambda tag: -scores[tag])
    if not ranked or scores[ranked[0]] < max(FEWEST, LEAST_SHARE * total):
        return None
    if len(ranked) > 1 and scores[ranked[0]] < LEAD * scores[ranked[1]]:
        return None
    tag = ranked[0]
    shown = [word for word, _ in words.most_common() if word in _WORDS[tag]][:3]
    return Language(tag, f"words such as {', '.join(f'“{word}”' for word in shown)}")
