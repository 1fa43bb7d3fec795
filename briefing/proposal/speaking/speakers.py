"""Who said the words of a quote, to whom, and by whom they came: a chain proposed from the sentence they stand in."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from briefing.attribution import ARROW, OUTLET, read_chain, write_chain
from briefing.edit import EditError
from briefing.model import Brief, Quote, Source, Span, Step
from briefing.proposal.proposal import Proposal
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.anonymity import find_condition
from briefing.proposal.speaking.antecedents import Carried, Trail
from briefing.proposal.speaking.nesting import find_outer
from briefing.proposal.speaking.passages import Passage, Prose, find_ranges
from briefing.proposal.speaking.quotations import find_quotations
from briefing.proposal.speaking.speech import Saying, find_sayings, holds_speech
from briefing.proposal.speaking.steps import join_steps, list_outlets, list_tail, make_step, with_outlets
from briefing.proposal.speaking.voice import Kind, Voice
from briefing.source.document import Document

FARTHEST_SPEECH: Final = 3
"""Sentences of speech before a passage among which the one that names its speaker is looked for."""
LONGEST_SHOWN: Final = 90
"""Code points of the source's words that a reason shows."""
UNNAMED_COPY: Final = "; it is a copy, and who put it out is not said"
"""Why a chain that ends in the origin of a copy is a guess: the copy's own publisher may have changed the words."""
_ASIDE: Final = re.compile(r",?\s*(?:which|who|where)\s+(?:has|have|is|are)\b")
_BACKSHIFT: Final = re.compile(r"\b(?:would|had|was|were|could)\b")


class Speaker(NamedTuple):
    """Who is behind a quote: the attribution found, whom it means, and from where he is carried over."""

    saying: Saying
    voices: tuple[Voice, ...]
    """Who speaks, and who passed it on by word of mouth."""
    outlets: tuple[str, ...]
    carried: Carried | None = None
    condition: tuple[int, int] | None = None
    """Words that say on what terms he spoke."""
    gap: int = 0
    """Sentences across which the speaker is carried over at once."""
    nested: bool = False
    """Whether another one tells what he said."""


def propose_attribution(
    brief: Brief, document: Document, number: int, quote: Quote, source: Source
) -> tuple[Proposal, ...]:
    """Return the chain of a quote, by its number in the fact, and the context that names a carried-over speaker."""
    ranges = find_ranges(document, quote)
    held, brief = brief, with_outlets(brief, [source.publisher] if source.publisher else [])
    tail = list_tail(brief, source)
    prose = Prose.of(document, ranges)
    passages = prose.find_passages(ranges)
    if not passages:
        return ()
    passage, speaker = find_main_speaker(prose, passages, Acquaintance.of(brief, source))
    if speaker and any(voice.kind is Kind.PRONOUN for voice in speaker.voices):
        return ()
    doubt = UNNAMED_COPY if _is_unnamed_copy(held, source) else ""
    if speaker is None:
        reason, weak = _say_silence(prose.text, passage, Acquaintance.of(brief, source))
        return _propose_line((held, brief), number, tail, reason + doubt, weak=weak or bool(doubt))
    brief = with_outlets(brief, speaker.outlets)
    steps = [make_step(voice, prose.text, speaker.condition) for voice in speaker.voices] + list_outlets(
        brief, speaker.outlets
    )
    weak = not is_sure(speaker)
    reason = _say_reason(prose.text, speaker) + doubt
    chain = _propose_line((held, brief), number, join_steps(steps, tail), reason, weak=weak or bool(doubt))
    return (*chain, *_propose_context(prose.text, number, quote, passage, speaker, weak=weak)) if chain else ()


def _is_unnamed_copy(brief: Brief, source: Source) -> bool:
    """Say whether a source shares its story with another and nobody has said who put it out."""
    told = (source, *(other for other in brief.sources if any(copy.of == source.id for copy in other.copies)))
    shares = any(copy.confirmed for each in told for copy in each.copies if each is source or copy.of == source.id)
    return shares and not source.publisher


def _say_silence(text: str, passage: Passage, known: Acquaintance) -> tuple[str, bool]:
    """Return why the outlet itself speaks, and whether that is a guess: a document, or somebody for a part, may."""
    sayings = find_sayings(text, passage.start, passage.end, known)
    papers = (saying for saying in sayings if saying.voice.kind is Kind.DOCUMENT and saying.verb == "according")
    paper = next(papers, None)
    if paper:
        return f"“{paper.voice.name}” is a document, and nobody speaks", True
    speaking = {Kind.PERSON, Kind.DESCRIBED, Kind.BODY, Kind.PRONOUN}
    part = next((saying for saying in sayings if saying.voice.kind in speaking and _touches(passage, saying)), None)
    if part:
        return f"“{_shorten(text, *part.core)}” is said of a part only", True
    return "nobody speaks in the sentence", holds_speech(text, passage.start, passage.end, read=bool(sayings))


def find_main_speaker(prose: Prose, passages: Sequence[Passage], known: Acquaintance) -> tuple[Passage, Speaker | None]:
    """Return the passage that holds most of a quote, and who speaks there."""
    longest = max(passages, key=lambda passage: sum(high - low for low, high in passage.ranges))
    return longest, find_speaker(prose, longest, known)


def find_speaker(prose: Prose, passage: Passage, known: Acquaintance) -> Speaker | None:
    """Return who speaks the words of a quote; None where it is the outlet itself, or a letter, a law or a sign."""
    sayings = find_sayings(prose.text, passage.start, passage.end, known)
    saying = _choose(sayings, passage)
    gap = 0
    if saying is None and _is_speech(prose.text, passage):
        before = _find_before(prose, passage, known)
        saying, gap = before or (None, 0)
        sayings = (saying,) if saying else ()
    if saying is None or saying.voice.kind is Kind.DOCUMENT or _is_aside(prose.text, passage, saying):
        return None
    return _gather(prose, passage.first - gap, (saying, sayings), gap, known)


def _gather(
    prose: Prose, sentence: int, found: tuple[Saying, Sequence[Saying]], gap: int, known: Acquaintance
) -> Speaker:
    saying, sayings = found
    outlets = [*saying.outlets]
    outlets += [other.voice.name for other in sayings if other.voice.kind is Kind.OUTLET and other is not saying]
    if saying.voice.kind is Kind.OUTLET:
        return Speaker(saying, (), (saying.voice.name, *outlets), gap=gap)
    place = _number_of(prose, sentence, saying.voice.start)
    carried = Trail.of(prose, known).resolve(saying.voice, place) if saying.voice.carried else None
    voice = carried.voice if carried else saying.voice
    if voice.kind is Kind.OUTLET:
        return Speaker(saying, (), (voice.name, *outlets), carried, gap=gap)
    condition = find_condition(prose, voice, saying, place) if voice.kind is Kind.DESCRIBED else None
    far = max(gap, carried.gap if carried else 0)
    relay = _find_relay(prose, sayings, saying, place, known)
    voices = _join_relay(voice, relay) if relay else (voice,)
    return Speaker(saying, voices, tuple(outlets), carried, condition, far, nested=relay is not None)


def _find_relay(
    prose: Prose, sayings: Sequence[Saying], inner: Saying, place: int, known: Acquaintance
) -> Voice | None:
    """Return whoever tells what a speaker said, by name where a pronoun points back to him."""
    outer = find_outer(prose.text, sayings, inner)
    if outer is None:
        return None
    carried = Trail.of(prose, known).resolve(outer.voice, place) if outer.voice.carried else None
    return carried.voice if carried else outer.voice


def _join_relay(voice: Voice, relay: Voice) -> tuple[Voice, ...]:
    """Return who speaks and who tells it, each where he has a name, and once."""
    named = [each for each in (voice, relay) if each.kind is not Kind.PRONOUN] or [relay]
    return tuple(named[:1]) if named[0].name == named[-1].name else tuple(named)


def _number_of(prose: Prose, first: int, offset: int) -> int:
    """Return the number of the sentence, from a first one on, that holds a code point."""
    number = first
    while number + 1 < len(prose.sentences) and prose.sentences[number + 1].start <= offset:
        number += 1
    return number


def _choose(sayings: Sequence[Saying], passage: Passage) -> Saying | None:
    """Return the attribution that governs most of a quote, and at least half of what is said in it."""
    said = sum(high - low for low, high in passage.ranges)
    said -= sum(_overlap(part, (saying.start, saying.content)) for saying in sayings for part in passage.ranges)
    best: tuple[int, Saying] | None = None
    for at, saying in enumerate(sayings):
        low = sayings[at - 1].end if at else passage.start
        high = sayings[at + 1].start if at + 1 < len(sayings) else passage.end
        regions = [(saying.content, high), (low, saying.start) if saying.trailing else (0, 0)]
        covered = sum(_overlap(part, region) for part in passage.ranges for region in regions)
        if 2 * covered < said or not (covered or _touches(passage, saying)):
            continue
        person = saying.voice.kind is not Kind.OUTLET
        if best is None or covered > best[0] or (person and best[1].voice.kind is Kind.OUTLET):
            best = (covered, saying)
    return best[1] if best else None


def _touches(passage: Passage, saying: Saying) -> bool:
    return any(_overlap(part, saying.core) for part in passage.ranges)


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> int:
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def _is_speech(text: str, passage: Passage) -> bool:
    """Say whether a passage is nothing but quoted speech, so that whoever spoke before goes on."""
    found = find_quotations(text, passage.start, passage.end)
    covered = sum(quotation.end - quotation.start for quotation in found)
    return bool(found) and passage.end - passage.start - covered <= len(found) + 1


def _find_before(prose: Prose, passage: Passage, known: Acquaintance) -> tuple[Saying, int] | None:
    """Return the attribution of the speech that a passage carries on."""
    for number in prose.before(passage.first, FARTHEST_SPEECH):
        start, end = prose.clip(number)
        sayings = find_sayings(prose.text, start, end, known)
        quoted = bool(find_quotations(prose.text, start, end))
        if sayings and quoted:
            return sayings[-1], passage.first - number
        if not quoted:
            return None
    return None


def _is_aside(text: str, passage: Passage, saying: Saying) -> bool:
    """Say whether a quote is a “which has …” in the present behind a past report: the outlet's own words."""
    start = passage.ranges[0][0]
    if saying.trailing or start < saying.content or not _ASIDE.match(text, max(saying.content, start - 2)):
        return False
    return _BACKSHIFT.search(text, saying.content, start) is not None


def is_sure(speaker: Speaker) -> bool:
    """Say whether who speaks, and to whom, is more than a guess."""
    voices = speaker.voices
    if any(voice.plural or not voice.sure or (voice.carried and voice.kind is not Kind.PERSON) for voice in voices):
        return False
    return speaker.saying.sure and speaker.gap <= 1 and not speaker.nested


def _propose_line(
    briefs: tuple[Brief, Brief], number: int, steps: Sequence[Step], reason: str, *, weak: bool = False
) -> tuple[Proposal, ...]:
    """Return the chain as the line that a person would type; none where it would not be read back as it is meant.

    The line is read in the first brief; the second one holds the outlets that it names, too.
    """
    held, named = briefs
    line = ARROW.join(_write_step(step, held, named, first=not place) for place, step in enumerate(steps))
    if not steps or _read_back(line, held) != tuple(steps):
        return ()
    return (Proposal(("quotes", number, "attribution"), line, reason, weak=weak),)


def _read_back(line: str, brief: Brief) -> tuple[Step, ...]:
    try:
        return read_chain(line, brief).steps
    except EditError:
        return ()


def _write_step(step: Step, held: Brief, named: Brief, *, first: bool) -> str:
    """Return a step by its name; an outlet that would be read otherwise with the word for it, or by its id."""
    line = write_chain((step,), named)
    if step.origin is None:
        return line
    before = "" if first else f"{step.origin}{ARROW}"
    ways = (line, f"{line} ({OUTLET})")
    return next((way for way in ways if _read_back(f"{before}{way}", held)[-1:] == (step,)), step.origin)


def _propose_context(
    text: str, number: int, quote: Quote, passage: Passage, speaker: Speaker, *, weak: bool
) -> tuple[Proposal, ...]:
    """Return the words that name the speaker, where the quote itself leaves them out."""
    wanted = [speaker.condition] if speaker.condition else []
    wanted.append(speaker.saying.core)
    if speaker.carried:
        wanted.append((speaker.carried.start, speaker.carried.end))
    kept = {(span.start, span.start + len(span.exact)) for span in quote.context} | set(passage.ranges)
    outside = [part for part in wanted if not any(_overlap(part, other) for other in kept)]
    spans = tuple(Span(start=start, exact=text[start:end]) for start, end in _merge(outside))
    if not spans:
        return ()
    shown = " […] ".join(" ".join(span.exact.split()) for span in spans)
    return (Proposal(("quotes", number, "context"), shown, _say_origin(text, speaker), spans=spans, weak=weak),)


def _merge(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _say_reason(text: str, speaker: Speaker) -> str:
    shown = f"“{_shorten(text, *speaker.saying.core)}”"
    if speaker.condition:
        shown += f"; “{_shorten(text, *speaker.condition)}”"
    return f"{shown}; {_say_origin(text, speaker)}" if speaker.carried or speaker.gap else shown


def _say_origin(text: str, speaker: Speaker) -> str:
    """Say from where a speaker is carried over."""
    if speaker.carried:
        voice = speaker.saying.voice
        said, meant = _shorten(text, voice.start, voice.end), _shorten(text, speaker.carried.start, speaker.carried.end)
        return f"“{said}” is carried over from “{meant}”"
    shown = _shorten(text, *speaker.saying.core)
    return f"the speech goes on from “{shown}”" if speaker.gap else f"“{shown}” stands outside the quote"


def _shorten(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
