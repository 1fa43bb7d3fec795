"""What kind of fact a quote reports, from its tense, its verbs and who speaks: a first guess, with its reason."""

import re
from collections.abc import Sequence
from datetime import date
from re import Pattern
from typing import Final, NamedTuple

from briefing.edtf import parse_edtf
from briefing.kinds import Kind
from briefing.model import Quote, Source
from briefing.proposal.dating.phrases.english import choose
from briefing.proposal.proposal import Proposal
from briefing.proposal.reporting import (
    DENIED,
    NO_PAST_RUSSIAN,
    PAST,
    SAID,
    SAID_JAPANESE,
    SAID_RUSSIAN,
    find_denial,
    find_position,
    find_reported_act,
    find_silence,
    is_ruled_out,
    is_stance,
    leave_out_speaker,
)
from briefing.proposal.speaking import vocabulary
from briefing.proposal.speaking.passages import find_ranges
from briefing.proposal.speaking.quotations import find_quotations
from briefing.source.document import Document
from briefing.visible import visible

LONGEST: Final = 4_000
"""Code points of a quote, and of what stands before it, that are read."""
SHOWN: Final = 40
"""Code points of the telling words that a reason shows."""
AGED: Final = 365
"""Days before the publication from which what happened is background, where the brief names no period."""
_NAME: Final = r"[A-ZА-ЯЁ][\w’'-]{1,30}"
_SPEECH: Final = re.compile(
    rf"(?<!\w)(?:{SAID}|{DENIED}|according\s+to|expressing|expressed|voiced|spoke|(?:в слов\w+|[Пп]о словам)"
    rf"|[Пп]о мнению|{SAID_RUSSIAN})(?!\w)|{SAID_JAPANESE}"
)
_AHEAD: Final = re.compile(
    r"(?<!\w)(?:(?:will|shall|won['’]t)(?:\s+(?:not|also|be|then|have|only|probably)){0,3}\s+\w+|would(?:\s+(?:not|also|be)){0,2}\s+\w+"
    r"|(?:is|are|was|were)\s+(?:going|due|set|scheduled|slated|expected)\s+to(?:\s+\w+)?"
    r"|(?:plans?|planned|planning|intends?|scheduled|aims?|preparing)\s+(?:to|for)(?:\s+\w+)?|does\s+not\s+plan\s+to"
    r"|(?:is|are)\s+to\s+(?!be\s+(?:seen|found))\w+"
    r"|(?:будет|будут|состо[ия]тся|пройд[её]т|пройдут|планиру[ею]т\w*|намерен[аоы]?|ожидается|предстоит)(?:\s+\w+)?)"
    r"|\w{0,6}(?:予定|方針|見通し|見込み)"
)
_OPINION: Final = re.compile(
    r"(?<!\w)(?:(?:is|are|was|were)\s+(?:also\s+|very\s+|highly\s+)?(?:likely|unlikely)\s+(?:to|that)|(?:are|is)\s+not\s+expected\s+to"
    r"|seems?|appears?|sees?\s+(?:more|little|no)\s+\w+|could\s+be|may\s+be|might\s+be|in\s+(?:his|her|my|their)\s+(?:view|opinion)"
    r"|по мнению|вероятно|скорее всего|маловероятно)(?!\w)|とみられ|可能性が"
)
_BELIEF: Final = re.compile(
    rf"(?<!\w)(?:{choose(*(vocabulary.BELIEFS - {'hopes', 'hope', 'hoped', 'expects', 'expect', 'expected'}))}"
    r"|считает|полагает|думает|уверен[аы]?)(?!\w)|と(?:考え|見て|分析)"
)
_EXPERT: Final = re.compile(
    r"(?<!\w)(?:[Ee]xperts?|[Aa]nalysts?|[Pp]rofessors?|[Rr]esearchers?|[Ff]ellow|[Ss]cholars?|[Ee]conomists?|[Hh]istorians?"
    r"|Institute|Foundation|University|[Tt]hink[- ]tank|Academy|[Ээ]ксперт\w*|[Аа]налитик\w*|[Пп]олитолог\w*"
    r"|[Пп]рофессор\w*|[Ии]нститут\w*)(?!\w)|専門家|教授|アナリスト|研究員"
)
_LIKELY: Final = re.compile(r"(?<!\w)(?:is|are|was|were)\s+(?:very\s+|highly\s+)?(?:un)?likely\s+(?:to|that)(?!\w)")
_BODY: Final = re.compile(r"(?<!\w)(?:Forum|Council|Cent(?:er|re)|Group|Observatory|Society|Association)(?!\w)")
"""Bodies whose people judge as often as they report."""
_BEFORE: Final = re.compile(
    r"(?<!\w)(?:last\s+(?:held|met|visited)|(?:was|were)\s+(?:originally|first|initially)\s+\w+|[Oo]riginally|[Hh]istorically"
    r"|since\s+(?:the\s+)?(?:end|fall|collapse|war|[A-Z]\w+)|after\s+(?:the\s+)?(?:\w+['’]s\s+)?(?:defeat|World\s+War)"
    r"|had\s+(?:been\s+)?\w{2,20}e[dn]|came\s+under|claimed\s+by|traditionally|at\s+the\s+moment|prevent(?:s|ing)|[Mm]eetings\s+were|has\s+\w+ed|have\s+\w+ed)(?!\w)"
    r"|[Рр]анее|[Ии]сторически|これまで"
)
_HAPPENED: Final = re.compile(
    rf"(?<!\w)(?:(?:was|were|is|are)\s+(?:\w+ly\s+)?\w+(?:ing|ed)|was|were|{PAST}"
    rf"|[a-z]{{3,20}}ed|{NO_PAST_RUSSIAN}[а-яё]{{2,20}}(?:л|ла|ло|ли|лся|лась|лось|лись))(?!\w)|た(?=[。、])"
)

_GOES_ON: Final = re.compile(r"(?:is|are)\s+(?:\w+ly\s+)?\w+ing$")
"""What goes on as it is told is as often how somebody sees it."""
_OCCASION: Final = re.compile(
    r"(?<!\w)(?:meeting|talks|session|conference|summit|visit|exercises?|drills?|hearing|trial|negotiations|search)(?!\w)"
)
"""What begins and ends, so that what it is about now is what happens."""
_DENIED: Final = re.compile(r"(?<!\w)(?:not|never|\w+n['’]t|не)\s+(?:\w+\s+)?$")


class Guess(NamedTuple):
    """A kind, the words that speak for it, and whether they could well mean another."""

    kind: Kind
    reason: str
    weak: bool = False


def propose_kind(
    document: Document, quote: Quote, source: Source, event: str | None = None, period: str | None = None
) -> Proposal | None:
    """Return what kind of fact a quote seems to report, or None where nothing of it stands in the text.

    `event` is the fact's date and `period` the brief's, both EDTF: what lies before the period is background, whoever
    says it; without a period, what lies a year before the publication.
    """
    if not find_ranges(document, quote):
        return None
    guess = _guess_from_date(event, period, source.published) or guess_quote(document, quote)
    return Proposal(("kind",), guess.kind.value, guess.reason, weak=guess.weak)


def guess_quote(document: Document, quote: Quote) -> Guess:
    """Return what kind of fact the words of a quote report, its date apart."""
    ranges = find_ranges(document, quote)
    words = " ".join(document.text[start : min(end, start + LONGEST)] for start, end in ranges)[:LONGEST]
    context = " ".join(span.exact for span in quote.context)[:LONGEST]
    at = ranges[0][0] if ranges else 0
    guess = guess_kind(words, context, document.text[max(0, at - LONGEST) : at])
    if guess.kind in {Kind.EVENT, Kind.BACKGROUND} and ranges and _is_quoted(document, ranges):
        return Guess(Kind.STATEMENT, "words in quotation marks", weak=True)
    return guess


def _is_quoted(document: Document, ranges: Sequence[tuple[int, int]]) -> bool:
    """Say whether all words of a quote stand within quotation marks of its block, so that they are somebody's own."""
    block = document.blocks[document.locate(ranges[0][0])[0]]
    low, high = max(block.start, ranges[0][0] - LONGEST), min(block.end, ranges[0][0] + LONGEST)
    quotations = find_quotations(document.text, low, high)
    return all(any(each.start <= start and end <= each.end for each in quotations) for start, end in ranges)


def guess_kind(words: str, context: str = "", lead: str = "") -> Guess:
    """Return what kind of fact words report; `context` names who speaks, `lead` is what stands before them."""
    plain = _mask_quotations(words)
    whole = f"{plain} {context}"
    return _guess_opinion(words, plain, whole, lead) or _guess_telling(words, plain, whole)


def _guess_opinion(words: str, plain: str, whole: str, lead: str) -> Guess | None:
    """Return the kind where an opinion is told; what an expert tells that is an act, or no quotation, is a guess."""
    belief, said, opinion = _BELIEF.search(plain), _SPEECH.search(whole), _OPINION.search(plain)
    if belief:
        return Guess(Kind.ASSESSMENT, f"opinion: {_show(belief[0])}")
    if said and _is_expert(whole, lead):
        unsure = find_reported_act(plain) is not None or (plain == words and not _EXPERT.search(whole))
        return Guess(Kind.ASSESSMENT, f"an expert speaks: {_show(said[0])}", weak=unsure)
    unlikely = _LIKELY.search(words)
    if said and unlikely and _BODY.search(whole):
        return Guess(Kind.ASSESSMENT, f"opinion: {_show(unlikely[0])}", weak=True)
    if opinion and not _SPEECH.search(plain):
        return Guess(Kind.ASSESSMENT, f"opinion: {_show(opinion[0])}")
    return None


def _guess_telling(words: str, plain: str, whole: str) -> Guess:
    ahead, said, before = _AHEAD.search(plain), _SPEECH.search(leave_out_speaker(whole)), _BEFORE.search(plain)
    happened, reported = _HAPPENED.search(plain), find_reported_act(plain)
    if silence := find_silence(plain):
        return Guess(Kind.STATEMENT, _show(silence), weak=True)
    if ahead:
        return _guess_ahead(words, plain, ahead, said)
    if reported:
        return Guess(Kind.EVENT, f"{_show(reported.act)}, which is reported: {_show(reported.said)}")
    if said or _is_all_quoted(words):
        return Guess(Kind.STATEMENT, _show(said[0]) if said else "words in quotation marks", weak=said is None)
    if before or not happened:
        return Guess(Kind.BACKGROUND, f"looks back: {_show(before[0])}" if before else "tells of no act", weak=True)
    denied = _DENIED.search(plain, 0, happened.start()) is not None
    goes_on = _GOES_ON.match(happened[0]) is not None and not _OCCASION.search(plain, 0, happened.start())
    unsure = denied or goes_on
    return Guess(Kind.EVENT, f"past or present: {_show(happened[0])}", weak=unsure)


def _guess_ahead(words: str, plain: str, ahead: re.Match[str], said: re.Match[str] | None) -> Guess:
    """Return the kind of what is to come: a position where it hangs on a condition, is not accepted, or is denied.

    What somebody is said to have said will not be is no plan; what will not be, as somebody reports behind it, is one.
    """
    if denial := find_denial(plain, ahead):
        return Guess(Kind.STATEMENT, f"a denial: {_show(denial)}")
    position = find_position(words, ahead[0])
    if position and (said or is_stance(words)):
        return Guess(Kind.STATEMENT, f"a position: {_show(position)}", weak=not said)
    ruled_out = is_ruled_out(plain, ahead)
    if ruled_out and said and plain.find(said[0]) < ahead.start():
        return Guess(Kind.STATEMENT, f"is said not to come: {_show(ahead[0])}")
    return Guess(Kind.PLAN, f"future: {_show(ahead[0])}", weak=position is not None or (ruled_out and not said))


def _guess_from_date(event: str | None, period: str | None, published: str | None) -> Guess | None:
    days, within, told = (parse_edtf(text or "") for text in (event, period, published))
    if days is None:
        return None
    lasting = days.latest == date.max
    latest = days.earliest if lasting else days.latest
    if within:
        return Guess(Kind.BACKGROUND, "before the period", weak=lasting) if latest < within.earliest else None
    old = told is not None and (told.earliest - latest).days > AGED
    return Guess(Kind.BACKGROUND, "a year or more before the publication", weak=True) if old else None


def _is_expert(whole: str, lead: str) -> bool:
    """Say whether an expert speaks: named so beside the words, or where the speaker was introduced."""
    if _EXPERT.search(whole):
        return True
    said = _SPEAKER.search(whole)
    if said is None:
        return False
    name = said["after"] or said["before"]
    sentences = re.split(r"(?<=[.!?。])\s+|\n\s*\n", lead[-LONGEST:])
    if name.lower() in vocabulary.PRONOUNS:
        return any(_EXPERT.search(sentence) and _BELIEF.search(sentence) for sentence in sentences[-4:])
    return any(name in sentence and _EXPERT.search(sentence) for sentence in sentences)


_SPEAKER: Final[Pattern[str]] = re.compile(
    rf"(?<!\w)(?P<before>[Hh]e|[Ss]he|{_NAME})\s+(?:also\s+)?(?:{SAID})(?!\w)|(?<!\w)(?:{SAID})\s+(?P<after>{_NAME})"
)


def _mask_quotations(words: str) -> str:
    """Return the words without what stands in quotation marks, so that only the report's own voice is judged."""
    kept, at = [], 0
    for quotation in find_quotations(words, 0, len(words)):
        kept.append(words[at : quotation.start])
        at = quotation.end
    return " ".join([*kept, words[at:]])


def _is_all_quoted(words: str) -> bool:
    return not any(character.isalpha() for character in _mask_quotations(words))


def _show(words: str) -> str:
    line = visible(" ".join(words.split()))
    return f"“{line if len(line) <= SHOWN else line[: SHOWN - 1] + '…'}”"
