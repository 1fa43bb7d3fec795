"""What a file says of itself outside its text: the claims of web pages, PDF, Office files and mails, for a card."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.edtf import is_edtf
from briefing.kinds import DateBasis
from briefing.proposal.sourcing.mastheads import Named
from briefing.proposal.sourcing.publication import Publication
from briefing.source.document import Document
from briefing.source.extract import Claim

_TIME: Final = re.compile(r"(?<=\d)[T ]\d{2}:?\d{2}.*$", re.DOTALL)
"""The hour behind a day (ISO 8601, RFC 3339): a source's card holds days."""
_MOST: Final = 300
"""Code points of a value that is proposed; what is longer is no name."""


def find_claim(document: Document, field: str) -> Named | None:
    """Return what the file claims for a field, with where it says so; of several the first that is no guess."""
    claims = [claim for claim in document.claims if claim.field == field and 0 < len(claim.value) <= _MOST]
    best = min(claims, key=lambda claim: claim.weak, default=None)
    return Named(best.value, best.basis, best.weak) if best else None


def find_claimed_publication(document: Document) -> Publication | None:
    """Return when the file claims that its words were put out, None where it gives no date in EDTF or ISO 8601."""
    dated = sorted(_list_dates(document.claims), key=lambda published: published.weak)
    return dated[0] if dated else None


def _list_dates(claims: tuple[Claim, ...]) -> Iterator[Publication]:
    for claim in claims:
        if claim.field != "published":
            continue
        day = _TIME.sub("", claim.value)
        if is_edtf(day):
            basis = DateBasis.INFERRED if claim.weak else DateBasis.STATED
            yield Publication(day, basis, claim.basis, weak=claim.weak)
