"""A draft of a fact's statement: who said it, in the report's voice, and the source's words in quotation marks."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from briefing.attribution import read_chain
from briefing.edit import add
from briefing.errors import BriefingError
from briefing.model import Brief, Fact, Quote, Source, Step
from briefing.proposal.proposal import Proposal
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.excerpts import (
    Manner,
    Piece,
    cut_dateline,
    ends_sentence,
    find_pieces,
    is_fragment,
    names_something,
    shorten,
    strip_stop,
)
from briefing.proposal.speaking.extents import Extent, find_extent
from briefing.proposal.speaking.leads import Lead, write_lead, write_outlet_lead
from briefing.proposal.speaking.paraphrase import fits, neutralise
from briefing.proposal.speaking.passages import Passage, Prose, find_ranges
from briefing.proposal.speaking.quotations import Quotation, find_quotations
from briefing.proposal.speaking.speakers import Speaker, find_main_speaker, is_sure, propose_attribution
from briefing.proposal.speaking.speech import Saying, find_sayings
from briefing.proposal.speaking.vocabulary import CLAUSE_WORDS, DETERMINERS, OPENERS, PREPOSITIONS, PRONOUNS, TIMES
from briefing.source.document import Document

OMISSION: Final = " […] "
_FOREIGN: Final = re.compile("[\u0400-\u04ff\u3041-\u30fa\u3400-\u9fff]")
"""Letters of the other scripts that speakers are found in."""
LONGEST: Final = 3_000
"""Code points of a quote from which on a statement is no draft but the text again."""
OPEN, CLOSE = "“", "”"
_PLAIN_OPENINGS: Final = DETERMINERS | PRONOUNS | OPENERS | PREPOSITIONS | TIMES | CLAUSE_WORDS | {"there"}
"""Words whose capital is only that of a sentence's beginning."""
_BREAK: Final = re.compile(r"[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029]\s*")


class Draft(NamedTuple):
    """The part of a statement that one quote gives, why it is so, and whether it is a guess."""

    text: str
    reason: str
    weak: bool = False


class Matter(NamedTuple):
    """What a draft is made of: a quote's passages, its chain, and who speaks in it."""

    brief: Brief
    fact: Fact
    number: int
    source: Source
    prose: Prose
    passages: tuple[Passage, ...]
    steps: tuple[Step, ...]
    speaker: Speaker | None


def propose_statement(brief: Brief, fact: Fact, documents: Mapping[str, Document | BriefingError]) -> Proposal | None:
    """Return a draft of the statement: lead-in and trimmed quotation for each quote; None where no words stand."""
    drafts = [_draft(brief, fact, number, quote, documents) for number, quote in enumerate(fact.quotes)]
    written = [draft for draft in drafts if draft]
    if not written or len(written) < len(drafts):
        return None
    texts = [draft.text for draft in written]
    text = "; ".join(
        dict.fromkeys(draft.rstrip(".") if number + 1 < len(texts) else draft for number, draft in enumerate(texts))
    )
    reason = next((draft.reason for draft in written if draft.weak), written[0].reason)
    return Proposal(("statement",), text, reason, weak=any(draft.weak for draft in written))


def _draft(
    brief: Brief, fact: Fact, number: int, quote: Quote, documents: Mapping[str, Document | BriefingError]
) -> Draft | None:
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
    matter = Matter(brief, fact, number, source, prose, passages, steps, speaker)
    said = _draft_speech(matter, known) if is_english(prose.text, passages) else _draft_foreign_speech(matter)
    if said:
        return said
    text = _compose_whole(prose.text, write_outlet_lead(brief, steps, source), _list_pieces(matter, known, None))
    return Draft(text, "the words as they stand, for who says what in them is not sure", weak=True) if text else None


def _draft_speech(matter: Matter, known: Acquaintance) -> Draft | None:
    """Return what a speaker, or the outlet alone, said; None where it is not clear what of the words is whose."""
    brief, prose, speaker = matter.brief, matter.prose, matter.speaker
    people = any(step.who for step in matter.steps)
    saying = speaker.saying if speaker else None
    extent = _find_extent(matter, known) if speaker else Extent.WHOLE
    if extent is Extent.UNSURE or (people and not speaker and _names_speaker(matter)):
        return None
    if speaker and any(re.match(r"(?:his|her|its|their)\b", voice.name) for voice in speaker.voices):
        return None
    lead = write_lead(brief, matter.fact, matter.steps, matter.source, saying if people else None)
    pieces = [shorten(prose.text, piece) for piece in _list_pieces(matter, known, saying)]
    text = _compose(brief, prose.text, lead, pieces)
    if text is None or (saying and saying.takes_back and not re.match(r"[^“]*\bthat\b", text)):
        return None
    quote = matter.fact.quotes[matter.number]
    guessed = speaker is not None and not quote.attribution and not is_sure(speaker)
    unsure = guessed or extent is Extent.PART or (people and not _agrees(matter))
    return Draft(text, "the attribution and the trimmed quotation", weak=unsure)


def _find_extent(matter: Matter, known: Acquaintance) -> Extent:
    """Return the least sure extent of the passages of a quote."""
    saying = matter.speaker.saying if matter.speaker else None
    found = set()
    for passage in matter.passages if saying else ():
        sayings = find_sayings(matter.prose.text, passage.start, passage.end, known)
        found.add(find_extent(matter.prose, passage, sayings, saying) if saying else Extent.WHOLE)
    return next((extent for extent in (Extent.UNSURE, Extent.PART) if extent in found), Extent.WHOLE)


def _agrees(matter: Matter) -> bool:
    """Say whether the chain's first person is the one whom the sentence names, so that the words are his."""
    first = next((step.who for step in matter.steps if step.who), None)
    voices = matter.speaker.voices if matter.speaker else ()
    return any(first in {voice.name, voice.term.id if voice.term else None} for voice in voices)


def _names_speaker(matter: Matter) -> bool:
    """Say whether a quote in which nobody is seen to speak names the chain's person: the outlet tells of him."""
    person = next((step.who for step in matter.steps if step.who), "")
    name = next((term.prefer for term in matter.brief.terms if term.id == person), person)
    quoted = (matter.prose.text[low:high] for passage in matter.passages for low, high in passage.ranges)
    surname = re.escape(name.split(" ")[-1])
    return any(re.search(rf"\b{surname}\b", words) for words in quoted)


def _list_pieces(matter: Matter, known: Acquaintance, saying: Saying | None) -> list[Piece]:
    text = matter.prose.text
    found = (
        find_pieces(text, passage, find_sayings(text, passage.start, passage.end, known), saying)
        for passage in matter.passages
    )
    return [cut_dateline(text, piece) for pieces in found for piece in pieces]


def is_english(text: str, passages: Sequence[Passage]) -> bool:
    """Say whether no passage is written in another script, whose words a draft in English cannot be made of."""
    return not any(_FOREIGN.search(text, passage.start, passage.end) for passage in passages)


def _draft_foreign_speech(matter: Matter) -> Draft | None:
    """Return direct speech in another language, where its marks are clear and the speaker has a Latin name."""
    speaker, text = matter.speaker, matter.prose.text
    if speaker is None or len(matter.passages) > 1 or speaker.saying.keeps_verb:
        return None
    (passage,) = matter.passages
    quoted = find_quotations(text, passage.start, passage.end)
    if len(quoted) != 1 or not quoted[0].closed or not _is_spoken(text, quoted[0], passage):
        return None
    lead = write_lead(matter.brief, matter.fact, matter.steps, matter.source, speaker.saying)
    words = _join(text, [Piece(*quoted[0].inner, Manner.SPEECH)])
    if not words or _FOREIGN.search(lead.before_colon()) or not any(step.who for step in matter.steps):
        return None
    return Draft(_finish(f"{lead.before_colon()} {OPEN}{words}{CLOSE}"), "the attribution and the direct speech")


def _is_spoken(text: str, quoted: Quotation, passage: Passage) -> bool:
    """Say whether a quotation that the quote holds is what somebody says, by what stands beside it."""
    within = any(low <= quoted.inner[0] and quoted.inner[1] <= high for low, high in passage.ranges)
    before, after = text[max(0, quoted.start - 2) : quoted.start], text[quoted.end : quoted.end + 4]
    return within and (before.rstrip().endswith(":") or re.match(r",?\s*[—–-]|と", after) is not None)


def _compose_whole(text: str, lead: Lead, pieces: Sequence[Piece]) -> str | None:
    """Return the outlet's words as one quotation, whoever speaks in them."""
    words = _join(text, [_strip(text, piece, last=piece is pieces[-1]) for piece in pieces]) if pieces else None
    if not words:
        return None
    opening = "" if pieces[0].begins or not words[0].islower() else OMISSION.lstrip()
    return _finish(f"{lead.before_colon()} {OPEN}{opening}{words}{CLOSE}")


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
    if len(pieces) == 1 and pieces[0].manner is Manner.MIXED and not _opens_with_speech(pieces[0], lead):
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


def _opens_with_speech(piece: Piece, lead: Lead) -> bool:
    """Say whether an outlet's sentence begins with somebody's own words, behind which it says who speaks."""
    return lead.is_outlet and piece.quotations[0].start == piece.start


def _leave_open(part: str) -> str:
    """Return a part of a draft that goes on, without the full stop before its closing mark."""
    ended = part.endswith(f".{CLOSE}") and not part.endswith(f"..{CLOSE}")
    return part.removesuffix(f".{CLOSE}") + CLOSE if ended else part


def _attach(text: str, lead: Lead, piece: Piece, quoted: str, *, first: bool) -> str:
    """Return a quotation behind its lead-in, or behind “adding” where the lead-in has been said."""
    opened = lead.is_outlet and quoted[:1] in {OPEN, '"', "‘"}
    if piece.manner is not Manner.SPEECH and piece.begins and not opened and fits(text, quoted):
        return f"{lead.before_that() if first else 'adding that'} {OPEN}{quoted.removesuffix('.')}{CLOSE}"
    if is_fragment(text, piece) and first:
        if names_something(text, piece):
            return f"{lead.before_of()} {OPEN}{quoted.removesuffix('.')}{CLOSE}"
        return f"{lead.before_colon()} {OPEN}{OMISSION.lstrip()}{quoted}{CLOSE}"
    return f"{lead.before_colon() if first else 'adding:'} {OPEN}{quoted}{CLOSE}"


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
    if fits(text, body):
        return body
    plain = re.split(r"\W", body, maxsplit=1)[0].lower() in _PLAIN_OPENINGS
    return body[:1].lower() + body[1:] if plain else None


def _finish(draft: str) -> str:
    """Return a draft that ends in one stop."""
    inner = draft.removesuffix(CLOSE)
    return (
        draft if ends_sentence(inner) and draft.endswith(CLOSE) and not inner.endswith("…") else f"{draft.rstrip('.')}."
    )
