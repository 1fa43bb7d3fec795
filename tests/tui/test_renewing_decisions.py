"""Each quote of a changed source is decided by key, as one change that can be taken back."""

import pytest
from driven import open_numbered, press, screen
from msgspec.structs import replace
from renewed import (
    CHANGES,
    NOTED,
    OFFICIAL,
    SUSPENDED,
    TICKS,
    TYPOGRAPHIC,
    go_to,
    on_disk,
    rewrite,
    seed_of,
    statuses,
    tick_all,
)

from briefing import edit
from briefing.evidence.holdings import cited_version
from briefing.report.verify import verify
from briefing.source.document import read_document
from briefing.tui.keys import Mode
from briefing.tui.renewing import look_at_sources
from briefing.tui.session import Session
from briefing.workspace import Workspace


@pytest.fixture
def ticked(session: Session) -> Session:
    return tick_all(session)


def test_the_version_is_taken_in_with_one_key_and_given_back_with_one(ticked: Session) -> None:
    before = on_disk(ticked)
    rewrite(ticked)
    press(ticked, "~", ".")
    words, digest = on_disk(ticked)
    assert digest == read_document(seed_of(ticked).read_bytes(), "x.txt").sha256
    assert "'2+2'" in words[TYPOGRAPHIC]
    assert words[OFFICIAL] == before[0][OFFICIAL]
    assert {fact.id: fact.quotes[0].version is not None for fact in ticked.brief.facts} == {
        TYPOGRAPHIC: False,
        NOTED: False,
        OFFICIAL: True,
        SUSPENDED: True,
    }
    assert set(ticked.workspace.versions.list()) == {before[1], digest}
    press(ticked, "u")
    assert on_disk(ticked) == before
    press(ticked, "U")
    assert on_disk(ticked) == (words, digest)


def test_the_present_words_are_taken_with_the_version_where_that_is_not_in_yet(ticked: Session) -> None:
    before = on_disk(ticked)
    rewrite(ticked)
    press(ticked, "~")
    go_to(ticked, OFFICIAL)
    press(ticked, ".")
    words, _ = on_disk(ticked)
    assert words[OFFICIAL].startswith("Japan is not likely to question")
    assert "'2+2'" in words[TYPOGRAPHIC]
    assert statuses(ticked) == {SUSPENDED: "gone"}
    press(ticked, "u")
    assert on_disk(ticked) == before


def test_what_is_gone_is_not_taken_and_told_what_to_do(ticked: Session) -> None:
    before = on_disk(ticked)
    rewrite(ticked)
    press(ticked, "~")
    go_to(ticked, SUSPENDED)
    press(ticked, ".")
    assert "gone" in ticked.message
    assert "x" in ticked.message
    assert on_disk(ticked) == before


def test_the_earlier_words_stay_and_are_proved_by_the_kept_version(ticked: Session) -> None:
    before = rewrite(ticked)
    press(ticked, "~")
    go_to(ticked, OFFICIAL)
    press(ticked, "x")
    assert "kept as of" in screen(ticked)
    quote = next(fact for fact in ticked.brief.facts if fact.id == OFFICIAL).quotes[0]
    kept = ticked.workspace.versions.read(cited_version(ticked.brief.sources[0], quote))
    assert kept.decode() == before
    assert quote.checked == ticked.brief.sources[0].sha256
    assert ticked.room(Mode.CHANGED).target == ("quote", f"{SUSPENDED}/0"), "on to the next one to decide"
    go_to(ticked, OFFICIAL)
    press(ticked, "x")
    assert "already" in ticked.message
    press(ticked, ".")
    assert statuses(ticked) == {SUSPENDED: "gone"}
    press(ticked, "u", "u")
    assert ticked.brief.facts[2].quotes[0].version is None


def test_a_typographic_change_can_be_refused_too(ticked: Session) -> None:
    before = on_disk(ticked)[0][TYPOGRAPHIC]
    rewrite(ticked)
    press(ticked, "~")
    go_to(ticked, TYPOGRAPHIC)
    press(ticked, "x")
    assert on_disk(ticked)[0][TYPOGRAPHIC] == before
    assert ticked.brief.facts[0].quotes[0].version is not None
    assert ticked.brief.facts[1].quotes[0].version is None


def test_x_needs_a_version_that_proves_the_words(ticked: Session) -> None:
    rewrite(ticked)
    for kept in ticked.workspace.versions.list():
        ticked.workspace.versions.path(kept).unlink()
    press(ticked, "~")
    go_to(ticked, OFFICIAL)
    press(ticked, "x")
    assert "not kept" in ticked.message
    press(ticked, "g", "x")
    assert "one quote" in ticked.message


def test_enter_leads_to_what_stands_there_now_and_back(ticked: Session) -> None:
    rewrite(ticked)
    press(ticked, "~")
    go_to(ticked, OFFICIAL)
    press(ticked, "enter")
    assert ticked.mode is Mode.READ
    reading = ticked.reading
    assert reading.plain.text[reading.unit.start :].startswith("Japan is not likely")
    assert "Japan is also likely" in ticked.message
    press(ticked, "q")
    assert ticked.mode is Mode.CHANGED
    press(ticked, "g", "enter")
    assert ticked.mode is Mode.READ


def test_words_of_an_earlier_version_are_marked_nowhere_in_the_present_text(ticked: Session) -> None:
    rewrite(ticked)
    press(ticked, "~", ".")
    ticked_here = {tick.fact for tick in ticked.ticks.by_source[ticked.brief.sources[0].id]}
    assert ticked_here == {TYPOGRAPHIC, NOTED}
    assert ticked.ticks.fallen == {OFFICIAL, SUSPENDED}
    go_to(ticked, OFFICIAL)
    press(ticked, "x")
    assert ticked.ticks.fallen == {SUSPENDED}
    press(ticked, "q", "tab")
    ticked.room(Mode.BRIEF).go_to(("facts", OFFICIAL))
    press(ticked, "t")
    assert "earlier version" in ticked.message
    press(ticked, "enter")
    assert ticked.mode is not Mode.TRIM


def test_further_words_of_a_changed_source_are_a_quote_of_their_own(ticked: Session) -> None:
    rewrite(ticked, CHANGES[2])
    press(ticked, "~", ".", "q", "g")
    assert ticked.last_fact == SUSPENDED
    press(ticked, "/", "increasing missile", "&")
    quotes = ticked.fact_of(SUSPENDED).quotes
    assert [quote.version is None for quote in quotes] == [False, True]


def test_a_rejected_quote_is_asked_about_again_after_the_next_change(ticked: Session) -> None:
    rewrite(ticked)
    press(ticked, "~")
    go_to(ticked, OFFICIAL)
    press(ticked, "x", "q")
    rewrite(ticked, ("not likely", "hardly likely"))
    press(ticked, "~", ".")
    assert OFFICIAL in ticked.ticks.fallen
    assert "+ Japan is hardly likely" in screen(ticked)


def test_quotes_that_a_merge_left_with_an_earlier_version_are_taken_over_together(ticked: Session) -> None:
    before = ticked.fact_of(NOTED).quotes[0]
    rewrite(ticked)
    press(ticked, "~", ".")
    quote = ticked.fact_of(NOTED).quotes[0]
    earlier = ticked.brief.sources[0].versions[0].sha256
    ticked.save(edit.update_fact(ticked.brief, NOTED, quotes=(replace(before, version=earlier),)), "as a merge does")
    assert statuses(ticked) == {NOTED: "moved", OFFICIAL: "changed", SUSPENDED: "gone"}
    assert f"quoted as of version {earlier[:12]}" in screen(ticked)
    press(ticked, "g", ".")
    assert ticked.fact_of(NOTED).quotes == (quote,)
    assert "2 to decide" in ticked.message
    press(ticked, "g", ".")
    assert "one by one" in ticked.message


def test_the_report_after_it_all_is_proved_by_sources_and_kept_versions_alone(ticked: Session) -> None:
    workspace = ticked.workspace
    rewrite(ticked)
    press(ticked, "~")
    go_to(ticked, OFFICIAL)
    press(ticked, "x")
    go_to(ticked, SUSPENDED)
    press(ticked, "x", "W", "enter")
    assert "DRAFT" not in ticked.message
    markdown = (workspace.briefs / "talks.sitrep.md").read_text(encoding="utf-8")
    assert "2 of 4 cited quotes differ" in markdown
    seed_of(ticked).unlink()
    documents = {digest: workspace.versions.read_document(digest, "x.txt") for digest in workspace.versions.list()}
    assert {verdict.standing for verdict in verify(markdown, documents)} == {"stands"}


def test_the_analyst_of_two_briefs_decides_for_each(ticked: Session, workspace: Workspace) -> None:
    rewrite(ticked)
    press(ticked, "~", ".")
    assert set(statuses(ticked)) == {OFFICIAL, SUSPENDED}
    assert statuses(open_and_look(workspace)) == statuses(ticked)


def open_and_look(workspace: Workspace) -> Session:
    return press(open_numbered(workspace), "~")


def test_before_the_version_is_taken_in_no_other_sentence_bears_a_tick(ticked: Session) -> None:
    rewrite(ticked, ("For the first time", "The navy was told.\n\nFor the first time"), *CHANGES[1:3])
    assert look_at_sources(ticked)
    reading = ticked.reading
    text = reading.plain.text
    for unit in reading.units:
        ids = {tick.fact for tick in ticked.ticks.within(ticked.source_id(), unit.start, unit.end)}
        for id in ids:
            quoted = next(fact for fact in ticked.brief.facts if fact.id == id).quotes[0].spans[0].exact
            assert quoted in text
            assert quoted[:20] in text[unit.start : unit.end] or text[unit.start : unit.end] in quoted
    press(ticked, "g", "/", "The navy was told", "space")
    assert len(ticked.brief.facts) == len(TICKS)
    assert "2 no longer stand ~" in screen(ticked)


def test_a_statement_written_for_other_words_is_looked_at_when_they_are_taken(ticked: Session) -> None:
    press(ticked, "g", "/", "Japan is also likely", "e", "Japan will question Russia.")
    rewrite(ticked)
    press(ticked, "~")
    ticked.room(Mode.CHANGED).go_to(
        next(item.target for item in ticked.room(Mode.CHANGED).items if OFFICIAL in str(item.target))
    )
    press(ticked, ".")
    assert ticked.prompt is not None
    assert "earlier words" in ticked.prompt.label
    assert "not likely" in ticked.prompt.label
    press(ticked, "Japan is not likely to question Russia.")
    fact = next(fact for fact in ticked.brief.facts if fact.id == OFFICIAL)
    assert fact.statement == "Japan is not likely to question Russia."
