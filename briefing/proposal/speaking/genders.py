"""Whether words name a woman or a man, as far as they show it: forms of address, first names, Russian endings."""

import re
from enum import StrEnum
from typing import Final

from briefing.proposal.speaking.voice import Kind, Voice
from briefing.source.words import word_set


class Gender(StrEnum):
    """What “he” and “she” tell apart."""

    WOMAN = "woman"
    MAN = "man"


_PRONOUNS: Final = {"he": Gender.MAN, "she": Gender.WOMAN}
_WOMEN: Final = word_set(
    """
    mrs ms miss dame lady queen princess sister mother daughter wife actress carla nora jana dana leila anna
    anne ann alice amanda amy andrea angela annalena barbara beatrice camille carmen caroline catherine
    charlotte christine claire clara claudia diana elena eleanor elizabeth ellen emily emma eva fatima frances
    giorgia gabriela greta hannah helen helena hillary ines ingrid irina isabel jacinda jane janet jennifer
    jessica joanna julia julie karen kate katherine kristalina laura lena linda lisa louise lucia lucy magdalena
    margaret maria marie marina marta martha mary melissa michelle monica nancy natalia nicole olga olivia
    patricia paula pauline rachel rebecca rosa ruth samantha sandra sara sarah sofia sonia sophie susan svetlana
    sylvie tatiana teresa theresa ursula valerie vera veronica victoria virginia yulia yvette zoe yoko sanae
    анна мария ольга елена наталья ирина татьяна светлана екатерина марина юлия вера надежда любовь людмила
    галина валентина эльвира ксения дарья анастасия виктория александра
    """
)
_MEN: Final = word_set(
    """
    mr sir lord king prince father brother son husband taisuke daisuke yusuke ben omar ali hassan ahmed tomas
    thomas ivo hiroshi akira naoto adam alan albert alexander alexei alfred andrew anthony antonio arthur
    benjamin bernard boris brian bruce carlos charles christopher daniel david dennis dmitry donald douglas
    edward emmanuel eric ernest francis frank fred frederick geoffrey george gerald giovanni gordon graham
    gregory hans harold harry heinrich henry herbert howard hugh igor ivan jack jacob james jason jean jeffrey
    jeremy joe john jonathan jose joseph juan karl keith kenneth kevin larry lawrence leonard lewis louis luis
    mark martin matthew michael miguel mohammed muhammad nicholas nikolai olaf oliver oscar patrick paul pavel
    pedro peter philip pierre ralph raymond richard robert roger roland ronald roy sergei simon stephen steven
    stuart terence timothy tom viktor vincent vladimir volodymyr walter william yuri kenji takeshi shinzo fumio
    taro ichiro
    """
)
_NAMES: Final = dict.fromkeys(_MEN, Gender.MAN) | dict.fromkeys(_WOMEN, Gender.WOMAN)
_ENDINGS: Final = (("woman", Gender.WOMAN), ("man", Gender.MAN))
_CYRILLIC: Final = re.compile("[а-яё]")
_SURNAMES: Final = (
    (re.compile("[а-яё]+(?:ова|ева|ёва|ина|ына|ская|цкая|овна|евна)|[a-z]{2,}(?:ova|eva|skaya)"), Gender.WOMAN),
    (re.compile(r"[а-яё]+(?:ов|ев|ёв|ин|ын|ский|цкий|ович|евич)|[a-z]{2,}(?:ov|ev|sky|skiy)"), Gender.MAN),
)
_VERBS: Final = ((re.compile(r"[а-яё]+ла"), Gender.WOMAN), (re.compile(r"[а-яё]+л|опроверг"), Gender.MAN))


def read_gender(text: str, voice: Voice, verb: str = "") -> Gender | None:
    """Return what a voice's words and a Russian verb in the past beside it show; None where they show nothing."""
    if voice.kind is Kind.PRONOUN:
        return _PRONOUNS.get(voice.name)
    if voice.kind not in {Kind.PERSON, Kind.DESCRIBED}:
        return None
    words = [word.strip(".,").lower() for word in text[voice.start : voice.end].split()]
    named = [*words, *voice.name.lower().split()] if voice.kind is Kind.PERSON else words
    for word in named:
        ending = next((gender for end, gender in _ENDINGS if word.endswith(f"s{end}") or word == end), None)
        if ending or word in _NAMES:
            return ending or _NAMES[word]
    if _CYRILLIC.search(verb):
        return _match(_VERBS, verb)
    return _match(_SURNAMES, named[-1]) if named and voice.kind is Kind.PERSON else None


def is_certain(pronoun: Gender | None, text: str, voice: Voice, verb: str = "") -> bool:
    """Say whether “he” or “she” fits a voice for certain: by what a name shows, or as any noun does."""
    return pronoun is None or voice.kind is not Kind.PERSON or read_gender(text, voice, verb) is pronoun


def _match(table: tuple[tuple[re.Pattern[str], Gender], ...], word: str) -> Gender | None:
    return next((gender for pattern, gender in table if pattern.fullmatch(word)), None)


def contradicts(first: Gender | None, second: Gender | None) -> bool:
    """Say whether two signs cannot be of one person."""
    return first is not None and second is not None and first is not second
