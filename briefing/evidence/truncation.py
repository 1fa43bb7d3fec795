"""What a quote leaves off right beside it that turns its meaning: a negation that governs it, a limit that follows it.

The words are those of `vocabulary`, narrowed to where they are sure: a negation counts only where nothing stands
between it and the quote but auxiliaries and articles, or a verb that hands it on (“does not plan to | push”).
"""

import re
from typing import Final

from briefing.evidence.surroundings import find_paragraph
from briefing.source.words import word_set

FARTHEST: Final = 80
"""Code points before a quote in which a negation is looked for."""
_OPENING: Final = r"[“\"'‘«„(\[]*"
_NOT: Final = r"(?:(?<!\bor\s)(?<!\bif\s)(?<!\bwhy\s)\bnot|\bnever|\bcannot|\b[a-z]{2,7}n['’]t)"
_AFFIRMED: Final = (
    "doubt|question|wonder|surprise|secret|denying|mistake|matter|choice|option|alternative|but|less|fewer|more"
)
_HANDED_ON: Final = "wait|hesitate|fail|only|just|merely|simply|but|forget|according|stop|cease|go|come|travel|return"
_BEFORE: Final = re.compile(
    rf"""(?P<negation>
      {_NOT}(?:\s+(?:yet|even|ever|necessarily|be|been|being|have|has|had|going\s+to|to|a|an|the|any)){{0,3}}
    | (?P<verb>{_NOT}\s+(?:(?!(?:{_HANDED_ON})\b)[a-z]+\s+){{1,2}}to)
    | (?<!\bor\s)\bno(?:\s+longer|\s+(?!(?:{_AFFIRMED})\b)[a-z]+\s+(?:to|of|that|for))?
    | \b(?:without|nor|neither|none|nobody|no\s+one|nothing|hardly|scarcely|rarely|seldom)
        (?:\s+(?:of\s+)?(?:a|an|the|any))?
    | \b(?:den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing)\s+out|reject(?:s|ed|ing)?)(?:\s+(?:that|the|a|an|any|having|being))?
    | \b(?:refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing|ure)?|unable|unlikely|impossible)\s+to
    | (?<!\bили\s)(?<!\bесли\s)\bне(?:\s+(?:будет|будут|был[аио]?|может|могут|смог(?:ла|ли)?|хочет|хотят|намерен[аоы]?
        |планирует|планируют|собирается|собираются|стал[аио]?|удалось|готов[аоы]?))?
    | \b(?:ни|без|нельзя|невозможно)
    | \b(?:отрица[лею]\w*|опровер[гж]\w*|отверг\w*|исключил[аи]?|отказал(?:ся|ась|ись)|отказыва[ею]тся)(?:,?\s+что)?
    )\s+{_OPENING}$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A negation with nothing between it and the end of the text but what it governs too."""
MOST_WORDS: Final = 6
"""Words before a quote among which one of `_BEFORE` must be."""
_MARKS: Final = "“\"'‘«„(["
_STEMS: Final = tuple(
    word_set(
        """
        no ne cannot without hardly scarcely rarely seldom den rul reject refus declin fail unable unlikely impossible
        не ни без нель отриц опров отверг исключ отказ
        """
    )
)
"""How the words of `_BEFORE` begin: most quotes have none of them before it, and need no search."""
_NEGATED: Final = re.compile(r"(?:\bnot|\bnever|n['’]t|\bне)\s+$", re.IGNORECASE)
_INFINITIVE: Final = re.compile(rf"{_OPENING}(?!(?:the|a|an|this|that|these|those|its|their|his|her)\b)[a-z]")
_AFTER: Final = re.compile(
    r"(?:は|が|も|では|には|とは|じゃ)?(?:な(?:い(?!し|と(?:いけ|なら))|かった|く(?!す|な[るっ]|て(?:は)?(?:なら|いけ)|ちゃ))"
    r"|ません|あり(?:ません|得ない)|ず(?=に|、|。)|ぬ(?=、|。))|を(?:否定|拒否|否認|拒[んむ])"
)
"""A Japanese negation that is right behind what it negates."""
_JAPANESE: Final = re.compile("[\u3041-\u30ff\u3400-\u9fff々」』]")
_UNLIKE_ENDINGS: Final = frozenset("まわは必")
"""What makes an adverb of a following ず (まず, はず, 必ず)."""
_LIMIT: Final = re.compile(
    r"""[\s,;:—–\-"”’'»)\]]*+(?P<limit>
      but(?!\s+also)|although|though|however|unless|except|albeit|yet|not(?!\s+only)|only\s+(?:if|when|after|once)|if
    | provided\s+that|as\s+long\s+as|но(?!\s+и\b)|однако|хотя|если|кроме|а\s+не|(?:только|лишь)\s+(?:если|после|когда)
    )\b|(?P<ending>が、|けれど|ものの|しかし|ただし|とはいえ)""",
    re.VERBOSE,
)
"""What takes something back or makes it depend on something, right behind a quote."""
_ASKING: Final = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed)?|know[ns]?|knew|see|unclear|sure|even|decide[sd]?|determine[sd]?|as)$",
    re.IGNORECASE,
)
"""What makes an “if” after it a question, not a condition."""


def find_negation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the negation stands (code points) that governs a range and is left off by it; None if none does."""
    return _find_before(text, start, end) or _find_after(text, end)


def _find_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[max(0, start - FARTHEST) : start].split()[-MOST_WORDS:]
    if not words or not (words[-1][-1].isalnum() or words[-1].strip(_MARKS) == "") or not any(map(_may_negate, words)):
        return None
    low, _ = find_paragraph(text, start, end)
    before = text[max(low, start - FARTHEST) : start]
    found = _BEFORE.search(before)
    if found is None or (found["verb"] and not _INFINITIVE.match(text, start)):
        return None
    at = start - len(before) + found.start()
    if _NEGATED.search(text[max(low, at - FARTHEST) : at]):
        return None
    return at, start - len(before) + found.end("negation")


def _may_negate(word: str) -> bool:
    lowered = word.lower()
    return lowered.lstrip(_MARKS).startswith(_STEMS) or lowered.endswith(("n't", "n’t"))


def _find_after(text: str, end: int) -> tuple[int, int] | None:
    after = _AFTER.match(text, end) if _JAPANESE.match(text[end - 1 : end]) else None
    if after is None or (after[0].startswith("ず") and text[end - 1] in _UNLIKE_ENDINGS):
        return None
    return after.span()


def find_limit(text: str, end: int, stop: int) -> tuple[int, int] | None:
    """Return where a limiting word stands right behind a range that ends at `end`, in a sentence up to `stop`."""
    found = _LIMIT.match(text, end, stop)
    if found is None or (found["limit"] == "if" and _ASKING.search(text, max(0, end - FARTHEST), end)):
        return None
    return found.span("limit" if found["limit"] else "ending")
