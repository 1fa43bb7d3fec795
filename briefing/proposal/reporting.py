"""What is told by somebody: an act with its reporter, a position that is taken, or that nobody would say."""

import re
from typing import Final, NamedTuple

from briefing.proposal.dating.phrases.english import choose
from briefing.proposal.speaking import vocabulary
from briefing.source.words import word_set

_NOUNS: Final = word_set("claimed agreed reported posted asked suggested indicated pledged reports report")
"""Forms of verbs of saying that more often say something else."""
SAID: Final = choose(
    *vocabulary.PLAIN_VERBS,
    *vocabulary.PARTICIPLES,
    *(word for word in vocabulary.REPORTS - _NOUNS if word.endswith("ed")),
    *word_set("adds notes stresses warns explains"),
)
"""English verbs of saying, as a pattern."""
SAID_RUSSIAN: Final = (
    r"(?:(?:сказал|заявил|сообщил|отметил|подчеркнул|добавил|рассказал|объявил|пояснил|назвал|признал|осудил"
    r"|обвинил|раскритиковал|предупредил|уточнил|отрицал|утверждал)(?:а|о|и)?|опроверг(?:ла|ло|ли)?"
    r"|(?:утвержда|отрица|сообща|заявля|отмеча|подчёркива|подчеркива)[ею]т)"
)
SAID_JAPANESE: Final = (
    "と(?:も|は|して)?(?:述べ|語|話し|発表|明らかに|説明|強調|指摘|表明|主張|報じ|伝え|批判|否定|反論|非難)"
    "|を(?:否定|批判|非難|表明)(?:し|する)"
)
PAST: Final = choose(*word_set("met held took began came made sat went struck left won lost had fell rose shot sent"))
_STATES: Final = word_set(
    """
    wanted hoped expected believed needed seemed appeared feared doubted supported opposed favoured favored wished
    liked disliked considered depended planned intended remained deserved insisted refused declined limited united
    related concerned supposed interested
    """
)
"""Words in -ed that tell no act."""
NO_PAST_RUSSIAN: Final = (
    r"(?!(?:около|мало|немало|дел[ао]|числ[ао]|сел[ао]|тел[ао]|стекл[ао]|масл[ао]|правил[ао]|начала|канал|материал|журнал"
    r"|сигнал|капитал|персонал|генерал|финал|отдел|раздел|угол|посол|протокол|потенциал|филиал|вокзал|терминал|скандал"
    r"|металл|интервал|футбол|школа|сила|скала)(?!\w))"
)
"""Keeps nouns and prepositions that end like a Russian past from being one."""
_ACT: Final = re.compile(
    rf"(?<!\w)(?:(?:was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?!{choose(*_STATES)})"
    rf"(?:\w+ing|[a-z]{{2,20}}ed|{choose(*word_set('held made taken begun sent shot struck lost won sold built'))})"
    rf"|(?!had\b)(?:{PAST})"
    rf"|(?<!, )(?<!the )(?<!an )(?<!a )(?<!of )(?<!very )(?!{choose(*_STATES)})[a-z]{{3,20}}ed)(?!\w)"
)
_ACT_RUSSIAN: Final = re.compile(
    rf"(?<!\w)(?!{SAID_RUSSIAN}){NO_PAST_RUSSIAN}"
    r"[а-яё]{2,20}(?:[аеиоуыюя]л|ла|ло|ли|лся|лась|лось|лись)(?!\w)"
)
_ACT_JAPANESE: Final = re.compile(r"(?<!なかっ)(?<!んかっ)た(?=[。、])")
_NEGATED: Final = re.compile(r"(?<!\w)(?:not|never|nobody|nothing|no\s+one|\w+n['’]t|не|никто|ничего)(?!\w)")
_FINITE: Final = re.compile(
    r"(?<!\w)(?:that|is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do)(?!\w)"
)
_SAID_LAST: Final = re.compile(
    rf",\s+(?!(?:but|and|while|who|which|as|if|though)(?!\w))[^,;]{{0,100}}?(?<!\w)(?P<said>{SAID})(?!\w)(?P<tail>[^;]*)$"
)
"""Who says it stands behind what is said: `…, the mission said in a statement.`"""
_SAID_LAST_RUSSIAN: Final = re.compile(rf",\s+(?:[—–-]\s+)?(?P<said>{SAID_RUSSIAN})(?!\w)")
_ACCORDING: Final = re.compile(
    r"(?P<said>(?<!\w)(?:[Aa]ccording\s+to|[Пп]о\s+(?:словам|данным|сведениям|информации))(?!\w))[^,;.]{1,120}(?P<stop>,|(?=[;.]|$))"
    r"|[^、。]{1,60}(?P<japanese>によると|によれば)、?"
)
_STANCES: Final = choose(
    *word_set(
        """
        accept allow tolerate recognise recognize agree negotiate compromise concede surrender trade discuss consider
        support oppose welcome reject abandon yield bow cede permit back endorse retreat capitulate
        """
    )
)
_STANCE: Final = re.compile(
    rf"(?<!\w)(?:(?:will|would|shall)\s+(?:not|never)|(?:wo|would)n['’]t)\s+(?:ever\s+)?(?:{_STANCES})(?!\w)"
    r"|(?<!\w)would\s+(?:welcome|support|oppose|consider|prefer|like|reject|accept|agree|back"
    r"|be\s+(?:ready|willing|prepared|open|happy))(?!\w)"
)
_CONDITION: Final = re.compile(
    r"(?<!\w)(?<!as )(?:if|unless|provided\s+that|on\s+condition\s+that|as\s+long\s+as|only\s+(?:when|after))(?!\w)",
    re.IGNORECASE,
)
_UNSAID: Final = re.compile(
    r"(?<!\w)(?:(?:has|have|had|did|does|do)(?:\s+not|n['’]t)\s+(?:yet\s+|immediately\s+)?(?:said|say|saying|commented"
    r"|comment|specified|specify|elaborated?|disclosed?|revealed?|explained?|responded|respond)"
    r"|(?:declin|refus)\w+\s+to\s+(?:comment|say|elaborate|specify|disclose|confirm))(?!\w)"
)
_BESIDE: Final = re.compile(r",\s+who\s[^,]{1,160},")
"""A clause about the speaker, between commas."""


DENIED: Final = (
    r"(?<!was )(?<!were )(?<!been )denie[sd](?!\s+(?:entry|access|permission|visas?))|refute[sd]|dismisse[sd]"
    r"|contradicted"
    r"|rejected\s+(?:(?:the|a|an|any|all)\s+)?(?:claim|report|suggestion|allegation|accusation|rumou?r|account|assertion)s?"
    r"|(?:is|was|were)\s+(?:not\s+true|untrue|false)\s+that|accuse[sd]"
)
"""English words by which somebody denies what follows them, or accuses."""
_DENIAL: Final = re.compile(rf"(?<!\w)(?:{DENIED}|опроверг(?:ла|ло|ли)?|отрица(?:ет|ют|л|ла|ли))(?!\w)")
_DENIAL_JAPANESE: Final = re.compile("[をと](?:全面的に|強く)?否定し")
_NEW_CLAUSE: Final = re.compile(r"[,;:.。]\s+(?!что|о\s+том)|(?<!\w)(?:and|but|и|но)\s+(?:\w+\s+){0,2}$")
_NOT_TO_COME: Final = re.compile(r"(?<!\w)(?:not|never|won['’]t)(?!\w)")
_NOT_BEFORE: Final = re.compile(r"(?<!\w)не\s+$")


class Reported(NamedTuple):
    """An act, and the words that say that somebody reports it."""

    act: str
    said: str


def find_reported_act(plain: str) -> Reported | None:
    """Return the act that a sentence tells first and names the reporter of beside; None where it tells none.

    `plain` is the sentence without what stands in quotation marks. What is led in by its speaker is a statement, and
    so is what is negated, wished or only a state.
    """
    for content, said in _part(plain):
        act = _ACT.search(content) or _ACT_RUSSIAN.search(content) or _ACT_JAPANESE.search(content)
        if act and not _NEGATED.search(content):
            return Reported(act[0], said)
    return None


def _part(plain: str) -> list[tuple[str, str]]:
    """Return what is told and the words that say that it is reported, for each way in which the sentence parts."""
    last, russian = _SAID_LAST.search(plain), _SAID_LAST_RUSSIAN.search(plain)
    found = []
    if last and not _FINITE.search(last["tail"]):
        found.append((plain[: last.start()], last["said"]))
    if russian:
        found.append((plain[: russian.start()], russian["said"]))
    for source in _ACCORDING.finditer(plain):
        said = source["said"] or source["japanese"]
        found.append((f"{plain[: source.start()]} {plain[source.end() :]}", said))
    return found


def find_position(words: str, ahead: str) -> str | None:
    """Return the words by which somebody takes a position, None where `ahead`, what is to come, is planned.

    Somebody takes one who would not accept a thing, or would act on a condition; `words` hold their quotations.
    """
    stance = _STANCE.search(words)
    if stance:
        return stance[0]
    return ahead if _CONDITION.search(words) else None


def is_stance(words: str) -> bool:
    """Say whether the words are a position whoever gives them."""
    return _STANCE.search(words) is not None


def find_silence(plain: str) -> str | None:
    """Return the words that say that somebody did not say something, None where there are none."""
    found = _UNSAID.search(plain)
    return found[0] if found else None


def find_denial(plain: str, ahead: re.Match[str]) -> str | None:
    """Return the words that deny what is to come (`ahead`, as found in `plain`), None where nobody denies it."""
    found = _DENIAL_JAPANESE.search(plain, ahead.end())
    if found:
        return found[0]
    for denial in _DENIAL.finditer(plain, 0, ahead.start()):
        if not _NEW_CLAUSE.search(plain, denial.end(), ahead.start()):
            return denial[0]
    return None


def is_ruled_out(plain: str, ahead: re.Match[str]) -> bool:
    """Say whether what is to come is said not to: “will not be sold”, «не будет»."""
    return bool(_NOT_TO_COME.search(ahead[0]) or _NOT_BEFORE.search(plain, 0, ahead.start()))


def leave_out_speaker(words: str) -> str:
    """Return the words without the clauses that tell of their speaker."""
    return _BESIDE.sub(" ", words)
