"""The rule about statements that say what their source denies: a negation of the quoted clause that is left out."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, Placed, rule
from briefing.check.wording import list_quotations
from briefing.evidence.truncation import find_negation
from briefing.evidence.vocabulary import NEGATIONS, NEGATIVE_ENDINGS
from briefing.source.words import FUNCTION_WORDS, word_set

SHORTEST: Final = 3
"""Letters of a word that tells what a clause is about."""
STEM: Final = 5
"""Letters that two forms of one word have in common, as a rule."""
FEWEST: Final = 3
"""Words of a denied clause, its subject among them, that a statement must share to be the same clause."""
LEAST_SHARED: Final = 0.8
"""The share of the words behind a negation that a statement must hold to say the same without it."""
LONGEST_CLAUSE: Final = 12
"""Words behind a negation that it governs at most."""
FEWEST_QUOTED: Final = 3
"""Words of a quotation from which on it says something."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NOT: Final = re.compile(
    r"""(?<!\bor\s)(?<!\bif\s)(?<!\bwhy\s)\b(?:not|never|cannot)\b(?!\s+(?:only|just|merely|simply|all|every\w*|always|both
        |many|much|until|till|before|least|long|far|more|less|fewer|later|sooner|for\s+the\s+first|to\s+mention|necessarily
        |exactly|entirely|quite|so\s+much|alone|without|un\w+)\b)
    | \b[a-z]{2,7}n['’]t\b(?!\s+(?:only|just|all|until|before|always)\b)
    | \b(?:no|nobody|none)\b(?!\.)(?!\s+(?:doubt|question|surprise|secret|matter|more|less|fewer|later|sooner|other)\b)
    | \b(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?)\s+to\b
    | \b(?:den(?:y|ies|ied|ying)|disput(?:es|ed|ing)|(?<!\bno\s)(?<!\blittle\s)doubt(?:s|ed|ing)?
        |rul(?:e|es|ed|ing)\s+out)\s+
        (?=(?:[\w'’-]+\s+){0,2}?that\b|(?-i:(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+)\s+(?:had|has|have|was|were|would|will|is)\b))
    | \b(?:reject|dismiss)(?:s|es|ed|ing)?\s+(?:the\s+|all\s+)?
        (?:claims?|reports?|allegations?|suggestions?|rumou?rs)\s+(?=that\b)
    | (?<!\bили\s)(?<!\bесли\s)\bне\b(?!\s+(?:только|менее|более|позднее|раньше|все|всё|исключ\w+|отриц\w+)\b)
    | \b(?:отриц|опровер[гж]|отверг)\w*,?\s+(?=что\b)""",
    re.VERBOSE | re.IGNORECASE,
)
"""What negates or denies the clause behind it; “not only”, “not until” and the like do not."""
_PARTS: Final = (
    "not", "n't", "n’t", "never", "no ", "nobody", "none", "refus", "declin", "fail", "deny", "deni", "disput", "doubt",
    "rul", "reject", "dismiss", "не", "отриц", "опров", "отверг",
)  # fmt: skip
"""Letters of those words: most sentences have none, and need no search."""
_ENDS: Final = re.compile(
    r"[,;:.!?…—–()«»“”\"]|\b(?:but|although|though|because|while|whereas|unless|until|since|nor|но|хотя|однако)\b",
    re.IGNORECASE,
)
"""Where the clause of a negation ends."""
_NEGATIVE: Final = re.compile(
    rf"""\b(?:{"|".join(sorted(NEGATIONS))})\b | n['’]t\b | [-]free\b | \b\w+less(?:ly)?\b
    | \b(?:rul(?:e|es|ed|ing)\s+out|yet\s+to|far\s+from|short\s+of|rather\s+than|away\s+from|ahead\s+of\s+any)\b
    | \b(?:disput|dismiss|contradict|refut|rebuff|repudiat|disavow|disagree|disown|object|resist|withh[eo]ld|abandon
        |cancel|scrap|boycott|skip|absen|exclud|halt|ceas|suspend|postpon|delay|shelv|quit|forgo|forego|abstain|except
        |outside|silen|wrong|untru|impossib|against|contrary|opposit|missing|block|questioned|questioning|stopp|dropp)\w*
    | \b(?:bans?|banned|bars?|barred|ends?|ended|stops?|drops?)\b
    | \b(?:non-?|mis(?!s)|dis(?!cuss|trict|tanc|play|tribut|patch|cover|h|c\b)
        |un(?!named|der|it|ion|til|anim|ident|ivers|cle))\w{{3,}}
    | \b(?:in|im|ir|il)(?:ability|able|complete|correct|capable|probable|regular|legal|sufficient|valid|active)\w*
    | \b(?:отриц|опровер|отверг|отказ|исключ|невозмож|против|без)\w* | \bне\w+""",
    re.VERBOSE | re.IGNORECASE,
)
"""What says by any word that something is not so; where one stands, a statement is taken to have kept the negation."""
_JAPANESE: Final = re.compile(rf"{NEGATIVE_ENDINGS}|[不非無未否]")


class Denial(NamedTuple):
    """What a sentence denies: the negation, in code points, and the stems of the clause and of its subject."""

    start: int
    end: int
    stop: int
    """Where the denied clause ends."""
    denied: frozenset[str]
    first: str
    subject: frozenset[str]


@rule(
    "statement-drops-negation",
    Severity.WARNING,
    "A statement says what its source denies or says did not happen, without the denial (ICD 203: accuracy).",
    "Say who denied it, or that it did not happen; or quote the whole sentence.",
)
def statement_drops_negation(evidence: Evidence) -> Iterable[Fault]:
    """Report statements without any negative word that restate or quote the clause that a source negates."""
    told: set[str] = set()
    for placed in evidence.spans:
        statement = placed.fact.statement
        if not statement or placed.fact.id in told:
            continue
        words = _find_denied(placed, statement) or _find_quoted(placed, statement)
        if words and not says_not(statement):
            told.add(placed.fact.id)
            message = f"“{shorten(words)}” is what the source denies by it; the statement has no such word."
            yield Fault("facts", placed.fact.id, f"facts {placed.fact.id} statement", message)


@lru_cache(maxsize=4096)
def says_not(statement: str) -> bool:
    """Say whether a statement has a negative word of any kind, in its own words or in what it quotes."""
    return _NEGATIVE.search(statement) is not None or _JAPANESE.search(statement) is not None


def _find_denied(placed: Placed, statement: str) -> str:
    """Return the negation of a span's sentence whose clause the statement restates as it is."""
    start, end, (low, high) = *_range(placed), _find_sentence(placed)
    said: frozenset[str] | None = None
    for denial in list_denials(placed.document.text, low, high):
        if denial.end >= end or denial.stop <= start:
            continue
        said = said if said is not None else _stems(statement)
        shared = len(denial.denied & said)
        known = len(denial.subject & said)
        same = denial.first in said and shared >= LEAST_SHARED * len(denial.denied) and 2 * known >= len(denial.subject)
        if same and shared + known >= FEWEST:
            return placed.document.text[denial.start : min(denial.stop, high)]
    return ""


def _find_quoted(placed: Placed, statement: str) -> str:
    """Return the negation right beside words of a span that the statement quotes without it."""
    text = placed.document.text
    start, end = _range(placed)
    for quoted in list_quotations(statement):
        words = quoted.split()
        if len(words) < FEWEST_QUOTED:
            continue
        pattern = r"\s+".join(map(re.escape, words))
        found = re.compile(pattern).search(text, max(0, start), end) if len(quoted) <= end - start else None
        dropped = find_negation(text, *found.span()) if found else None
        if dropped and found:
            return text[min(dropped[0], found.start()) : max(dropped[1], found.start())]
    return ""


@lru_cache(maxsize=4096)
def list_denials(text: str, low: int, high: int) -> tuple[Denial, ...]:
    """Return what a sentence denies, in text order; a denial of a denial is none."""
    return tuple(_scan(text, low, high))


def _scan(text: str, low: int, high: int) -> Iterator[Denial]:
    lowered = text[low:high].lower()
    found = list(_NOT.finditer(text, low, high)) if any(part in lowered for part in _PARTS) else []
    for match in found:
        begin = low
        for edge in _ENDS.finditer(text, low, match.start()):
            begin = edge.end()
        edge_after = _ENDS.search(text, match.end(), high)
        stop = edge_after.start() if edge_after else high
        doubled = any(other is not match and begin <= other.start() < stop for other in found)
        behind = [word[0] for word in islice(_WORD.finditer(text, match.end(), stop), LONGEST_CLAUSE)]
        telling = [_stem(word) for word in behind if _is_telling(word)]
        if telling and not doubled:
            subject = frozenset(
                _stem(word[0]) for word in _WORD.finditer(text, begin, match.start()) if _is_telling(word[0])
            )
            yield Denial(match.start(), match.end(), stop, frozenset(telling), telling[0], subject)


def _is_telling(word: str) -> bool:
    return len(word) >= SHORTEST and word.lower() not in FUNCTION_WORDS | _PLAIN


_PLAIN: Final = word_set("yet ever even longer going any")


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(match[0]) for match in _WORD.finditer(text))


def _stem(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")[:STEM]


def _range(placed: Placed) -> tuple[int, int]:
    start = placed.span.start if placed.found.start is None else placed.found.start
    return start, start + len(placed.span.exact)


def _find_sentence(placed: Placed) -> tuple[int, int]:
    """Return where the sentences that a span touches begin and end, at most a few around it."""
    start, end = _range(placed)
    block, number = placed.document.locate(start)
    sentences = placed.document.blocks[block].sentences if placed.document.blocks else ()
    low = max(sentences[number].start, start - FARTHEST) if sentences else start
    _, last = placed.document.locate(max(start, end - 1))
    stop = sentences[last].end if last < len(sentences) and sentences[last].end >= end else end
    return low, min(max(stop, end), start + FARTHEST)


FARTHEST: Final = 3_000
"""Code points around the start of a span that are read."""
