"""Who says what in English news prose: “X told Y that …”, “…,” said X, according to X, Y quoting X."""

from collections.abc import Iterator, Sequence
from typing import Final

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.addressees import find_outlets, read_right, read_speaker
from briefing.proposal.speaking.asides import announces, precedes_verb, read_aside
from briefing.proposal.speaking.complements import AFTERWARDS, FARTHEST_THAT, find_content, has_complement, is_pause
from briefing.proposal.speaking.description import read_voice
from briefing.proposal.speaking.saying import Saying
from briefing.proposal.speaking.subjects import find_subject, skip_left
from briefing.proposal.speaking.tokens import QUOTED, Token, list_tokens
from briefing.proposal.speaking.voice import Kind, Voice
from briefing.source.words import word_set

LONGEST_SUBJECT: Final = 14
"""Tokens from the start of a sentence among which its subject ends."""
FARTHEST_MAKER: Final = 4
"""Tokens behind a document in which “by” says whose it is."""

_SUBORDINATING: Final = word_set(
    """
    after before since until when while because if although though unless as whether who whom which what where
    """
)
"""Words before a subject whose clause is part of another one."""
_LOOKING: Final = word_set("seen reviewed obtained viewed cited quoted examined published carried shared provided")
"""What an outlet does with a document that is not its own: “data seen by X”."""


def find_english(text: str, start: int, end: int, known: Acquaintance) -> tuple[Saying, ...]:
    """Return the attributions of a sentence in text order."""
    tokens = list_tokens(text, start, end)
    return tuple(_scan(text, tokens, known))


def _scan(text: str, tokens: Sequence[Token], known: Acquaintance) -> Iterator[Saying]:
    last: Saying | None = None
    taken = 0
    for at, token in enumerate(tokens):
        if at < taken or not (token.lower in words.VERBS or token.lower == "according") or _is_name(token, at):
            continue
        found = _read(text, tokens, at, known, last)
        if found:
            last = found
            taken = next(
                (place for place in range(at, len(tokens)) if tokens[place].start >= found.core[1]), len(tokens)
            )
            yield found


def _is_name(token: Token, at: int) -> bool:
    """Say whether a verb's form is written as a part of a name (“Empire State”)."""
    return at > 0 and token.is_capital


def _agrees(voice: Voice, verb: str) -> bool:
    """Say whether a verb in the present has the number of its subject: “officials reports” is none."""
    if verb.endswith("s") and verb[:-1] in words.VERBS:
        return not voice.plural or voice.kind is Kind.BODY
    present = f"{verb}s" in words.VERBS
    return not present or voice.plural or voice.kind in {Kind.BODY, Kind.OUTLET} or voice.name in {"they", "who"}


def _read(text: str, tokens: Sequence[Token], at: int, known: Acquaintance, last: Saying | None) -> Saying | None:
    verb = tokens[at].lower
    if verb == "according":
        return _read_according(text, tokens, at, known)
    if verb in words.QUOTING:
        return _read_quoting(text, tokens, at, known)
    if verb in words.PARTICIPLES:
        return _read_participle(text, tokens, at, known, last)
    return _read_verb(text, tokens, at, known)


def _read_verb(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Saying | None:
    skipped = skip_left(tokens, at)
    if skipped is None:
        return None
    high, passive = skipped
    if passive:
        return _read_passive(text, tokens, at, known)
    subject = _find_conjoined(text, tokens, at, high, known) or find_subject(text, tokens, high, known)
    aside = subject is not None and tokens[high - 1].text == ","
    after = None if aside else _after_right_subject(text, tokens, at, high, known)
    if after:
        return _make(text, tokens, (at, at, after[1]), after[0], known, trailing=high > 0)
    if subject is None or not _agrees(subject[0], tokens[at].lower):
        return None
    voice, low = subject
    trailing = low > 0 and is_pause(tokens[low - 1]) and _ends_after(text, tokens, at, known)
    trailing = trailing and not announces(tokens, low, at, FARTHEST_THAT)
    if not trailing and not has_complement(tokens, at):
        return None
    made = _make(text, tokens, (low, at, at + 1), voice, known, trailing=trailing)
    made = made._replace(sure=made.sure and not _is_subordinate(tokens, low))
    return _add_aside(text, tokens, made, (low, high), known)


def _is_subordinate(tokens: Sequence[Token], low: int) -> bool:
    """Say whether a clause with a verb of saying is part of another: “after X said …”, “the claim that X said …”."""
    before = tokens[low - 1].lower if low else ""
    if before == "that":
        return not any(token.lower in words.VERBS for token in tokens[max(0, low - FARTHEST_MAKER) : low - 1])
    return before in _SUBORDINATING


def _add_aside(
    text: str, tokens: Sequence[Token], made: Saying, places: tuple[int, int], known: Acquaintance
) -> Saying:
    """Return an attribution with who is quoted, or who quotes, between commas beside its subject."""
    aside = read_aside(text, tokens, *places, known)
    if aside is None:
        return made
    if aside.voice is None:
        outlets = [*made.outlets, *([aside.outlet] if aside.outlet else [])]
        return made._replace(outlets=tuple(outlets), sure=made.sure and aside.sure)
    outlets = [made.voice.name, *made.outlets]
    sure = made.sure and aside.sure and made.voice.kind is Kind.OUTLET
    return made._replace(voice=aside.voice, outlets=tuple(outlets), sure=sure)


def _find_conjoined(
    text: str, tokens: Sequence[Token], at: int, high: int, known: Acquaintance
) -> tuple[Voice, int] | None:
    """Return the subject of “X did one thing and said another”, with the verb as the start of the attribution."""
    voice = _first_voice(text, tokens, high, known) if high and tokens[high - 1].lower == "and" else None
    return (voice, at) if voice else None


def _after_right_subject(
    text: str, tokens: Sequence[Token], at: int, high: int, known: Acquaintance
) -> tuple[Voice, int] | None:
    """Return the speaker behind the verb (“…,” said the official) and where the words that name him end."""
    if high and not is_pause(tokens[high - 1]):
        return None
    if tokens[at].lower.startswith("t") or tokens[at].lower in words.BELIEFS:
        return None
    voice, stop = read_speaker(text, tokens, at + 1, known)
    if voice is None or (stop < len(tokens) and tokens[stop].is_word and tokens[stop].lower not in AFTERWARDS):
        return None
    if stop < len(tokens) and tokens[stop].is_word and not voice.sure:
        return None
    return voice, stop


def _read_passive(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Saying | None:
    """Return who is behind “it was reported by X”."""
    after = at + 1
    if after >= len(tokens) or tokens[after].lower != "by":
        return None
    voice, stop = read_speaker(text, tokens, after + 1, known)
    if voice is None:
        return None
    return _make(text, tokens, (at, at, stop), voice, known, trailing=stop >= len(tokens) or tokens[stop].text == ".")


def _read_according(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Saying | None:
    if at + 1 >= len(tokens) or tokens[at + 1].lower != "to":
        return None
    voice, stop = read_speaker(text, tokens, at + 2, known)
    if voice and voice.kind is Kind.DOCUMENT:
        maker = next(
            (
                place
                for place in range(at + 2, min(stop + 1, len(tokens)))
                if tokens[place].lower in {"by", "from"} and tokens[place - 1].lower not in _LOOKING
            ),
            None,
        )
        made = read_right(text, tokens, maker + 1, known) if maker else (None, stop)
        voice, stop = (made[0] or voice), max(stop, made[1])
    if voice is None:
        return None
    aside = read_aside(text, tokens, stop, stop + FARTHEST_MAKER, known) if stop < len(tokens) else None
    stop = aside.stop if aside else stop
    saying = _make(text, tokens, (at, at, stop), voice, known, trailing=at > 0)
    return _add_aside(text, tokens, saying, (at, stop), known) if aside else saying


def _read_quoting(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Saying | None:
    """Return whom an outlet quotes: “Y quoted X as saying”, “X was quoted by Y”, “citing X”."""
    skipped = skip_left(tokens, at)
    if skipped is None:
        return None
    high, passive = skipped
    subject = find_subject(text, tokens, high, known) if high else None
    if passive:
        if subject is None:
            return None
        return _make(text, tokens, (subject[1], at, at + 1), subject[0], known, trailing=False)
    voice, stop = read_speaker(text, tokens, at + 1, known)
    if voice is None or voice.kind is Kind.DOCUMENT or precedes_verb(tokens, at, stop):
        return None
    as_saying = [token.lower for token in tokens[stop : stop + 2]] == ["as", "saying"]
    low, outlets = at, tuple[str, ...]()
    if subject and subject[0].kind is Kind.OUTLET:
        low, outlets = subject[1], (subject[0].name,)
    elif tokens[at].lower not in {"citing", "quoting"}:
        return None
    stop += 2 if as_saying else 0
    ended = stop >= len(tokens) or tokens[stop].text in {".", ","}
    made = _make(text, tokens, (low, at, stop), voice, known, trailing=ended or not as_saying)
    return made._replace(outlets=tuple(dict.fromkeys((*made.outlets, *outlets))))


def _read_participle(
    text: str, tokens: Sequence[Token], at: int, known: Acquaintance, last: Saying | None
) -> Saying | None:
    """Return “adding that …”: the speaker of the sentence so far, else what its subject names."""
    if not has_complement(tokens, at) and tokens[at].lower != "saying":
        return None
    voice = last.voice if last else _first_voice(text, tokens, at, known)
    if voice is None or (at and not is_pause(tokens[at - 1]) and tokens[at - 1].lower not in {"and", "while"}):
        return None
    made = _make(text, tokens, (at, at, at + 1), voice, known, trailing=False)
    return made._replace(outlets=last.outlets if last else made.outlets)


def _first_voice(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Voice | None:
    """Return what the subject of a sentence names: the longest run from its first word on that means a speaker."""
    low = 0
    while low < at and (tokens[low].lower in words.OPENERS or tokens[low].text == ","):
        low += 1
    if low < at and tokens[low].lower in words.CLAUSE_WORDS | words.PREPOSITIONS | words.TIMES:
        return None
    nouns = words.PERSONS | words.PLURALS | words.BODIES
    named = False
    for high in range(low + 1, min(at, low + LONGEST_SUBJECT) + 1):
        token, following = tokens[high - 1], tokens[high]
        if not token.is_word:
            return None
        named = named or token.is_capital
        over = not (following.is_capital or following.lower in {"of", "and", "the", "&"})
        if over and ((named and token.is_capital) or (token.lower in nouns and following.lower not in nouns)):
            voice = read_voice(text, tokens[low:high], known)
            return voice if voice and voice.kind is not Kind.DOCUMENT else None
    return None


def _ends_after(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> bool:
    """Say whether nothing but when, where and to whom stands behind a verb."""
    place = at + 1
    if tokens[at].lower in {"told", "tells", "tell"}:
        place = max(place, read_right(text, tokens, place, known)[1])
    if place >= len(tokens):
        return True
    token = tokens[place]
    if token.lower in AFTERWARDS:
        return not any(other.lower == "that" for other in tokens[place : place + FARTHEST_THAT])
    return not token.is_word and token.text != QUOTED


def _make(
    text: str,
    tokens: Sequence[Token],
    places: tuple[int, int, int],
    voice: Voice,
    known: Acquaintance,
    *,
    trailing: bool,
) -> Saying:
    """Return the attribution whose words begin at the first place, its verb at the second, the third behind both."""
    low, at, stop = places
    outlets, told, sure = find_outlets(text, tokens, (low, at, stop), known)
    core_end = tokens[max(stop, told) - 1].end
    if trailing:
        end = next((token.start for token in tokens[max(stop, told) :] if token.text == QUOTED), tokens[-1].end)
        content = end
    else:
        begin = find_content(tokens, max(stop, told))
        content = tokens[begin].start if begin < len(tokens) else tokens[-1].end
        end = content
    core = (min(voice.start, tokens[low].start) if voice.end <= tokens[at].end else tokens[low].start, core_end)
    if not (tokens[low].start <= voice.start <= tokens[-1].end):
        core = (tokens[low].start, core_end)
    return Saying(voice, tokens[at].lower, core[0], end, content, trailing, core, outlets, sure and voice.sure)
