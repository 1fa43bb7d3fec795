"""A draft of a fact's statement: who said it, in the report's voice, and the source's words in quotation marks."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from briefing.attribution import read_chain
from briefing.edit import add
from briefing.errors import BriefingError
from briefing.model import Brief, Fact, Quote, Source, Step, TermKind
from briefing.proposal.proposal import Proposal
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.excerpts import (
    Manner,
    Piece,
    ends_sentence,
    find_pieces,
    is_fragment,
    names_something,
    shorten,
    strip_stop,
)
from briefing.proposal.speaking.leads import Lead, write_lead
from briefing.proposal.speaking.passages import Prose, find_ranges
from briefing.proposal.speaking.speakers import find_main_speaker, propose_attribution
from briefing.proposal.speaking.speech import find_sayings
from briefing.proposal.speaking.vocabulary import DETERMINERS
from briefing.source.document import Document

OMISSION: Final = " […] "
LONGEST: Final = 3_000
"""Code points of a quote from which on a statement is no draft but the text again."""
OPEN, CLOSE = "“", "”"
_BREAK: Final = re.compile(r"[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029]\s*")


def propose_statement(brief: Brief, fact: Fact, documents: Mapping[str, Document | BriefingError]) -> Proposal | None:
    """Return a draft of the statement: lead-in and trimmed quotation for each quote; None where no words stand."""
    drafts = [_draft(brief, fact, number, quote, documents) for number, quote in enumerate(fact.quotes)]
    written = [draft for draft in drafts if draft]
    if not written or len(written) < len(drafts):
        return None
    text = "; ".join(
        dict.fromkeys(draft.rstrip(".") if number + 1 < len(written) else draft for number, draft in enumerate(written))
    )
    return Proposal(("statement",), text, "the attribution and the trimmed quotation")


def _draft(
    brief: Brief, fact: Fact, number: int, quote: Quote, documents: Mapping[str, Document | BriefingError]
) -> str | None:
    document = documents.get(quote.source)
    source = next((source for source in brief.sources if source.id == quote.source), None)
    ranges = find_ranges(document, quote) if isinstance(document, Document) else ()
    if source is None or not isinstance(document, Document) or len(ranges) < len(quote.spans):
        return None
    if sum(high - low for low, high in ranges) > LONGEST:
        return None
    prose = Prose.of(document, ranges)
    passages = prose.find_passages(ranges)
    if not passages:
        return None
    brief, steps = _find_chain(brief, document, number, quote, source)
    known = Acquaintance.of(brief, source)
    _, speaker = find_main_speaker(prose, passages, known)
    saying = speaker.saying if speaker else None
    pieces = [
        piece
        for passage in passages
        for piece in find_pieces(
            prose.text, passage, find_sayings(prose.text, passage.start, passage.end, known), saying
        )
    ]
    lead = write_lead(brief, fact, steps, source, saying)
    return _compose(brief, document.text, lead, [shorten(document.text, piece) for piece in pieces])


def _find_chain(
    brief: Brief, document: Document, number: int, quote: Quote, source: Source
) -> tuple[Brief, tuple[Step, ...]]:
    """Return the chain of a quote, else the proposed one, and the brief with the outlets that it names."""
    if quote.attribution:
        return brief, quote.attribution
    for proposal in propose_attribution(brief, document, number, quote, source):
        if proposal.at[-1] == "attribution":
            chain = read_chain(proposal.text, brief)
            for origin in chain.new_origins:
                brief = add(brief, "origins", origin)
            return brief, chain.steps
    return brief, ()


def _compose(brief: Brief, text: str, lead: Lead, pieces: Sequence[Piece]) -> str | None:
    if len(pieces) == 1 and pieces[0].manner is Manner.MIXED:
        body = _write_mixed(brief, text, pieces[0])
        if body:
            return _finish(f"{lead.before_that()} {body}")
    groups = [tuple(group) for _, group in groupby(pieces, lambda piece: piece.manner is Manner.SPEECH)]
    quoted = [_join(text, [_strip(text, piece, last=piece is group[-1]) for piece in group]) for group in groups]
    if not groups or None in quoted:
        return None
    parts = [
        _attach(text, lead, group[0], words or "", first=not number)
        for number, (group, words) in enumerate(zip(groups, quoted, strict=True))
    ]
    return _finish(", ".join([*map(_leave_open, parts[:-1]), parts[-1]]))


def _leave_open(part: str) -> str:
    """Return a part of a draft that goes on, without the full stop before its closing mark."""
    ended = part.endswith(f".{CLOSE}") and not part.endswith(f"..{CLOSE}")
    return part.removesuffix(f".{CLOSE}") + CLOSE if ended else part


def _attach(text: str, lead: Lead, piece: Piece, quoted: str, *, first: bool) -> str:
    """Return a quotation behind its lead-in, or behind “adding” where the lead-in has been said."""
    if piece.manner is not Manner.SPEECH and piece.begins and _fits(text, quoted):
        return f"{lead.before_that() if first else 'adding that'} {OPEN}{quoted.removesuffix('.')}{CLOSE}"
    if is_fragment(text, piece) and first:
        if names_something(text, piece):
            return f"{lead.before_of()} {OPEN}{quoted.removesuffix('.')}{CLOSE}"
        return f"{lead.before_colon()} {OPEN}{OMISSION.lstrip()}{quoted}{CLOSE}"
    return f"{lead.before_colon() if first else 'adding:'} {OPEN}{quoted}{CLOSE}"


def _fits(text: str, quoted: str) -> bool:
    """Say whether “that” can stand before words as they are: they begin small, or with a name."""
    opening = re.match(r"\w+", quoted)
    return opening is None or not opening[0][0].isupper() or _is_name(text, opening[0])


def _is_name(text: str, word: str) -> bool:
    """Say whether a text writes a word with a capital within a sentence too."""
    return word.lower() not in DETERMINERS and re.search(rf"(?<=[\w,;] ){re.escape(word)}\b", text) is not None


def _strip(text: str, piece: Piece, *, last: bool) -> Piece:
    return piece if last else strip_stop(text, piece)


def _join(text: str, pieces: Sequence[Piece]) -> str | None:
    """Return the words of the pieces as one quotation; None where marks in them would end it early."""
    quoted = OMISSION.join(_BREAK.sub(" ", text[piece.start : piece.end]) for piece in pieces)
    depth = 0
    for character in quoted:
        depth += (character == OPEN) - (character == CLOSE)
        if depth < 0:
            return None
    return quoted if depth == 0 else None


def _write_mixed(brief: Brief, text: str, piece: Piece) -> str | None:
    """Return reported words with neutral names, and the speaker's own words in quotation marks."""
    parts: list[str] = []
    at = piece.start
    for quotation in piece.quotations:
        low, high = quotation.inner
        words = _join(text, [Piece(low, high, Manner.SPEECH)])
        outside = neutralise(brief, text[at : quotation.start])
        if words is None or outside is None:
            return None
        parts += [outside, f"{OPEN}{words}{CLOSE}"]
        at = quotation.end
    rest = neutralise(brief, text[at : piece.end])
    if rest is None:
        return None
    body = re.sub(r" (?=[.,;:!?])", "", " ".join(filter(None, (*parts, rest))))
    return body if _fits(text, body) else body[:1].lower() + body[1:]


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


def _finish(draft: str) -> str:
    """Return a draft that ends in one stop."""
    inner = draft.removesuffix(CLOSE)
    return (
        draft if ends_sentence(inner) and draft.endswith(CLOSE) and not inner.endswith("…") else f"{draft.rstrip('.')}."
    )
