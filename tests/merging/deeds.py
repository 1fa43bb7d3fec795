"""What one step of an analyst does: to a brief by the program's own edits, and to plain values, written anew."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from msgspec.structs import replace

from briefing import edit
from briefing.kinds import Kind, Relation
from briefing.model import Brief, EventDate, Gap, Judgement, Link, Source, Span, Step
from briefing.scales import Credibility

Doc = dict[str, Any]
SECTIONS = ("events", "positions", "plans", "security")
WORDS = ("missiles", "islands", "ministers", "talks", "visas", "treaty", "sanctions", "fishing", "drills", "maps")
POINTING = {"judgements": ("supports", "contrary"), "gaps": ("affects",)}


@dataclass
class Deed:
    """One step: what it does in the program, what it does to plain values, and the facts that it touches."""

    name: str
    real: Callable[[Brief], Brief]
    plain: Callable[[Doc], None]
    facts: tuple[str, ...] = ()
    moves: bool = False
    """It changes a fact's place, and its neighbour's with it."""


def draw_id(random: Random, prefix: str) -> str:
    return prefix + "".join(random.choices("0123456789abcdefghjkmnpqrstvwxyz", k=8))


def draw_words(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(2, 6))) + f" {random.randint(0, 999)}"


def entry(doc: Doc, name: str, id: str) -> Doc:
    """Return an entry of a plain brief."""
    return next(item for item in doc[name] if item["id"] == id)


def make_set(id: str, key: str, value: Any, real: Any) -> Deed:
    def plain(doc: Doc) -> None:
        entry(doc, "facts", id)[key] = value

    return Deed(key, lambda brief: edit.update_fact(brief, id, **{key: real}), plain, (id,))


def make_tick(random: Random, id: str, source: Source | None = None) -> Deed:
    section, number, start, words = (
        random.choice(SECTIONS),
        random.randint(1, 3),
        random.randint(0, 9999),
        draw_words(random),
    )
    source = source or Source(id=f"s-{number}", file=f"seeds/{number}.txt", sha256=f"{number}" * 64)

    def plain(doc: Doc) -> None:
        quote = {"source": source.id, "spans": [{"start": start, "exact": words}]}
        doc.setdefault("facts", []).append({"id": id, "section": section, "quotes": [quote]})

    return Deed(
        "tick", lambda brief: edit.tick(brief, source, [Span(start=start, exact=words)], section, id), plain, (id,)
    )


def make_drop(id: str) -> Deed:
    def plain(doc: Doc) -> None:
        doc["facts"] = [fact for fact in doc["facts"] if fact["id"] != id]
        forget(doc, id)

    return Deed("drop", lambda brief: edit.drop(brief, id), plain, (id,))


def forget(doc: Doc, id: str) -> None:
    """Take away everything that points to a fact."""
    for fact in doc["facts"]:
        prune(fact, "links", [link for link in fact.get("links", []) if link["to"] != id])
    for name, keys in POINTING.items():
        for item in doc.get(name, []):
            for key in keys:
                prune(item, key, [other for other in item.get(key, []) if other != id])
    for line in doc["brief"].get("bottom_line", []):
        prune(line, "cites", [other for other in line.get("cites", []) if other != id])


def prune(holder: Doc, key: str, value: list) -> None:
    if value:
        holder[key] = value
    else:
        holder.pop(key, None)


def make_restate(random: Random, id: str) -> Deed:
    words = f"It says {draw_words(random)}."
    return make_set(id, "statement", words, words)


def make_comment(random: Random, id: str) -> Deed:
    words, key = draw_words(random), random.choice(["comment", "private"])
    return make_set(id, key, words, words)


def make_grade(random: Random, id: str) -> Deed:
    number = random.randint(1, 6)
    return make_set(id, "credibility", number, Credibility(number))


def make_kind(random: Random, id: str) -> Deed:
    kind = random.choice(list(Kind))
    return make_set(id, "kind", str(kind), kind)


def make_date(random: Random, id: str) -> Deed:
    date = f"2017-03-{random.randint(10, 28)}"
    return make_set(id, "event", {"date": date}, EventDate(date=date))


def make_highlight(random: Random, id: str) -> Deed:
    return make_set(id, "highlight", True, True)


def make_attribute(random: Random, id: str) -> Deed:
    number, words = random.randint(1, 3), draw_words(random)
    steps = (Step(who="t-minister"), Step(who=words), Step(origin=f"o-{number}"))

    def plain(doc: Doc) -> None:
        entry(doc, "facts", id)["quotes"][0]["attribution"] = [
            {"who": "t-minister"},
            {"who": words},
            {"origin": f"o-{number}"},
        ]

    return Deed("attribute", lambda brief: edit.attribute(brief, id, 0, steps), plain, (id,))


def make_label(id: str, word: str) -> Deed:
    def real(brief: Brief) -> Brief:
        labels = edit.find_fact(brief, id).labels
        rest = tuple(label for label in labels if label != word)
        return edit.update_fact(brief, id, labels=rest if word in labels else (*labels, word))

    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", id)
        labels = fact.get("labels", [])
        prune(fact, "labels", [label for label in labels if label != word] if word in labels else [*labels, word])

    return Deed("label", real, plain, (id,))


def make_refile(id: str, section: str) -> Deed:
    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", id)
        if fact.get("section") != section:
            others = [other for other in doc["facts"] if other is not fact]
            last = max((at for at, other in enumerate(others) if other.get("section") == section), default=None)
            others.insert(doc["facts"].index(fact) if last is None else last + 1, fact)
            fact["section"] = section
            doc["facts"] = others

    return Deed("refile", lambda brief: edit.refile(brief, id, section), plain, (id,), moves=True)


def make_move(id: str, step: int) -> Deed:
    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", id)
        peers = [other for other in doc["facts"] if other.get("section") == fact.get("section")]
        at = peers.index(fact) + step
        if 0 <= at < len(peers):
            target = doc["facts"].index(peers[at])
            doc["facts"].remove(fact)
            doc["facts"].insert(target, fact)

    return Deed("move", lambda brief: edit.move(brief, id, step), plain, (id,), moves=True)


def make_link(random: Random, one: str, other: str) -> Deed:
    relation, words = random.choice(list(Relation)), draw_words(random)

    def plain(doc: Doc) -> None:
        fact = entry(doc, "facts", one)
        rest = [link for link in fact.get("links", []) if (link["rel"], link["to"]) != (str(relation), other)]
        fact["links"] = [*rest, {"rel": str(relation), "to": other, "comment": words}]

    new = Link(rel=relation, to=other, comment=words)
    return Deed("link", lambda brief: edit.link(brief, one, new), plain, (one, other))


def make_judge(random: Random, supports: list[str]) -> Deed:
    id, words = draw_id(random, "j-"), draw_words(random)

    def plain(doc: Doc) -> None:
        new = {"id": id, "text": words}
        prune(new, "supports", list(supports))
        doc.setdefault("judgements", []).append(new)

    part = Judgement(id=id, text=words, supports=tuple(supports))
    return Deed("judge", lambda brief: edit.add(brief, "judgements", part), plain, tuple(supports))


def make_rejudge(random: Random, id: str, contrary: str | None) -> Deed:
    words = draw_words(random)

    def real(brief: Brief) -> Brief:
        old = edit.find(brief.judgements, id)
        more = (contrary,) if contrary and contrary not in old.contrary else ()
        return edit.put(brief, "judgements", replace(old, text=words, contrary=(*old.contrary, *more)))

    def plain(doc: Doc) -> None:
        old = entry(doc, "judgements", id)
        held = old.get("contrary", [])
        old["text"] = words
        prune(old, "contrary", [*held, contrary] if contrary and contrary not in held else held)

    return Deed("rejudge", real, plain, (contrary,) if contrary else ())


def make_gap(random: Random, affects: list[str]) -> Deed:
    id, words = draw_id(random, "g-"), draw_words(random)

    def plain(doc: Doc) -> None:
        new = {"id": id, "text": words}
        prune(new, "affects", list(affects))
        doc.setdefault("gaps", []).append(new)

    part = Gap(id=id, text=words, affects=tuple(affects))
    return Deed("gap", lambda brief: edit.add(brief, "gaps", part), plain, tuple(affects))


def make_heading(name: str, words: str) -> Deed:
    def plain(doc: Doc) -> None:
        doc["brief"][name] = words

    return Deed("heading", lambda brief: edit.put(brief, "brief", replace(brief.brief, **{name: words})), plain)


def make_add_source(new: Source) -> Deed:
    def plain(doc: Doc) -> None:
        doc["sources"].append({"id": new.id, "file": new.file, "sha256": new.sha256})

    return Deed("add source", lambda brief: edit.add(brief, "sources", new), plain)


def make_describe_source(id: str, words: str) -> Deed:
    def real(brief: Brief) -> Brief:
        return edit.put(brief, "sources", replace(edit.find(brief.sources, id), descriptor=words))

    def plain(doc: Doc) -> None:
        entry(doc, "sources", id)["descriptor"] = words

    return Deed("describe source", real, plain)
