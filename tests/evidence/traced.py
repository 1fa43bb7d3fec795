"""The two seeds, and the words of them that the tests trace through what becomes of a source."""

from briefing.evidence.tracing import AlterationKind, trace_span
from briefing.model import Span
from tests.evidence.drafts import ROOT, SEEDS

RBTH, AVIM = ((ROOT / file).read_text(encoding="utf-8") for file in SEEDS)


KURILS = "Joint activity on the Southern Kurils will not be on the agenda"


Kind = AlterationKind


def trace(old, new, exact, **fields):
    return trace_span(old, new, Span(start=old.index(exact), exact=exact, **fields))


def change(text, before, after):
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times"
    return text.replace(before, after)


def kinds(found):
    return [alteration.kind for alteration in found.alterations]
