"""Where a source comes from, as far as its own text says so: what is proposed for the fields of its card."""

from collections.abc import Iterable, Iterator
from typing import Final

from briefing import edit
from briefing.attribution import UNKNOWN_ORIGIN
from briefing.evidence.anchor import find_title
from briefing.fields import Path
from briefing.model import Brief, DateBasis, Source
from briefing.proposal.agencies import AGENCIES, Credit, describe_origin, find_credits
from briefing.proposal.gaps import find_unreadable, say_gap, say_places
from briefing.proposal.languages import find_language
from briefing.proposal.mastheads import Named, find_author, find_publisher, find_way, is_told
from briefing.proposal.proposal import Proposal
from briefing.proposal.publication import Publication, find_publication
from briefing.source.document import Document

PUBLISHED: Final[Path] = ("published",)
BASIS: Final[Path] = ("published_basis",)
ORIGIN: Final[Path] = ("origin",)
NO_CREDIT: Final = "no credit line, dateline or by-line names who gathered the news"
REPUBLISHED: Final[Path] = ("republished",)


def propose_source(brief: Brief, source: Source, document: Document) -> tuple[Proposal, ...]:
    """Return what is proposed for the empty fields of a source, each with the words that show it.

    An origin is named on evidence in the workspace only: a credit, or a copy that the analyst confirmed. Otherwise
    it is proposed as not stated, or as a weak candidate. Reliability and the descriptor are never proposed.
    """
    return tuple(_propose(brief, source, document))


def _propose(brief: Brief, source: Source, document: Document) -> Iterator[Proposal]:
    publisher = Named(source.publisher, "") if source.publisher else find_publisher(document)
    author = find_author(document)
    published = find_publication(document, source.url or source.file, brief.brief.as_of)
    credits = find_credits(document)
    title = find_title(document)
    language = find_language(document.text)
    if title and not source.title:
        yield Proposal(("title",), title, "the headline above the text")
    if author and not source.author:
        yield _name(("author",), author)
    if publisher and not source.publisher:
        yield _name(("publisher",), publisher)
    if language and not source.language:
        yield Proposal(("language",), language.tag, language.reason)
    if published and not source.published:
        yield _date(published)
    way = find_way(document)
    if way and not source.via:
        yield _name(("via",), way)
    if not source.origin:
        yield _propose_origin(brief, source, document, publisher, credits)
    gap = say_gap(document, author=source.author or author, published=_stated(source, published), credits=credits)
    if gap and not source.provenance_gap:
        yield Proposal(("provenance_gap",), gap.text, gap.reason)


def _name(path: Path, named: Named) -> Proposal:
    return Proposal(path, named.name, named.reason, weak=named.weak)


def _date(published: Publication) -> Proposal:
    return Proposal(
        PUBLISHED, published.date, published.reason, also=((BASIS, published.basis.value),), weak=published.weak
    )


def _stated(source: Source, published: Publication | None) -> Publication | None:
    """Return when the source was put out as its card says, else as its text states it; guesses do not count."""
    if source.published:
        reason = published.reason if published and published.date == source.published else ""
        return Publication(source.published, source.published_basis or DateBasis.UNKNOWN, reason)
    return None if published is None or published.weak else published


def _propose_origin(
    brief: Brief, source: Source, document: Document, publisher: Named | None, credits: Iterable[Credit]
) -> Proposal:
    for credit in credits:
        other = publisher is not None and _fold(publisher.name) != _fold(credit.name)
        also = ((REPUBLISHED, "yes"),) if other and not credit.weak else ()
        reason = f"{credit.form} “{' '.join(credit.words.split())}”"
        return Proposal(ORIGIN, _known(brief, credit.name), reason, also=also, weak=credit.weak)
    copied = _find_copied(brief, source)
    if copied:
        return Proposal(ORIGIN, copied.origin or "", f"confirmed as the same story as {copied.id}")
    if publisher is not None:
        told = is_told(document, publisher.name)
        if told:
            return Proposal(
                ORIGIN, _known(brief, publisher.name), f"“{told}”, of its own reporting", weak=publisher.weak
            )
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
