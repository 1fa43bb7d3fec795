"""Words and characters that tell prose from furniture, and how a stretch of text ends and begins."""

import re
from collections.abc import Sequence
from typing import Final

STOPS: Final = ".!?…。！？｡।॥؟۔።‼⁇⁈⁉"
"""Characters that end a sentence."""
_STOP_SIGNS: Final = frozenset(STOPS)
CLOSERS: Final = "\"'”’»›)]}」』】〉》）］｣〕"
"""Characters that may follow a stop and still belong to its sentence."""
OPENERS: Final = "\"'“‘„‚«‹([{「『【〈《（［｢〔"
"""Characters that may stand before a sentence's first word."""
WORD: Final = re.compile(r"[^\W_]++(?:[’'.\-–][^\W_]++)*+")
_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]++(?:['.\-][A-Za-z0-9]++)*+")
"""The same words where a text is ASCII, found in two thirds of the time."""
IDEOGRAPHIC: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters of scripts written without spaces: kana and ideographs."""
CHARACTERS_PER_WORD: Final = 2
"""Kana and ideographs counted as one word; Japanese words average about two."""
NOTES: Final = r"(?:\s?\[\d{1,3}\])*+[¹²³⁰⁴-⁹]*+"
"""Note numbers that may hang on a sentence, as a pattern."""
_STOPPED: Final = re.compile(f"[{re.escape(STOPS)}][{re.escape(CLOSERS)}]*+{NOTES}$")
TAIL: Final = 40
"""Code points at the end of a text in which its stop and what closes it are looked for."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a table that is written as one text."""
    return frozenset(words.split())


FUNCTION_WORDS: Final = word_set(
    """
    a an the and or but nor so if than that which who whom whose this these those there here it its he she they them
    his her their we us our you your i me my is are was were be been being am do does did has have had will would shall
    should can could may might must not no of in on at to from by with for about into over under after before between
    during against through since until while as when where why how because although also just only both all any some
    и а но или что чтобы как если то это этот эта эти он она оно они его её ее их мы вы я не ни в во на с со к ко по о
    об от до из за у при для под над без между через после перед был была было были быть есть будет будут также
    который которая которые которых уже еще ещё так же лишь только бы ли
    der die das den dem des ein eine einen einem und oder aber nicht ist sind war waren wird werden hat haben mit von
    zu im am auf für bei nach aus über vor sich auch als wie dass wenn es er sie wir
    le la les un une des du de et ou mais ne pas est sont était ont avec pour par dans sur que qui ce cette ces il elle
    el los las una y o pero es son fue han con por para en que se su del al lo como más
    ve bir bu ile için de da olan olarak gibi daha ama ki
    och att det som en är på till av för med inte han hon
    i w z na do nie że się jest to o od po dla
    """
)
"""Words that carry grammar, not matter: English, Russian, German, French, Spanish, Turkish, Swedish, Polish."""
_HYPHENATED: Final = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
DANGLING: Final = word_set("the a an of and or и в из от для что der die das und von le la les et de")
"""Function words that no heading and no sentence ends with."""
PARTICLES: Final = re.compile("[はがをにでともへの的了是在和]")
"""The same for Japanese and Chinese, as characters."""


def find_words(text: str) -> list[str]:
    """Return the words of a text in order, as `WORD` tells them."""
    return (_ASCII_WORD if text.isascii() else WORD).findall(text)


def count_words(text: str, words: Sequence[str] | None = None) -> int:
    """Return the number of words (found already, or to be found); kana and ideographs count by a rough average."""
    count = len(find_words(text) if words is None else words)
    return count if text.isascii() else count + len(IDEOGRAPHIC.findall(text)) // CHARACTERS_PER_WORD


def is_stopped(text: str) -> bool:
    """Say whether the text ends like a sentence: a stop, then only closing marks and note numbers."""
    return text[-1:] in _STOP_SIGNS or _STOPPED.search(text[-TAIL:].rstrip()) is not None


def starts_lower(text: str) -> bool:
    """Say whether the text goes straight on in lower case, with no opening mark before it."""
    return text[:1].islower()


def leaves_off(text: str) -> bool:
    """Say whether the text breaks off after a word that must be followed by another."""
    return text[-1:].isalpha() and text[-TAIL:].rsplit(None, 1)[-1] in DANGLING


def is_hyphenated(text: str) -> bool:
    """Say whether the text breaks off within a word, at a hyphen."""
    return _HYPHENATED.search(text[-TAIL:]) is not None


def goes_on_lower(text: str) -> bool:
    """Say whether the text begins with a whole word in lower case, not with a name such as iPhone or al-Assad."""
    return text[:1].islower() and text[:TAIL].split(None, 1)[0].islower()


def starts_uncased(text: str) -> bool:
    """Say whether the text begins with a letter of a script without capitals."""
    first = text[:1]
    return first.isalpha() and first.lower() == first.upper()
