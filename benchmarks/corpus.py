"""Documents and briefs of any size, made the same in every run: newspaper prose of three sentences a paragraph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefing.commands.new import DEFAULT_SECTIONS, make_sections
from briefing.evidence.anchor import make_spans
from briefing.kinds import DateBasis, Ground, Kind, Relation
from briefing.model import Brief, EventDate, Fact, Heading, Judgement, Link, Origin, Quote, Source, Step
from briefing.scales import Confidence, Credibility
from briefing.source.document import Document, Mark, read_document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

NAME: Final = "wire"
SENTENCES: Final = 3
"""Sentences of a paragraph."""

# Lists of lengths that share no factor, so that combinations repeat late and every sentence bears its own number.
SPEAKERS: Final = (
    "The foreign minister",
    "A spokesman for the ministry in Tokyo",
    "The governor of the northern island",
    "An official who was not named",
    "The fisheries union",
)
SAYINGS: Final = (
    "said on Monday that",
    "told reporters after the meeting that",
    "wrote in a short note that",
)
SUBJECTS: Final = (
    "the talks on visits by former residents",
    "a joint plan for tourism and healthcare",
    "the missiles on the two largest islands",
    "the draft",
    "an agreement on quotas, long sought by both,",
    "the next round between the deputies",
    "the ferry from the northern port",
)
OUTCOMES: Final = (
    "would go on in the spring",
    "had been put off without a new date",
    "could not be discussed before the ministers had met",
    "was close to being settled",
    "would need the consent of both parliaments",
    "had not changed",
    "might be taken up again, as in 2013",
    "was a matter for the two leaders",
    "had been agreed in principle",
    "drew criticism at home",
    "was welcomed by the experts of three institutes",
)


def make_sentence(number: int) -> str:
    """Return one sentence, on average as long as those of the seeds (143 code points); each number gives another."""
    parts = (part[number % len(part)] for part in (SPEAKERS, SAYINGS, SUBJECTS, OUTCOMES))
    return f"{' '.join(parts)}, dispatch {number} said."


def make_text(paragraphs: int) -> str:
    """Return a document of that many paragraphs below a title."""
    return "\n\n".join(["Ministers go on talking about the northern islands", *_paragraphs(paragraphs)]) + "\n"


def _paragraphs(count: int) -> Iterator[str]:
    for number in range(count):
        yield " ".join(make_sentence(number * SENTENCES + at) for at in range(SENTENCES))


def make_desk(folder: Path, paragraphs: int, facts: int = 0) -> Workspace:
    """Return a new workspace in `folder` with one document and a brief of that many facts from its first sentences."""
    for name in ("seeds", "briefs", "templates"):
        (folder / name).mkdir(parents=True)
    file = folder / "seeds" / f"{NAME}.txt"
    file.write_text(make_text(paragraphs), encoding="utf-8")
    workspace = Workspace.find(folder, None)
    document = read_document(file.read_bytes(), file.name)
    BriefFile.create(workspace.briefs / f"{NAME}.yaml", make_brief(document, facts), workspace.state)
    return workspace


def make_brief(document: Document, facts: int) -> Brief:
    """Return a brief with every field of its facts filled, one fact a sentence, every tenth against an earlier one."""
    source = Source(
        id="s-wire",
        file=f"seeds/{NAME}.txt",
        sha256=document.sha256,
        title="Ministers go on talking",
        publisher="The Wire",
        published="2017-03-20",
        published_basis=DateBasis.STATED,
        origin="o-wire",
    )
    return Brief(
        brief=Heading(id=NAME, title="Talks about the islands"),
        sections=make_sections(DEFAULT_SECTIONS),
        sources=(source,) if facts else (),
        origins=(Origin(id="o-wire", name="The Wire"),),
        facts=tuple(_facts(document, facts)),
        judgements=(_judgement(),) if facts else (),
    )


def _facts(document: Document, count: int) -> Iterator[Fact]:
    sentences = (sentence for block in document.blocks if block.mark is Mark.BODY for sentence in block.sentences)
    kinds, grades = tuple(Kind), tuple(Credibility)
    sections = [section.id for section in make_sections(DEFAULT_SECTIONS) if section.prints]
    for number, (start, end) in zip(range(count), sentences, strict=False):
        step = Step(who="an official (unnamed)", named=False, basis=Ground.BACKGROUND)
        spans = make_spans(document, start, end)
        yield Fact(
            id=fact_id(number),
            section=sections[number % len(sections)],
            statement=f"Dispatch {number} reported how things stood with what the two sides had discussed in spring.",
            quotes=(Quote(source="s-wire", spans=spans, attribution=(step, Step(origin="o-wire"))),),
            event=EventDate(date=f"2017-03-{number % 28 + 1:02d}", basis=DateBasis.STATED),
            kind=kinds[number % len(kinds)],
            credibility=grades[number % len(grades)],
            links=_links(number),
        )


def _links(number: int) -> tuple[Link, ...]:
    if number % 10 != 9:
        return ()
    return (Link(rel=Relation.CONTRADICTS, to=fact_id(number - 5), comment="One of the two is mistaken."),)


def _judgement() -> Judgement:
    text = "Agreement on all points this year is unlikely."
    support = (fact_id(0), fact_id(1))
    return Judgement(
        id="j-all", text=text, key=True, likelihood="unlikely", confidence=Confidence.LOW, supports=support
    )


def fact_id(number: int) -> str:
    """Return an id of the length of a random one."""
    return f"f-{number:08d}"
