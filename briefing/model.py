"""What a brief is: frozen structs, and the JSON Schema that editors complete and validate with."""

from typing import Annotated, Any, Final

import msgspec

from briefing.kinds import DateBasis, Ground, Kind, OriginKind, Relation, Shared, Support, TermKind
from briefing.scales import Confidence, Credibility, Lexicon, Marking, Reliability

SCHEMA: Final = "briefing/1"
ID_PATTERN: Final = r"^[a-z0-9][a-z0-9-]{0,63}$"
SHA256_PATTERN: Final = r"^[0-9a-f]{64}$"

Id = Annotated[str, msgspec.Meta(pattern=ID_PATTERN)]
Sha256 = Annotated[str, msgspec.Meta(pattern=SHA256_PATTERN)]
Offset = Annotated[int, msgspec.Meta(ge=0)]
IssueNumber = Annotated[int, msgspec.Meta(ge=1)]
SectionKey = Annotated[int, msgspec.Meta(ge=1, le=9)]


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """Common settings of all parts of a brief: immutable, and defaults are left unwritten."""


class Span(Part, frozen=True, kw_only=True):
    """Exact words of a source and the code point at which they start; `exact` is the authority, `start` a hint."""

    start: Offset
    exact: Annotated[str, msgspec.Meta(min_length=1)]
    prefix: str | None = None
    suffix: str | None = None


class Step(Part, frozen=True, kw_only=True):
    """One link of an attribution chain: a person (`who`, a term's id or a description) or an outlet (`origin`)."""

    who: str | None = None
    origin: Id | None = None
    named: bool | None = None
    basis: Ground | None = None


class Quote(Part, frozen=True, kw_only=True):
    """Words of one source in text order, with the chain that brought them there, nearest the knower first."""

    source: Id
    spans: Annotated[tuple[Span, ...], msgspec.Meta(min_length=1)]
    attribution: tuple[Step, ...] = ()
    context: tuple[Span, ...] = ()
    """Words that name a carried-over speaker or date; the note shows them in square brackets."""
    version: Sha256 | None = None
    """The earlier version of the source that the words are quoted from; None: the one its `sha256` names."""
    checked: Sha256 | None = None
    """The later version that the analyst compared these words with, and chose to go on quoting the earlier one."""


class EventDate(Part, frozen=True, kw_only=True):
    """When something happened or is to happen: an EDTF level 0 or 1 date, its basis and any assumption made."""

    date: str
    basis: DateBasis | None = None
    note: str | None = None


class Link(Part, frozen=True, kw_only=True):
    """A relation to another fact, standing on the later fact only."""

    rel: Relation
    to: Id
    of: Shared | None = None
    question: str | None = None
    """What the two disagree on, as the report asks it; None: the section's title."""
    comment: str | None = None
    settle: str | None = None
    """What would settle the disagreement."""


class Review(Part, frozen=True, kw_only=True):
    """A second reader's word that a fact is right, as it stood then."""

    by: Annotated[str, msgspec.Meta(min_length=1)]
    of: str
    """The fingerprint of what was reviewed, so that a review of other words is seen to be one."""


class Fact(Part, frozen=True, kw_only=True):
    """A ticked item: quotes and, if the analyst restated them, a statement in neutral words."""

    id: Id
    section: str | None = None
    statement: str | None = None
    quotes: Annotated[tuple[Quote, ...], msgspec.Meta(min_length=1)]
    event: EventDate | None = None
    as_of: str | None = None
    kind: Kind | None = None
    credibility: Credibility | None = None
    links: tuple[Link, ...] = ()
    comment: str | None = None
    """Printed with the fact."""
    private: str | None = None
    """Never printed."""
    correction: str | None = None
    """What was wrong about this fact in the last issue; the next one prints it as a correction."""
    labels: tuple[str, ...] = ()
    highlight: bool = False
    include: bool = True
    reviews: tuple[Review, ...] = ()


class Section(Part, frozen=True, kw_only=True):
    """A heading of the brief, reached by one of the keys 1–9; a section that does not print is a parking place."""

    key: SectionKey | None = None
    id: Id
    title: str
    prints: bool = True


class Version(Part, frozen=True, kw_only=True):
    """An earlier state of a source; its bytes are kept in `seeds/.versions/` under their SHA-256."""

    sha256: Sha256
    accessed: str | None = None


class Copy(Part, frozen=True, kw_only=True):
    """What the analyst found about the words that two sources share: one story twice, or two of their own."""

    of: Id
    """The other source."""
    confirmed: bool = True
    """Whether it is one story; False: looked at, and found to be gathered apart."""
    reason: str | None = None


class Source(Part, frozen=True, kw_only=True):
    """One document, never altered, identified by the SHA-256 of its bytes."""

    id: Id
    file: str
    sha256: Sha256
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: DateBasis | None = None
    accessed: str | None = None
    via: str | None = None
    """How the copy came."""
    origin: Id | None = None
    republished: bool | None = None
    copies: tuple[Copy, ...] = ()
    reliability: Reliability | None = None
    descriptor: str | None = None
    """Factors of quality germane to the brief (ICD 206 source descriptor)."""
    provenance_gap: str | None = None
    """What about the source's provenance is unreadable or unknown; printed."""
    marking: Marking | None = None
    versions: tuple[Version, ...] = ()
    """What the source was before it was retrieved again, the latest last."""
    extractor: str | None = None
    """The reader that made the text the quotes stand in, and its number ("html/1"); None: the file's own characters."""
    encoding: str | None = None
    """The encoding that was chosen for it, where the file does not say so itself."""
    column: str | None = None
    """The column of the table whose cells are the text."""


class Origin(Part, frozen=True, kw_only=True):
    """The newsgathering outlet a claim comes from; copies share one."""

    id: Id
    name: str
    kind: OriginKind | None = None
    basis: str | None = None
    confirmed: bool | None = None


class Judgement(Part, frozen=True, kw_only=True):
    """The analyst's own assessment, resting on facts."""

    id: Id
    text: str
    key: bool = False
    likelihood: str | None = None
    confidence: Confidence | None = None
    confidence_basis: str | None = None
    supports: tuple[Id, ...] = ()
    contrary: tuple[Id, ...] = ()
    assumptions: tuple[Id, ...] = ()
    alternatives: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    change: str | None = None


class Assumption(Part, frozen=True, kw_only=True):
    """What a judgement rests on without evidence."""

    id: Id
    text: str
    linchpin: bool = False
    status: Support | None = None
    if_wrong: str | None = None


class Gap(Part, frozen=True, kw_only=True):
    """What is missing, what it affects and what would fill it."""

    id: Id
    text: str
    affects: tuple[Id, ...] = ()
    need: str | None = None
    due: str | None = None


class Variant(Part, frozen=True, kw_only=True):
    """Another form of a name: who uses it, and whether it is an error."""

    form: str
    by: str | None = None
    error: bool = False
    note: str | None = None


class Term(Part, frozen=True, kw_only=True):
    """A name with its variants; the report's own voice uses `prefer`."""

    id: Id
    prefer: str
    kind: TermKind | None = None
    disputed: bool = False
    role: str | None = None
    native: str | None = None
    variants: tuple[Variant, ...] = ()
    note: str | None = None


class Conflict(Part, frozen=True, kw_only=True):
    """One field that two people changed differently: the entry holds one value, and this the other."""

    id: Id
    list: str
    """The list of the brief in which the entry stands; `brief` for its heading."""
    entry: str = ""
    field: str | None = None
    """The field that differs; None where the whole entry does, or where one side dropped it."""
    other: str | None = None
    """The other value: text as it is, all else as JSON; None where the other side has none, or dropped the entry."""


class Waiver(Part, frozen=True, kw_only=True):
    """A rule that the analyst lets pass for one entry or the whole brief, and why; the report prints it."""

    id: Id
    rule: str
    entry: str | None = None
    """The id of the entry; None: wherever the rule fires."""
    reason: str | None = None
    """A waiver without a reason waives nothing."""


class BottomLine(Part, frozen=True, kw_only=True):
    """One sentence of the bottom line and the facts or judgements it rests on."""

    text: str
    cites: tuple[Id, ...] = ()


class Heading(Part, frozen=True, kw_only=True):
    """What the whole brief is about and how its report is to be printed."""

    id: Id
    title: str
    number: IssueNumber | None = None
    """Which report of its series this is or is going to be; `briefing issue` gives it."""
    previous: str | None = None
    """The issued brief that this one follows, relative to the workspace: `briefs/issued/talks-001.yaml`."""
    issued: str | None = None
    """When it was issued: date, time and zone (ISO 8601)."""
    template: str = "sitrep"
    marking: Marking | None = None
    lexicon: Lexicon = Lexicon.ICD203
    question: str | None = None
    author: str | None = None
    audience: str | None = None
    as_of: str | None = None
    period: str | None = None
    source_summary: str | None = None
    """The source base as a whole: strengths, weaknesses, which sources matter most (ICD 206)."""
    ai_use: str | None = None
    """Which AI tools were used and for what (ICS 206-01 asks for system and version)."""
    bottom_line: tuple[BottomLine, ...] = ()
    next_steps: tuple[str, ...] = ()
    """What is to be done next, one sentence each."""


class Brief(Part, frozen=True, kw_only=True):
    """A whole brief; the order of `facts` within a section is the order of the report."""

    schema: str = SCHEMA
    brief: Heading
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    origins: tuple[Origin, ...] = ()
    facts: tuple[Fact, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    gaps: tuple[Gap, ...] = ()
    terms: tuple[Term, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """What a merge left to be decided; an issued report has none."""


ID_PREFIXES: Final = {
    "sources": "s-",
    "origins": "o-",
    "facts": "f-",
    "judgements": "j-",
    "assumptions": "a-",
    "gaps": "g-",
    "terms": "t-",
    "waivers": "w-",
    "conflicts": "c-",
}
"""The lists of a brief whose entries carry an id with a fixed prefix."""


def to_plain(part: Part) -> dict[str, Any]:
    """Return a part as plain values, as it stands in the file: what is left at its default is left out."""
    plain: dict[str, Any] = msgspec.to_builtins(part)
    return plain


def schema_json() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a brief, generated from the structs above."""
    schema = msgspec.json.schema(Brief)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefing/1",
        "description": "A brief of the analyst's desk `briefing`: facts quoted verbatim from stored sources.",
        **schema,
    }
