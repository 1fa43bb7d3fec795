"""Where a source comes from, as far as its own text says so: what is proposed for the fields of its card."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefing import edit
from briefing.attribution import UNKNOWN_ORIGIN
from briefing.corroboration.copies import Overlap
from briefing.evidence.anchor import find_title
from briefing.fields import Path, is_empty
from briefing.kinds import DateBasis
from briefing.model import Brief, Source
from briefing.proposal.proposal import Proposal
from briefing.proposal.sourcing.agencies import AGENCIES, Credit, describe_origin, find_credits, fold_name
from briefing.proposal.sourcing.claims import find_claim, find_claimed_publication
from briefing.proposal.sourcing.gaps import find_unreadable, say_gap, say_places
from briefing.proposal.sourcing.languages import find_language
from briefing.proposal.sourcing.mastheads import Named, find_author, find_publisher, find_way, is_told
from briefing.proposal.sourcing.publication import Publication, find_basis, find_publication
from briefing.source.document import Document

PUBLISHED: Final[Path] = ("published",)
BASIS: Final[Path] = ("published_basis",)
ORIGIN: Final[Path] = ("origin",)
NO_CREDIT: Final = "no credit line, dateline or by-line names who gathered the news"
REPUBLISHED: Final[Path] = ("republished",)
COPIES: Final[Path] = ("copies",)


def propose_source(
    brief: Brief, source: Source, document: Document, overlaps: Iterable[Overlap] = ()
) -> tuple[Proposal, ...]:
    """Return what is proposed for the empty fields of a source, each with the words that show it.

    `overlaps` are the sources found to carry one story: the likest one is proposed as a copy, its origin as a guess.

    An origin is named on evidence in the workspace only: a credit, or a copy that the analyst confirmed. Otherwise
    it is proposed as not stated, or as a weak candidate. Reliability and the descriptor are never proposed.
    """
    likest = _find_likest(brief, source, overlaps)
    return tuple(offer for offer in _propose(brief, source, document, likest) if is_empty(source, offer.at))


def _propose(brief: Brief, source: Source, document: Document, likest: "Likeness | None") -> Iterator[Proposal]:
    """Yield what the text and the file say, also of fields that are filled in already."""
    publisher = _choose(source.publisher, find_claim(document, "publisher"), find_publisher(document))
    author = _choose(source.author, find_claim(document, "author"), find_author(document))
    horizon = brief.brief.as_of or (likest.other.published if likest else None)
    published = _choose_date(find_claimed_publication(document), find_publication(document, _address(source), horizon))
    credits = find_credits(document)
    yield from _propose_names(document, author, publisher)
    if publisher is None and credits and not credits[0].weak:
        yield Proposal(("publisher",), credits[0].name, f"{credits[0].form}; no masthead names another", weak=True)
    if source.published:
        yield from _propose_basis(source, document, published)
    elif published:
        yield _date(published)
    yield _propose_origin(brief, source, document, Grounds(publisher, author, tuple(credits), likest))
    if likest:
        yield Proposal(COPIES, likest.other.id, likest.reason)
    stated, named = _stated(source, published), publisher.name if publisher else None
    if gap := say_gap(document, author=author, published=stated, credits=credits, publisher=named):
        yield Proposal(("provenance_gap",), gap.text, gap.reason)


def _propose_names(document: Document, author: Named | None, publisher: Named | None) -> Iterator[Proposal]:
    """Yield what takes no other field into account: names, the language, where the source was found and how it came."""
    headline, language = find_title(document), find_language(document.text)
    names = {
        "title": _choose(
            None, find_claim(document, "title"), Named(headline, "the headline above the text") if headline else None
        ),
        "author": author,
        "publisher": publisher,
        "language": Named(language.tag, language.reason) if language else find_claim(document, "language"),
        "url": find_claim(document, "url"),
        "accessed": find_claim(document, "accessed"),
        "via": find_claim(document, "via") or find_way(document),
    }
    yield from (_name((name,), named) for name, named in names.items() if named)


def _choose(known: str | None, claimed: Named | None, read: Named | None) -> Named | None:
    """Return what is on the card; else what the file claims, unless that is a guess and the text says it surely."""
    if known:
        return Named(known, "")
    return min(filter(None, (claimed, read)), key=lambda named: named.weak, default=None)


def _choose_date(claimed: Publication | None, read: Publication | None) -> Publication | None:
    return min(filter(None, (claimed, read)), key=lambda published: published.weak, default=None)


def _address(source: Source) -> str:
    """Return where a source was found: its address on the web, else the name of its file."""
    return source.url or source.file


def _name(path: Path, named: Named) -> Proposal:
    return Proposal(path, named.name, named.reason, weak=named.weak)


def _date(published: Publication) -> Proposal:
    return Proposal(
        PUBLISHED, published.date, published.reason, also=((BASIS, published.basis.value),), weak=published.weak
    )


def _propose_basis(source: Source, document: Document, published: Publication | None) -> Iterator[Proposal]:
    """Yield the basis alone of a date that is filled in, as far as the text shows that very date."""
    found = find_basis(document, source.published or "")
    found = found or (published if published and published.date == source.published else None)
    if found:
        yield Proposal(BASIS, found.basis.value, found.reason, weak=found.weak)


def _stated(source: Source, published: Publication | None) -> Publication | None:
    """Return when the source was put out as its card says, else as its text states it; guesses do not count."""
    if source.published:
        reason = published.reason if published and published.date == source.published else ""
        return Publication(source.published, source.published_basis or DateBasis.UNKNOWN, reason)
    return None if published is None or published.weak else published


class Likeness(NamedTuple):
    """Another source that carries the same story, and what shows it."""

    other: Source
    reason: str


class Grounds(NamedTuple):
    """What an origin is proposed on, beside the text."""

    publisher: Named | None
    author: Named | None
    credits: tuple[Credit, ...]
    likest: Likeness | None


def _find_likest(brief: Brief, source: Source, overlaps: Iterable[Overlap]) -> Likeness | None:
    """Return the source that shares most with this one and was not compared with it yet, None where none does."""
    settled = {frozenset((one.id, copy.of)) for one in brief.sources for copy in one.copies}
    pairs = [pair for pair in overlaps if source.id in pair[:2] and frozenset(pair[:2]) not in settled]
    best = max(pairs, key=lambda pair: pair.share, default=None)
    other = edit.find(brief.sources, (best.second if best.first == source.id else best.first) if best else None)
    if best is None or other is None:
        return None
    return Likeness(other, f"{best.share:.0%} of the shorter text, five words at a time, stand in both")


def _propose_origin(brief: Brief, source: Source, document: Document, grounds: Grounds) -> Proposal:
    publisher, likest = grounds.publisher, grounds.likest
    told = is_told(document, publisher.name) if publisher is not None else None
    copied = _find_copied(brief, source)
    for credit in grounds.credits:
        other = publisher is not None and fold_name(publisher.name) != fold_name(credit.name)
        also = ((REPUBLISHED, "yes"),) if other and not credit.weak else ()
        reason = f"{credit.form} “{' '.join(credit.words.split())}”"
        if credit.weak and (copied or (told and not likest)):
            break
        reason = f"{reason}; {likest.reason}" if credit.weak and likest else reason
        return Proposal(ORIGIN, _known(brief, credit.name), reason, also=also, weak=credit.weak)
    if copied:
        return Proposal(ORIGIN, copied.origin or "", f"confirmed as the same story as {copied.id}")
    if likest and (shared := edit.find(brief.origins, likest.other.origin)) is not None:
        return Proposal(ORIGIN, shared.name, f"carries the same story as {likest.other.id}", weak=True)
    if publisher is not None and told:
        unsure = publisher.weak or likest is not None or bool(grounds.credits)
        reason = f"“{told}”, of its own reporting" + (f"; but {likest.reason}" if likest else "")
        return Proposal(ORIGIN, _known(brief, publisher.name), reason, weak=unsure)
    if grounds.author is not None:
        name = publisher.name if publisher else UNKNOWN_ORIGIN.name
        return Proposal(ORIGIN, _known(brief, name), f"by-line: {grounds.author.name}, no agency named", weak=True)
    unread = find_unreadable(document)
    reason = f"what may be the credit line cannot be read ({say_places(unread)})" if unread else NO_CREDIT
    return Proposal(ORIGIN, UNKNOWN_ORIGIN.name, reason)


def _find_copied(brief: Brief, source: Source) -> Source | None:
    """Return a source with a known origin that the analyst confirmed to carry the same story, None if there is none."""
    pairs = [(one.id, copy.of) for one in brief.sources for copy in one.copies if copy.confirmed]
    others = {b if a == source.id else a for a, b in pairs if source.id in {a, b}}
    return next((one for one in brief.sources if one.id in others and one.origin), None)


def _known(brief: Brief, name: str) -> str:
    """Return the name that the brief has for an origin, found by name or by an agency's other forms; else the name."""
    forms = {_fold(form) for form in (name, *AGENCIES.get(name, ()))}
    known = next((origin.name for origin in brief.origins if _fold(origin.name) in forms), None)
    same = edit.find(brief.origins, describe_origin(name).id)
    return known or (same.name if same else name)


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
