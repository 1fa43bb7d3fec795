"""A speaker by name: a person behind titles, a body, an outlet, a bare surname."""

from collections.abc import Sequence
from typing import Final

from briefing.kinds import TermKind
from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.acquaintance import Acquaintance, sounds_like_outlet
from briefing.proposal.speaking.tokens import Token
from briefing.proposal.speaking.voice import Kind, Run, Voice
from briefing.source.words import FUNCTION_WORDS, word_set

LONGEST_NAME: Final = 5
"""Words of a person's name."""
FIRST_AND_LAST: Final = 2
_PARTICLES: Final = word_set("von van der den de del della di da dos la le el al bin ibn ben abu ter zu y e")
_COURTESY: Final = word_set("mr mrs ms miss")
_WITHIN_NAMES: Final = word_set("of and the")
_HELD_OF: Final = word_set(
    """
    republic kingdom states emirate emirates church city port state province county chamber order league society
    ministry house union front party people's workers committee court bank gulf sea strait bay isle islands region
    school hall museum tower commonwealth confederation council congress diocese archdiocese synod board department
    office leader commissioner secretary minister rights court's sons daughters friends doctors mothers students
    """
)
"""Words before “of” in the name of a body or place, which no person has: “Islamic Republic of …”."""


def read_known(run: Run, known: Acquaintance) -> Voice | None:
    """Return the person, body or outlet of the brief whose name ends a titled name, or is the whole of it."""
    whole, head = len(run.tokens), len(run.head)
    for high in (whole,) if _is_described(run) else dict.fromkeys((whole, head)):
        for low in range(high):
            if low and run.tokens[low - 1].lower in words.PREPOSITIONS:
                continue
            found = _look_up(run, low, high, known)
            if found:
                return found
    return None


def _look_up(run: Run, low: int, high: int, known: Acquaintance) -> Voice | None:
    name = run.text[run.tokens[low].start : run.tokens[high - 1].end]
    outlet = known.outlet(name)
    if outlet:
        return run.voice(Kind.OUTLET, outlet)
    term = known.term(name)
    if term is None:
        return None
    kind = Kind.PERSON if term.kind is TermKind.PERSON else Kind.BODY
    return run.voice(kind, term.prefer, find_title(run.tokens[:low]))._replace(term=term)


def _is_described(run: Run) -> bool:
    """Say whether an article and a plain noun make the run a description, whatever name stands in it."""
    last = run.head[-1]
    return bool(run.tail) and not last.is_capital and last.lower in words.PERSONS | words.PLURALS


def find_title(tokens: Sequence[Token]) -> str:
    """Return the noun by which a titled person may be called again: “minister”."""
    return next((token.lower for token in reversed(tokens) if token.lower in words.PERSONS | words.BODIES), "")


def read_named(run: Run, known: Acquaintance) -> Voice | None:
    """Return what a name written with capitals means, as far as its words show."""
    last = run.tokens[-1]
    if (not last.is_capital and last.lower in words.PERSONS | words.PLURALS) or _is_office_holder(run):
        return None
    belonging = _read_belonging(run)
    if belonging:
        return belonging
    if not _holds_of(run):
        return _read_capitals(run, run.head, known)
    head = run.head
    if head[-1].lower in words.BODY_NAMES and not any(map(_is_title, run.tail)):
        return run.voice(Kind.BODY, run.say(), head[-1].lower)
    titled = any(map(_is_title, head))
    return _read_capitals(run, run.tokens, known) if titled else run.voice(Kind.BODY, run.say())


def _read_capitals(run: Run, head: Sequence[Token], known: Acquaintance) -> Voice | None:
    """Return what the capitals at the end of a head name."""
    name = _leave_out_places(find_name(head))
    if name and name[-1].lower in words.BODY_NAMES and _is_office(run):
        return None
    if not name:
        return _read_medium(run, head, known)
    if any(token.lower in FUNCTION_WORDS - _PARTICLES for token in name[1:]):
        return None
    return _read_kind(run, head, name, known)


def _is_office_holder(run: Run) -> bool:
    """Say whether plain titles stand before “of” and what they are held of: “the mayor of Bergen”."""
    head = run.head[1:] if run.head[0].lower in {"the", "a", "an"} else run.head
    plain = all(not token.is_capital and token.lower in words.TITLES | words.PERSONS for token in head)
    capitals = [token for token in run.tail[1:] if token.is_capital]
    articled = len(head) < len(run.head)
    return bool(head) and plain and _is_of(run) and (articled or len(capitals) < FIRST_AND_LAST)


def _leave_out_places(name: Sequence[Token]) -> Sequence[Token]:
    """Return a person's name without the place of the office before it: “Leader of Iran Ali Karimi”."""
    places = words.PLACES | words.NATIONALS
    while len(name) > FIRST_AND_LAST and name[0].lower in places and name[-1].lower not in words.BODY_NAMES:
        name = name[1:]
    return name


def _is_of(run: Run) -> bool:
    return bool(run.tail) and run.tail[0].lower == "of"


def _read_belonging(run: Run) -> Voice | None:
    """Return the person of “Ann Ray of the Grain Forum”, whose whole name stands before “of”."""
    if not _is_of(run) or run.head[0].lower in words.DETERMINERS:
        return None
    name = find_name(run.head)
    held = words.BODY_NAMES | words.MEDIA | words.PLACES | words.NATIONALS | _HELD_OF | FUNCTION_WORDS - _PARTICLES
    if len(name) < FIRST_AND_LAST or any(token.lower in held for token in name):
        return None
    return run.voice(Kind.PERSON, run.say(name), find_title(run.head))


def _is_office(run: Run) -> bool:
    """Say whether a plain noun for a person stands before “of”: “the deputy leader of the City Council”."""
    last = run.head[-1]
    return bool(run.tail) and not last.is_capital and last.lower in words.PERSONS


def _holds_of(run: Run) -> bool:
    """Say whether a run is one name with “of” in it: “Bank of Japan”, “Minister of Foreign Affairs Igor Morgulov”."""
    tail = run.tail
    begin = 1 if run.tokens[0].lower in {"the", "a", "an"} else 0
    head = run.head[begin:]
    if not tail or not head or tail[0].lower != "of":
        return False
    return all(_is_namelike(token) or token.lower in words.TITLES for token in head) and all(
        _is_namelike(token) or token.lower in _WITHIN_NAMES for token in tail if token.is_word
    )


def _read_kind(run: Run, head: Sequence[Token], name: Sequence[Token], known: Acquaintance) -> Voice:
    if sounds_like_outlet(run.say(head)):
        whole = head if _is_title_of_work(head, name) else name
        return run.voice(Kind.OUTLET, run.say(whole))._replace(sure=False)
    if any(token.lower in words.BODY_NAMES for token in name):
        return run.voice(Kind.BODY, run.say(head), name[-1].lower)
    title = find_title(head)
    if len(name) > 1 and (len(name) < len(head) or len(name) <= LONGEST_NAME):
        return run.voice(Kind.PERSON, run.say(name), title)
    if name[0].lower in words.PLACES or head[0].lower == "the":
        return run.voice(Kind.BODY, run.say(name))
    return _read_surname(run, head, name, known)


def _read_surname(run: Run, head: Sequence[Token], name: Sequence[Token], known: Acquaintance) -> Voice:
    """Return what a single capital word means: a person of the brief, a title, or whoever bears it as a surname."""
    title = find_title(head)
    term = known.surnames.get(name[0].lower)
    if term:
        return run.voice(Kind.PERSON, term.prefer, title)._replace(term=term)
    if _is_title_of_work(head, name):
        return run.voice(Kind.OUTLET, run.say(head))._replace(sure=False)
    return run.voice(Kind.PERSON, run.say(name), title)._replace(carried=True)


def _is_title_of_work(head: Sequence[Token], name: Sequence[Token]) -> bool:
    """Say whether a single word stands behind a possessive that is no place's: “Lloyd's List”, not “Japan's Abe”."""
    before = head[len(head) - len(name) - 1 : len(head) - len(name)]
    owner = before[0].lower if before and before[0].is_capital else ""
    places = words.PLACES | words.NATIONALS
    return owner.endswith("'s") and owner not in places and owner.removesuffix("'s") not in places


def _read_medium(run: Run, head: Sequence[Token], known: Acquaintance) -> Voice | None:
    """Return the outlet that “Kyodo news agency” or “state media” names."""
    if head[-1].lower not in words.MEDIA or len(head) == 1:
        return None
    capitals = [token for token in head if token.text[0].isupper() and not (_is_national(token) or _is_plain(token))]
    if not capitals and head[0].lower in words.DETERMINERS:
        return None
    name = run.say(capitals or head)
    return run.voice(Kind.OUTLET, known.outlet(name) or name)._replace(sure=bool(capitals))


def _is_plain(token: Token) -> bool:
    """Say whether a capital is only that of a sentence's first word: “State media”, “The agency”."""
    return token.initial and token.lower in words.TITLES | words.DETERMINERS | {"local"}


def find_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the name that ends a run of tokens, without the titles, nationalities and nouns before it."""
    run = _find_capitals(tokens)
    if run and run[-1].lower in words.BODY_NAMES:
        return run
    titles = _list_titles(run)
    if not titles or (len(run) == 1 and run[0].lower in words.PLACES):
        return run
    return run[titles[-1] + 1 :]


def _find_capitals(tokens: Sequence[Token]) -> Sequence[Token]:
    low = len(tokens)
    while low and tokens[low - 1].is_word and (_is_namelike(tokens[low - 1]) or tokens[low - 1].text[-1] == "."):
        low -= 1
    while low < len(tokens) and (not tokens[low].is_capital or tokens[low].lower in words.DETERMINERS):
        low += 1
    return tokens[low:]


def _list_titles(run: Sequence[Token]) -> list[int]:
    """Return which words of a run of capitals are titles, and no surname behind a first name."""
    titles = {at for at, token in enumerate(run) if _is_title(token) or _is_national(token)}
    titles |= {at for at in range(1, len(run) - FIRST_AND_LAST) if run[at].lower.endswith(words.PERSON_ENDINGS)}
    last = len(run) - 1
    if last > 0 and last in titles and run[last].lower in words.SURNAMES:
        named = last - 1 not in titles or run[last - 1].lower.rstrip(".") in _COURTESY
        titles -= {last} if named else set()
    return sorted(titles)


def _is_namelike(token: Token) -> bool:
    return token.is_capital or token.lower in _PARTICLES


def _is_title(token: Token) -> bool:
    return token.lower.rstrip(".") in words.TITLES | words.PERSONS


def _is_national(token: Token) -> bool:
    return token.lower in words.NATIONALS or token.lower.endswith(("'s", "s'"))
