"""A brief in which every field of free text, found by looking at the structs, holds a hostile string.

Each text bears a tag of its own, in front of the string or behind it, so that wherever a report prints the field it can
be asked whether the whole string stands there, and which field it came from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from msgspec import inspect
from msgspec.structs import fields, replace

from briefing.evidence.anchor import make_span
from briefing.kinds import DateBasis, Ground, Kind, OriginKind, Relation, Shared, Support, TermKind
from briefing.model import (
    Assumption,
    BottomLine,
    Brief,
    Conflict,
    Copy,
    EventDate,
    Fact,
    Gap,
    Heading,
    Judgement,
    Link,
    Origin,
    Part,
    Quote,
    Review,
    Section,
    Source,
    Step,
    Term,
    Variant,
    Version,
    Waiver,
)
from briefing.scales import Confidence, Credibility, Lexicon, Marking, Reliability
from briefing.source.document import Document, read_document

DATES: Final = frozenset({"EventDate.date", "Heading.as_of", "Heading.period", "Heading.issued", "Gap.due"})
"""Fields that steer where a fact is printed: they hold a date in one crowd and a hostile string in the other."""
ABSENT: Final = frozenset({"Fact.statement", "Link.question", "Source.publisher", "Judgement.likelihood"})
"""Fields that every other entry lacks, for something else prints in their place."""
X: Final = "x"
"""What a text is in an entry that is to be filled; another text, such as an id, stays what it is."""
TAG: Final = re.compile(r"zq(\d{5})z", re.IGNORECASE)
_RELATIONS: Final = (
    Relation.CONTRADICTS,
    Relation.UPDATES,
    Relation.CORROBORATES,
    Relation.DIFFERENT_SCOPE,
)


@dataclass
class Texts:
    """The texts handed out: which field each tag stands for, and all that is stored there."""

    leading: bool
    """Whether the tag stands in front of the string; then the string ends the text, else it begins it."""
    stored: list[tuple[str, str]] = field(default_factory=list)
    """Field and text by the number of the tag."""

    def make(self, name: str, string: str) -> str:
        """Return a text for a field, such as `Fact.comment`."""
        tag = f"zq{len(self.stored):05}z"
        text = f"{tag} {string}" if self.leading else f"{string} {tag}"
        self.stored.append((name, text))
        return text


def list_structs() -> set[type[Part]]:
    """Return every struct that a brief is made of."""

    def below(kind: type[Part]) -> Iterator[type[Part]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return set(below(Part))


def list_texts(kind: type[Part]) -> dict[str, bool]:
    """Return the fields of a struct that take any text, and whether each is a list of texts."""
    found = {}
    for each in fields(kind):
        info = inspect.type_info(each.type)
        if isinstance(info, inspect.VarTupleType) and _is_free(info.item_type):
            found[each.name] = True
        elif _is_free(info):
            found[each.name] = False
    return found


def _is_free(info: inspect.Type) -> bool:
    kinds = info.types if isinstance(info, inspect.UnionType) else (info,)
    return any(isinstance(kind, inspect.StrType) and kind.pattern is None for kind in kinds)


def fill(part: Any, texts: Texts, string: str, hostile: frozenset[str], absent: frozenset[str]) -> Any:
    """Return a part, and all parts in it, with the string in every field of free text that is empty, X or `hostile`."""
    filled: dict[str, Any] = {}
    free = list_texts(type(part))
    for each in fields(part):
        name, value = f"{type(part).__name__}.{each.name}", getattr(part, each.name)
        if each.name in free and name not in absent and (name in hostile or value in {None, X, ()}):
            text = texts.make(name, string)
            filled[each.name] = (text,) if free[each.name] else text
        elif isinstance(value, msgspec.Struct):
            filled[each.name] = fill(value, texts, string, hostile, absent)
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            filled[each.name] = tuple(fill(one, texts, string, hostile, absent) for one in value)
    return replace(part, **filled)


@dataclass(frozen=True)
class Crowd:
    """A brief with an entry of every kind for each string, its source, and the texts by their tags."""

    brief: Brief
    documents: dict[str, Document]
    """By the ids of their sources."""
    texts: Texts
    previous: Brief
    """The same brief, issued before with other words."""


def gather(strings: Sequence[str], *, leading: bool, dated: bool, at: int = 0) -> Crowd:
    """Return the crowd of some strings; where it is not dated, dates are hostile strings too.

    The heading, which is there once, holds the string number `at`.
    """
    texts = Texts(leading)
    hostile = frozenset() if dated else DATES
    words = [(texts.make("Span.exact", string), texts.make("Span.exact", string)) for string in strings]
    documents = {
        f"s-{number}": read_document(f"Article {number}\n\n{said}\n\nIt ends.\n\n{known}\n".encode(), "made-up.txt")
        for number, (said, known) in enumerate(words)
    }
    entries = [
        {**_entries(number, document), "facts": _fact(number, document, *words[number])}
        for number, document in enumerate(documents.values())
    ]

    def fill_all() -> dict[str, tuple[Any, ...]]:
        filled = [
            {
                name: fill(part, texts, string, hostile, ABSENT if number % 2 else frozenset())
                for name, part in entry.items()
            }
            for number, (entry, string) in enumerate(zip(entries, strings, strict=True))
        ]
        return {name: tuple(entry[name] for entry in filled) for name in entries[0]}

    heading = fill(_heading(strings), texts, strings[at % len(strings)], hostile, frozenset())
    now, before = fill_all(), fill_all()
    gone = replace(before["facts"][0], id="f-gone0000", statement=texts.make("Fact.statement", strings[0]))
    before["facts"] = (*before["facts"], gone)
    return Crowd(Brief(brief=heading, **now), documents, texts, Brief(brief=replace(heading, number=1), **before))


def _heading(strings: Sequence[str]) -> Heading:
    lines = tuple(BottomLine(text=X, cites=(f"f-{at:08}", f"j-{at}")) for at in range(len(strings)))
    return Heading(
        id="crowd",
        title=X,
        number=2,
        template=X,
        issued="2017-03-21T09:30:00+09:00",
        as_of="2017-03-20",
        period="2017-03-17/2017-03-20",
        marking=Marking.AMBER_STRICT,
        lexicon=Lexicon.ICD203,
        bottom_line=lines,
    )


def _fact(at: int, document: Document, said: str, known: str) -> Fact:
    def span(text: str) -> Any:
        start = document.text.index(text)
        return make_span(document.text, start, start + len(text))

    steps = (
        Step(who=X, named=False, basis=Ground.BACKGROUND),
        Step(who=f"t-{at}", basis=Ground.ON_RECORD),
        Step(origin=f"o-{at}"),
    )
    quote = Quote(source=f"s-{at}", spans=(span(said),), attribution=steps, context=(span(known),))
    links = tuple(
        Link(rel=relation, to=f"f-{other:08}", of=Shared.CONTENT)
        for other, relation in zip(range(at - 1, -1, -1), _RELATIONS, strict=False)
    )
    return Fact(
        id=f"f-{at:08}",
        section=X if at % 5 == 3 else f"p-{at % 3}",
        quotes=(quote,),
        event=EventDate(date=f"2017-03-{at % 28 + 1:02}", basis=tuple(DateBasis)[at % 5]),
        kind=tuple(Kind)[at % 5],
        credibility=tuple(Credibility)[at % len(Credibility)],
        links=links,
        highlight=at % 2 == 0,
        reviews=(Review(by=X, of=X),),
    )


def _entries(at: int, document: Document) -> dict[str, Part]:
    origin, judgement = f"o-{at}", f"j-{at}"
    return {
        "sections": Section(key=None, id=f"p-{at}", title=X),
        "sources": Source(
            id=f"s-{at}",
            file=X,
            sha256=document.sha256,
            origin=origin,
            published_basis=DateBasis.INFERRED,
            republished=True,
            copies=(Copy(of=f"s-{(at + 1) % 2}"),),
            reliability=tuple(Reliability)[at % len(Reliability)],
            versions=(Version(sha256="0" * 64),),
        ),
        "origins": Origin(id=origin, name=X, kind=OriginKind.AGENCY, confirmed=True),
        "judgements": Judgement(
            id=judgement,
            text=X,
            key=at % 2 == 0,
            confidence=Confidence.LOW,
            supports=(f"f-{at:08}",),
            contrary=(f"f-{at:08}",),
            assumptions=(f"a-{at}",),
        ),
        "assumptions": Assumption(id=f"a-{at}", text=X, linchpin=True, status=Support.CAVEATED),
        "gaps": Gap(id=f"g-{at}", text=X, affects=(judgement,), due="2017-04-01"),
        "terms": Term(
            id=f"t-{at}",
            prefer=X,
            kind=tuple(TermKind)[at % len(TermKind)],
            disputed=at % 2 == 0,
            variants=(Variant(form=X), Variant(form=X, error=True)),
        ),
        "waivers": Waiver(id=f"w-{at}", rule=X if at % 3 else "unfiled", entry=X if at % 3 == 1 else judgement),
        "conflicts": Conflict(id=f"c-{at}", list=X if at % 3 else "judgements", entry=X if at % 3 else judgement),
    }
