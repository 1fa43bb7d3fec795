"""No false alarm: none of severity error or warning on the shipped brief, nor on variants that are as sound as it is."""

import re

import pytest
from msgspec.structs import replace
from shipped import change, each_fact, each_judgement, graves, head, keep, shipped, tidy

from briefing import edit
from briefing.kinds import DateBasis, Kind
from briefing.model import (
    BottomLine,
    Brief,
    EventDate,
    Fact,
    Heading,
    Origin,
    Quote,
    Section,
    Source,
    Span,
    Step,
    Waiver,
)
from briefing.scales import Confidence, Lexicon, Marking
from briefing.source.document import read_document

PHIA = {"very unlikely": "highly unlikely", "likely": "likely"}
SECOND_ROW = {"very unlikely": "highly improbable", "likely": "probable"}
CITED = "f-7zt01912"


def reworded(brief, terms, lexicon):
    """The brief in another lexicon or row: fields, texts and bottom line alike."""

    def word(text):
        return re.sub("very unlikely|likely", lambda found: terms[found[0]], text)

    judged = each_judgement(brief, likelihood=lambda one: terms[one.likelihood], text=lambda one: word(one.text))
    lines = tuple(replace(line, text=word(line.text)) for line in brief.brief.bottom_line)
    return head(judged, lexicon=lexicon, bottom_line=lines)


def requoted(opening, closing):
    """The statements with other quotation marks."""

    def mark(fact):
        return re.sub(r'"([^"]*)"', rf"{opening}\1{closing}", fact.statement or "")

    return lambda brief: each_fact(brief, statement=mark)


def only(source):
    return lambda brief: keep(brief, lambda fact: all(quote.source == source for quote in fact.quotes))


def unjudged(brief):
    return tidy(replace(brief, judgements=()))


def dated(date, basis):
    def coarsen(fact):
        return (
            replace(fact.event, date=date, basis=basis)
            if fact.event and fact.event.date == "2017-03-20"
            else fact.event
        )

    return lambda brief: each_fact(brief, event=coarsen)


def loose(brief):
    """A fact that nothing points to and that points to nothing."""
    pointed = {link.to for fact in brief.facts for link in fact.links}
    pointed |= {id for each in brief.judgements for id in (*each.supports, *each.contrary)}
    pointed |= {id for line in brief.brief.bottom_line for id in line.cites}
    return next(fact.id for fact in brief.facts if fact.id not in pointed and not fact.links)


def unlinked(brief):
    return each_fact(brief, links=())


def waived(brief):
    bare = change(brief, "judgements", "j-projects", indicators=())
    waiver = Waiver(id="w-1", rule="key-judgement-without-indicators", entry="j-projects", reason="Under discussion.")
    return replace(bare, waivers=(waiver,))


def summed(*texts, cites=("j-sovereignty", CITED)):
    return lambda brief: head(brief, bottom_line=tuple(BottomLine(text=text, cites=cites) for text in texts))


VARIANTS = {
    "as it is": lambda brief: brief,
    "UK PHIA": lambda brief: reworded(brief, PHIA, Lexicon.PHIA),
    "second row": lambda brief: reworded(brief, SECOND_ROW, Lexicon.ICD203),
    "unmarked": lambda brief: head(brief, marking=None),
    "TLP:RED": lambda brief: head(brief, marking=Marking.RED),
    "marked sources": lambda brief: replace(
        head(brief, marking=Marking.AMBER),
        sources=tuple(replace(source, marking=Marking.GREEN) for source in brief.sources),
    ),
    "marking in the title": lambda brief: head(brief, title=f"{brief.brief.title} (TLP:CLEAR)"),
    "facts backwards": lambda brief: replace(brief, facts=brief.facts[::-1]),
    "sections backwards": lambda brief: replace(brief, sections=brief.sections[::-1]),
    "sources backwards": lambda brief: replace(brief, sources=brief.sources[::-1]),
    "judgements backwards": lambda brief: replace(brief, judgements=brief.judgements[::-1]),
    "terms backwards": lambda brief: replace(brief, terms=brief.terms[::-1]),
    "no judgements": unjudged,
    "no key judgements": lambda brief: each_judgement(brief, key=False),
    "one judgement": lambda brief: tidy(replace(brief, judgements=brief.judgements[:1])),
    "one source": lambda brief: unjudged(only("s-avim")(brief)),
    "the other source": lambda brief: unjudged(only("s-rbth")(brief)),
    "every second fact dropped": lambda brief: unjudged(
        keep(brief, lambda fact: [each.id for each in brief.facts].index(fact.id) % 2 == 0)
    ),
    "not restated": lambda brief: each_fact(brief, statement=None),
    "curly quotation marks": requoted("“", "”"),
    "no comments": lambda brief: each_fact(brief, comment=None),
    "private notes that hedge": lambda brief: each_fact(brief, private="This may possibly be wrong."),
    "comments that hedge": lambda brief: change(brief, "facts", CITED, comment="It might be the same meeting."),
    "labels": lambda brief: each_fact(brief, labels=("talks", "Tokyo")),
    "highlights": lambda brief: change(brief, "facts", CITED, highlight=True),
    "months, not days": dated("2017-03", DateBasis.INFERRED),
    "no dates": lambda brief: each_fact(brief, event=None),
    "no kinds": lambda brief: each_fact(brief, kind=None),
    "no grades": lambda brief: each_fact(brief, credibility=None),
    "sources not rated": lambda brief: replace(
        brief, sources=tuple(replace(source, reliability=None) for source in brief.sources)
    ),
    "a fact parked": lambda brief: change(brief, "facts", loose(brief), section="parked"),
    "a fact left out": lambda brief: change(brief, "facts", loose(brief), include=False),
    "a fact dropped": lambda brief: edit.drop(brief, loose(brief)),
    "no links": unlinked,
    "something waived": waived,
    "moderate confidence": lambda brief: each_judgement(brief, confidence=Confidence.MODERATE),
    "confidence left out": lambda brief: each_judgement(brief, confidence=None, confidence_basis=None),
    "changes told": lambda brief: each_judgement(brief, change="Lowered: neither report covers the close."),
    "new judgements": lambda brief: each_judgement(brief, change="new"),
    "assumptions supported": lambda brief: replace(
        brief, assumptions=tuple(replace(each, status="supported") for each in brief.assumptions)
    ),
    "one sentence on top": summed("A breakthrough at this round is very unlikely."),
    "a hedge of others on top": summed(
        "An unnamed official said that a visit might follow and could be planned in May."
    ),
    "a quoted hedge on top": summed("What both sides hope “might help” is very unlikely to settle the dispute."),
    "two sentences, not one": summed("A breakthrough is very unlikely. Confidence in that is low."),
    "could not": summed("The ministers could not close the dispute; a breakthrough is very unlikely."),
    "a comparison": summed("A breakthrough is very unlikely, and a project more likely than a text on sovereignty."),
    "restated by hand": lambda brief: change(
        brief,
        "facts",
        CITED,
        statement="All four ministers were yet to sit down together, on international matters too.",
    ),
    "for a reader": lambda brief: head(brief, author="Desk", audience="Ministers", ai_use="None."),
    "with an hour": lambda brief: head(brief, as_of="2017-03-20T18:00+09:00"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_sound_brief_raises_no_alarm(variant):
    brief, documents = shipped()
    changed = VARIANTS[variant](brief)
    assert (changed == brief) == (variant == "as it is"), "a variant differs"
    assert graves(changed, documents) == []


def foreign(text, words, statement, language):
    """A brief of one fact from a source in another language."""
    document = read_document(text.encode(), "a.txt")
    quote = Quote(source="s-a", spans=(Span(start=text.index(words), exact=words),), attribution=(Step(origin="o-a"),))
    source = Source(
        id="s-a",
        file="seeds/a.txt",
        sha256=document.sha256,
        title=text.split("\n", maxsplit=1)[0],
        publisher="Gazette",
        language=language,
        published="2017-03-20",
        published_basis=DateBasis.STATED,
        origin="o-a",
        descriptor="Daily paper of the capital.",
    )
    fact = Fact(
        id="f-1",
        section="talks",
        statement=statement,
        quotes=(quote,),
        kind=Kind.EVENT,
        event=EventDate(date="2017-03-20", basis=DateBasis.PUBLICATION),
    )
    brief = Brief(
        brief=Heading(id="b", title="Talks", as_of="2017-03-20T18:00Z", period="2017-03-19/2017-03-20"),
        sections=(Section(key=1, id="talks", title="Talks"),),
        sources=(source,),
        origins=(Origin(id="o-a", name="Gazette", confirmed=True),),
        facts=(fact,),
    )
    return brief, {"s-a": document}


RUSSIAN = "Встреча в Токио\n\nМинистры встретились в Токио. Дата не названа.\n"
JAPANESE = "東京で会談\n\n外相は東京で会談した。次回の日程は決まっていない。\n"
GERMAN = "Treffen in Tokio\n\nDie Minister trafen sich in Tokio. Ein Termin wurde nicht genannt.\n"
FOREIGN = {
    "Russian": (RUSSIAN, "Министры встретились в Токио.", "Министры встретились в Токио.", "ru"),
    "Russian, restated in English": (RUSSIAN, "Министры встретились в Токио.", "The ministers met in Tokyo.", "ru"),
    "Japanese": (JAPANESE, "外相は東京で会談した。", "外相が東京で会談した。", "ja"),
    "Japanese, not restated": (JAPANESE, "外相は東京で会談した。", None, "ja"),
    "German": (GERMAN, "Die Minister trafen sich in Tokio.", "Die Minister trafen sich „in Tokio“.", "de"),
}


@pytest.mark.parametrize("variant", FOREIGN)
def test_a_sound_brief_in_another_language_raises_none(variant):
    assert graves(*foreign(*FOREIGN[variant])) == []


def test_there_are_variants_enough():
    assert len(VARIANTS) + len(FOREIGN) >= 30
