"""Who says what in Russian news prose: «…», сообщил ТАСС X; X заявил, что …; по словам X; как сообщает Y."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing.model import Term
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.genitives import DESCRIBING, say_plainly
from briefing.proposal.speaking.russian_outlets import (
    DATIVE,
    FEWEST_SHARED,
    OUTLETS,
    find_outlet,
    is_inflected,
    take_outlets,
)
from briefing.proposal.speaking.russian_subjects import (
    FIRST_AND_LAST,
    Subject,
    find_subject,
    holds_more,
    is_title,
    skip_when,
)
from briefing.proposal.speaking.saying import Saying
from briefing.proposal.speaking.tokens import QUOTED, Token, list_tokens
from briefing.proposal.speaking.voice import Kind, Run, Voice
from briefing.source.words import word_set

_VERB: Final = re.compile(
    r"(?:сообщ|заяв|сказа|расска|отме[тч]|подчеркн|добав|поясн|объясн|подтверд|уточн|напис|призна|предупред|напомн|указа)"
    r"(?:ил|ал|зал|ул|л)(?:а|о|и)?|(?:сообща|заявля|отмеча|подчёркива|подчеркива|добавля|поясня|счита|полага|переда)[её]т"
    r"|(?:сообща|заявля|отмеча|счита|полага|переда)ют|говорит|говорят|пиш[еу]т|уверен[аы]?"
    r"|опроверг(?:л[аио])?|утвержда(?:[её]т|ют|л[аио]?)|отрица(?:[её]т|ют|л[аио]?)"
)
_UNSAID: Final = word_set("не чтобы если бы ли")
_STOPS: Final = frozenset({",", ".", ";", ":", "—", "–", "-", "(", ")", "!", "?", QUOTED})
_CLAUSES: Final = word_set("что как который которая которое которые о об в во на при после перед во-первых со с по")
_PRONOUNS: Final = {"он": "he", "она": "she", "они": "they", "оно": "it"}
_WHOSE: Final = {"его": "he", "её": "she", "ее": "she", "их": "they"}
_WORDS_OF: Final = word_set("словам данным мнению")
_PASSING: Final = re.compile(r"переда[её]т|передают|передал[аио]?")
"""What an outlet does with another's words."""
_PLURAL: Final = re.compile(r"\w+(?:ики|ники|ты|ели|оры|цы|ые|ие|ли)$")
_BODY: Final = re.compile(
    r"(?:министерств|ведомств|правительств|компани|пресс-служб|посольств|агентств|комитет|служб|совет)\w*"
)
_GENITIVE: Final = ("и", "ы", "а", "я")
_ADJECTIVE: Final = ("ое", "ая", "ий", "ый", "ие", "ые", "ой")
_OFFICE: Final = re.compile(
    r"(?:министр|президент|премьер|премьер-министр|глав[аы]|посол|посланник|секретар|генерал|канцлер|губернатор|спикер"
    r"|вице-премьер|замминистра|представител|адмирал|директор|председател)\w*"
)
_PATRONYMIC: Final = re.compile(r"\w+(?:ович|евич|ич|овна|евна|ична)")


def find_russian(text: str, start: int, end: int, known: Acquaintance) -> tuple[Saying, ...]:
    """Return the attributions of a Russian sentence in text order; names in a case are matched by their stem."""
    return tuple(_scan(text, list_tokens(text, start, end), known))


def _scan(text: str, tokens: Sequence[Token], known: Acquaintance) -> Iterator[Saying]:
    for at, token in enumerate(tokens):
        found = None
        if _VERB.fullmatch(token.lower) and not (at and tokens[at - 1].lower in _UNSAID):
            found = _read_verb(text, tokens, at, known)
        elif [other.lower for other in tokens[at : at + 2]] in (["по", "словам"], ["по", "данным"], ["по", "мнению"]):
            found = _read_phrase(text, tokens, at, 2, known)
        elif token.lower == "по" and at + 2 < len(tokens) and tokens[at + 2].lower in _WORDS_OF:
            found = _read_words_of(tokens, at)
        elif [other.lower for other in tokens[at : at + 3]] == ["со", "ссылкой", "на"]:
            found = _read_phrase(text, tokens, at, 3, known)
        if found:
            yield found


def _read_verb(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Saying | None:
    low = _find_clause(tokens, at)
    right, stop = _read_right(tokens, skip_when(tokens, at + 1))
    outlets, rest = take_outlets(text, right, known)
    trailing = low > 0 and (low == at or tokens[low - 1].lower == "как")
    subject = find_subject(tokens, low, at)
    voice = _read_subject(text, subject, known)
    if voice and subject.tokens and subject.tokens[0].start < tokens[low].start:
        trailing = False
    if voice is None:
        voice = _read_voice(text, rest, known)
        voice = voice._replace(sure=False) if voice and _PASSING.fullmatch(tokens[at].lower) else voice
    if voice is None and low == at and not rest and right and outlets and not right[0].lower.endswith(DATIVE):
        voice, outlets = _outlet(outlets[0], right[0], right[-1]), outlets[1:]
    if voice is None:
        return None
    told = (find_outlet(text, (title,), known) for title in subject.titles)
    outlets = tuple(dict.fromkeys((*filter(None, told), *outlets)))
    begin = min(voice.start, tokens[at].start)
    core_end = tokens[max(stop, at + 1) - 1].end
    content = tokens[-1].end if trailing else _content(tokens, max(stop, at + 1))
    end = tokens[-1].end if trailing else content
    sure = voice.sure and all(name in OUTLETS or known.outlet(name) for name in outlets)
    return Saying(voice, tokens[at].lower, begin, end, content, trailing, (begin, core_end), outlets, sure)


def _find_clause(tokens: Sequence[Token], at: int) -> int:
    """Return the token with which the clause of a verb begins; the title of an outlet beside its subject is no end."""
    low = at
    while low and tokens[low - 1].lower not in {"что", "как", "и", "а", "но"}:
        if tokens[low - 1].text in _STOPS and not is_title(tokens, low - 1):
            break
        low -= 1
    return low


def _read_subject(text: str, subject: Subject, known: Acquaintance) -> Voice | None:
    """Return whom a subject names or describes, an aside about him with it, the title of an outlet left out."""
    voice = _read_voice(text, subject.tokens, known)
    if voice is None:
        return None
    if voice.kind is Kind.DESCRIBED and (subject.titles or subject.aside):
        noun = " ".join(token.text for token in subject.tokens)
        noun = noun[:1].lower() + noun[1:]
        aside = [text[subject.aside[0].start : subject.aside[-1].end]] if subject.aside else []
        voice = voice._replace(name=", ".join((noun, *aside)))
    return voice._replace(sure=voice.sure and subject.sure)


def _read_right(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    """Return the tokens behind a verb up to a pause or “что”; a short name in guillemets is no pause."""
    stop = at
    while stop < len(tokens):
        token = tokens[stop]
        title = token.text == QUOTED and stop == at
        if (token.text in _STOPS and not title) or (
            token.lower in _CLAUSES and not (stop > at and holds_more(tokens, stop))
        ):
            break
        stop += 1
    return tokens[at:stop], stop


def _read_phrase(text: str, tokens: Sequence[Token], at: int, width: int, known: Acquaintance) -> Saying | None:
    run, stop = _read_right(tokens, at + width)
    if not run:
        return None
    outlet = find_outlet(text, run, known)
    voice = _outlet(outlet, run[0], run[-1]) if outlet else _read_voice(text, run, known)
    if voice and voice.kind is Kind.DESCRIBED and tokens[at + 1].lower in {"словам", "данным", "мнению"}:
        voice = voice._replace(name=say_plainly(voice.name))
    if voice is None:
        return None
    content = _content(tokens, stop)
    trailing = at > 0
    return Saying(
        voice,
        tokens[at + 1].lower,
        tokens[at].start,
        tokens[-1].end if trailing else content,
        tokens[-1].end if trailing else content,
        trailing,
        (tokens[at].start, tokens[stop - 1].end),
        sure=voice.term is not None or voice.kind is Kind.OUTLET,
    )


def _read_words_of(tokens: Sequence[Token], at: int) -> Saying | None:
    """Return the attribution of “по его словам”."""
    whose = _WHOSE.get(tokens[at + 1].lower)
    if whose is None:
        return None
    voice = Voice(Kind.PRONOUN, whose, tokens[at + 1].start, tokens[at + 1].end, whose, whose == "they", carried=True)
    content = tokens[-1].end if at else _content(tokens, at + 3)
    core = tokens[at].start, tokens[at + 2].end
    return Saying(voice, tokens[at + 2].lower, core[0], content, content, at > 0, core)


def _content(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (tokens[at].text in _STOPS - {QUOTED} or tokens[at].lower == "что"):
        at += 1
    return tokens[at].start if at < len(tokens) else tokens[-1].end


def _outlet(name: str, first: Token, last: Token) -> Voice:
    return Voice(Kind.OUTLET, name, first.start, last.end)


def _read_voice(text: str, tokens: Sequence[Token], known: Acquaintance) -> Voice | None:
    run = Run(text, [token for token in tokens if token.is_word or token.text == QUOTED])
    if not run.tokens:
        return None
    first = run.tokens[0].lower
    if len(run.tokens) == 1 and first in _PRONOUNS:
        name = _PRONOUNS[first]
        return run.voice(Kind.PRONOUN, name, name)._replace(plural=name == "they", carried=True)
    outlet = find_outlet(text, run.tokens, known)
    return run.voice(Kind.OUTLET, outlet) if outlet else _read_person(run, known) or _read_described(run)


def _read_person(run: Run, known: Acquaintance) -> Voice | None:
    """Return the person or body that the capitals at the end of a run name."""
    low = len(run.tokens)
    while low and run.tokens[low - 1].text[0].isupper() and not _is_acronym(run.tokens[low - 1]):
        low -= 1
    while len(run.tokens) - low > FIRST_AND_LAST and _OFFICE.fullmatch(run.tokens[low].lower):
        low += 1
    low += _count_places(run.tokens[low:], run.tokens[:low])
    name = run.tokens[low:]
    if not name or (low == 0 and len(name) == 1 and DESCRIBING.fullmatch(name[0].lower)):
        return None
    term = known.term(run.say(name)) or _find_surname(name[-1].lower, known)
    if term:
        return run.voice(Kind.PERSON, term.prefer)._replace(term=term)
    acronym = low == 1 and _is_acronym(run.tokens[0]) and len(name) < FIRST_AND_LAST
    if acronym or _is_body(run.tokens):
        return run.voice(Kind.BODY, run.say())
    return run.voice(Kind.PERSON, run.say(name))._replace(carried=len(name) == 1)


def _read_described(run: Run) -> Voice | None:
    nouns = [token.lower for token in run.tokens if DESCRIBING.fullmatch(token.lower)]
    if nouns:
        words = run.say()
        plural = _PLURAL.fullmatch(nouns[0]) is not None
        return run.voice(Kind.DESCRIBED, words[:1].lower() + words[1:], nouns[0])._replace(plural=plural)
    body = _is_acronym(run.tokens[0]) or any(_BODY.fullmatch(token.lower) for token in run.tokens)
    return run.voice(Kind.BODY, run.say(), run.tokens[0].lower) if body else None


def _is_body(tokens: Sequence[Token]) -> bool:
    """Say whether the noun that a run is about is a body: “министерство обороны”, not “глава министерства”."""
    head = next((token.lower for token in tokens if not token.lower.endswith(_ADJECTIVE)), "")
    return _BODY.fullmatch(head) is not None


def read_name(text: str, tokens: Sequence[Token], known: Acquaintance) -> Voice | None:
    """Return the person that capitals name, without the office and the place before the name."""
    first = next((at for at, token in enumerate(tokens) if not _OFFICE.fullmatch(token.lower)), len(tokens))
    low = first + _count_places(tokens[first:], tokens[:first])
    while low < len(tokens) and _is_acronym(tokens[low]):
        low += 1 + _count_places(tokens[low + 1 :], tokens[low : low + 1])
    return _read_person(Run(text, tokens[low:]), known) if low < len(tokens) else None


def _count_places(name: Sequence[Token], before: Sequence[Token]) -> int:
    """Return how many capitals before a name are those of a place or body: “МИД России Игорь Лапшин”."""
    titled = bool(before)
    if titled and len(name) == 1 and name[0].lower.endswith(_GENITIVE) and DESCRIBING.fullmatch(before[0].lower):
        return 1
    count = 0
    while titled and len(name) - count > FIRST_AND_LAST and name[count].lower.endswith(_GENITIVE):
        if _PATRONYMIC.fullmatch(name[count + 1].lower):
            break
        count += 1
    return count


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _find_surname(word: str, known: Acquaintance) -> Term | None:
    """Return the person of the brief whose surname a form is a case of."""
    forms = ((form, term) for form, term in known.surnames.items() if len(form) >= FEWEST_SHARED)
    return next((term for form, term in forms if is_inflected(word, form)), None)
