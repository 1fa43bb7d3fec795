"""Words of a source outside quotation marks: with neutral names, and fit to stand behind “that”."""

import re

from briefing.kinds import TermKind
from briefing.model import Brief
from briefing.proposal.speaking.vocabulary import DETERMINERS


def fits(text: str, quoted: str) -> bool:
    """Say whether “that” can stand before words as they are: they begin small, or with a name."""
    opening = re.match(r"\w+", quoted)
    return opening is None or not opening[0][0].isupper() or _is_name(text, opening[0])


def _is_name(text: str, word: str) -> bool:
    """Say whether a text writes a word with a capital within a sentence too."""
    return word.lower() not in DETERMINERS and re.search(rf"(?<=[\w,;] ){re.escape(word)}\b", text) is not None


def neutralise(brief: Brief, words: str) -> str | None:
    """Return words with each variant of a name made the preferred one; None where a loaded word stands in them."""
    line = " ".join(words.split())
    for term in brief.terms:
        forms = sorted((variant.form for variant in term.variants), key=len, reverse=True)
        article = r"(?:\bthe )?" if term.prefer.lower().startswith("the ") else ""
        patterns = [re.compile(rf"{article}(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE) for form in forms]
        found = any(pattern.search(line) for pattern in patterns)
        if found and term.kind is TermKind.LOADED:
            return None
        for pattern in patterns:
            line = term.prefer.join(term.prefer.join(pattern.split(part)) for part in line.split(term.prefer))
    return line
