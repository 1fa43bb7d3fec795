"""A speaker without a name: a person, body or document that a noun describes; and what any run of words means."""

from collections.abc import Sequence
from typing import Final

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.designation import LONGEST_NAME, read_known, read_named
from briefing.proposal.speaking.tokens import Token
from briefing.proposal.speaking.voice import Kind, Run, Voice
from briefing.source.words import FUNCTION_WORDS, word_set

LONGEST_BARE: Final = 3
"""Words of a body's description that begins with no article: “state-run energy company”."""
_SHORT: Final = 2
"""Words of a description that points back: “the ministry”."""
_DEFINITE: Final = word_set("the that this his her their its")
_PLACING: Final = word_set("there here then now")
"""Words behind a description that say where and when: “the mission there”."""
_NO_BEGINNING: Final = words.PREPOSITIONS | word_set("and or but nor than as")


def read_voice(text: str, tokens: Sequence[Token], known: Acquaintance) -> Voice | None:
    """Return what a run of tokens without verbs means as a speaker, None if it is none."""
    if not tokens or not tokens[0].is_word or tokens[0].lower in _NO_BEGINNING:
        return None
    if tokens[-1].lower in words.DETERMINERS | _NO_BEGINNING or tokens[0].lower in words.NOBODY:
        return None
    if len(tokens) > 1 and tokens[-1].lower in _PLACING:
        tokens = tokens[:-1]
    run = Run(text, tokens)
    if len(tokens) == 1 and tokens[0].lower in words.PRONOUNS:
        name = tokens[0].lower
        return run.voice(Kind.PRONOUN, name, name)._replace(plural=name == "they", carried=True)
    if len(tokens) == 1 and tokens[0].lower.partition("'")[0] in words.FIRST_PERSONS:
        return None
    found = read_known(run, known) or read_named(run, known) or read_described(run)
    return _lower(run, found) if found else None


def _lower(run: Run, voice: Voice) -> Voice:
    """Return a voice without the capital that its first word has only because it begins the sentence."""
    first = run.tokens[0]
    plain = first.initial and first.is_common and voice.kind not in {Kind.PERSON, Kind.OUTLET}
    if plain and voice.name.startswith(first.text):
        return voice._replace(name=voice.name[:1].lower() + voice.name[1:])
    return voice


def read_described(run: Run) -> Voice | None:
    """Return the person, body or document that a noun describes."""
    head = _find_head(run)
    if len(head) == 1 and run.tail and run.tail[0].lower == "of" and len(run.tail) > 1:
        return _read_some(run)
    nouns = [token.lower for token in head if token.is_word]
    found = next(filter(None, (_read_noun(run, nouns, noun) for noun in reversed(nouns))), None)
    return found or _read_unknown(run, nouns)


def _find_head(run: Run) -> Sequence[Token]:
    """Return the words before the first “of” and the like; all of them in “a Department for Transport spokesman”."""
    people = words.PERSONS | words.PLURALS
    names = all(token.is_capital for token in run.head[1:])
    return run.tokens if run.tokens[-1].lower in people and names else run.head


def _read_some(run: Run) -> Voice | None:
    """Return “one of the relatives”, “some of the officials”."""
    whole = read_described(Run(run.text, run.tail[1:]))
    one = run.tokens[0].lower in {"one", "another"}
    return run.voice(whole.kind, run.say(), whole.head)._replace(plural=not one) if whole else None


def _read_noun(run: Run, nouns: Sequence[str], noun: str) -> Voice | None:
    definite = nouns[0] in _DEFINITE
    if noun in words.DOCUMENTS or noun.removesuffix("s") in words.DOCUMENTS:
        return run.voice(Kind.DOCUMENT, run.say(), noun)
    if noun in words.PLURALS:
        return run.voice(Kind.DESCRIBED, run.say(), noun.removesuffix("s"))._replace(plural=True, carried=definite)
    if noun in words.BODIES | words.MEDIA:
        bare = not (run.tokens[0].is_capital or nouns[0] in words.DETERMINERS)
        if bare and len(nouns) > LONGEST_BARE:
            return None
        return run.voice(Kind.BODY, run.say(), noun)._replace(carried=definite and len(nouns) <= _SHORT)
    if noun in words.PERSONS:
        office = noun in words.OFFICES and any(other.endswith("'s") for other in nouns)
        return run.voice(Kind.DESCRIBED, run.say(), noun)._replace(carried=definite, sure=not office)
    return None


def _read_unknown(run: Run, nouns: Sequence[str]) -> Voice | None:
    """Return what a noun in no table describes: by its ending a person, else a body; never for sure."""
    articled = nouns[0] in _DEFINITE | words.INDEFINITE
    if not articled or not 1 < len(nouns) <= LONGEST_NAME or nouns[-1] in FUNCTION_WORDS:
        return None
    kind = Kind.DESCRIBED if nouns[-1].endswith(words.PERSON_ENDINGS) else Kind.BODY
    return run.voice(kind, run.say(), nouns[-1])._replace(sure=False)
