"""Two analysts each take another newer copy of one source in: both copies stay, every quote stays proved."""

from msgspec.structs import replace

from briefing.merge import merge
from briefing.model import Brief, Fact, Heading, Quote, Source, Span, Version

FIRST, OURS, THEIRS = "a" * 64, "b" * 64, "c" * 64


def quote(start: int, exact: str, version: str | None = None) -> Quote:
    return Quote(source="s-a", spans=(Span(start=start, exact=exact),), version=version)


BASE = Brief(
    brief=Heading(id="talks", title="Talks"),
    sources=(Source(id="s-a", file="seeds/a.txt", sha256=FIRST),),
    facts=(Fact(id="f-same", quotes=(quote(10, "the ‘2+2’ talks"),)), Fact(id="f-gone", quotes=(quote(50, "gone"),))),
)


def take_in(sha256: str, shift: int, added: str, day: str) -> Brief:
    source = replace(BASE.sources[0], sha256=sha256, accessed=day, versions=(Version(sha256=FIRST),))
    same, gone = BASE.facts
    facts = (
        replace(same, quotes=(quote(10 + shift, "the '2+2' talks" if sha256 == THEIRS else "the ‘2+2’ talks"),)),
        replace(gone, quotes=(quote(50, "gone", FIRST),)),
        Fact(id=f"f-{added}", quotes=(quote(90, added),)),
    )
    return replace(BASE, sources=(source,), facts=facts)


MINE, YOURS = take_in(OURS, 5, "mine", "2026-11-21"), take_in(THEIRS, 9, "yours", "2026-11-22")


def test_ours_is_the_present_copy_and_theirs_a_version_without_a_question() -> None:
    merged = merge(BASE, MINE, YOURS)
    source = merged.brief.sources[0]
    assert merged.conflicts == ()
    assert (source.sha256, source.accessed) == (OURS, "2026-11-21")
    assert source.versions == (Version(sha256=FIRST), Version(sha256=THEIRS, accessed="2026-11-22"))


def test_each_quote_names_the_copy_in_which_its_words_stand() -> None:
    facts = {fact.id: fact.quotes[0] for fact in merge(BASE, MINE, YOURS).brief.facts}
    assert facts["f-same"] == quote(15, "the ‘2+2’ talks")
    assert facts["f-gone"] == quote(50, "gone", FIRST)
    assert facts["f-mine"] == quote(90, "mine")
    assert facts["f-yours"] == quote(90, "yours", THEIRS)


def test_other_words_that_one_side_chose_in_its_copy_are_asked_about_or_proved_by_it() -> None:
    chosen = replace(YOURS, facts=(replace(YOURS.facts[0], quotes=(quote(19, "the talks"),)), *YOURS.facts[1:]))
    merged = merge(BASE, MINE, chosen)
    held = merged.brief.facts[0].quotes[0]
    assert merged.conflicts or held.version == THEIRS


def test_one_newer_copy_on_one_side_alone_is_simply_taken() -> None:
    assert merge(BASE, BASE, YOURS).brief == YOURS
    assert merge(BASE, MINE, BASE).brief == MINE


def test_sources_that_differ_for_another_reason_are_still_asked_about() -> None:
    ours = replace(BASE, sources=(replace(BASE.sources[0], sha256=OURS),))
    theirs = replace(BASE, sources=(replace(BASE.sources[0], sha256=THEIRS),))
    assert [conflict.field for conflict in merge(BASE, ours, theirs).conflicts] == ["sha256"]
