"""A source that changes is noticed, taken in by key, and its quotes decided one by one; each is one change."""

from pathlib import Path

import pytest
from driven import open_numbered, press, screen
from msgspec.structs import replace
from test_views import SIZES, compare

from briefing import edit
from briefing.evidence.holdings import cited_version
from briefing.report.verify import verify
from briefing.source.document import read_document
from briefing.tui.keys import Mode
from briefing.tui.layout import Size
from briefing.tui.renewing import look_at_sources
from briefing.tui.room import width_of
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

TYPOGRAPHIC, OFFICIAL, SUSPENDED, NOTED = "f-00000001", "f-00000003", "f-00000004", "f-00000002"
"""Facts by what becomes of them below: other marks, a negation, a sentence that is gone, and one that only moves."""
CHANGES = (
    ("‘2+2’", "'2+2'"),
    ("Japan is also likely to question", "Japan is not likely to question"),
    ("After Crimea’s reintegration with Russia in March 2014, Japan suspended these consultations.", ""),
    ("Viewing all articles", "Viewing all of the articles"),
)
TICKS = (
    "first time in three years",
    "a high-ranking officer",
    "Japan is also likely",
    "Crimea’s reintegration",
)


@pytest.fixture
def ticked(session: Session) -> Session:
    for words in TICKS:
        press(session, "g", "/", words, "1")
    assert [fact.id for fact in session.brief.facts] == [TYPOGRAPHIC, NOTED, OFFICIAL, SUSPENDED]
    return session


def seed_of(session: Session) -> Path:
    return session.workspace.root / str(session.shelf.current)


def rewrite(session: Session, *changes: tuple[str, str]) -> str:
    """Change the file of the source in the reader as an editor does, and return what it held."""
    path = seed_of(session)
    before = text = path.read_text(encoding="utf-8")
    for old, new in changes or CHANGES:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return before


def go_to(session: Session, fact: str) -> None:
    assert session.room(Mode.CHANGED).go_to(("quote", f"{fact}/0"))


def statuses(session: Session) -> dict[str, str]:
    items = (item for item in session.room(Mode.CHANGED).items if item.target and item.target[0] == "quote")
    return {item.words.split()[0]: item.words.split()[1].strip(":;") for item in items}


def on_disk(session: Session) -> tuple[dict[str, str], str]:
    return (
        {fact.id: fact.quotes[0].spans[0].exact for fact in open_numbered(session.workspace).brief.facts},
        open_numbered(session.workspace).brief.sources[0].sha256,
    )


def test_what_is_ticked_is_kept_before_the_tick_is_acknowledged(session: Session, workspace: Workspace) -> None:
    assert workspace.versions.list() == ()
    press(session, "1")
    data = seed_of(session).read_bytes()
    (kept,) = workspace.versions.list()
    assert workspace.versions.read(kept) == data
    assert kept == session.brief.sources[0].sha256
    press(session, "2")
    assert workspace.versions.list() == (kept,)


def test_where_the_version_cannot_be_kept_the_tick_is_not_called_saved(session: Session, workspace: Workspace) -> None:
    workspace.versions.folder.write_text("a file is in the way", encoding="utf-8")
    press(session, "1")
    assert "NOT ON DISK" in screen(session)
    assert ".versions" in session.message
    workspace.versions.folder.unlink()
    assert session.file.retry("2026-01-01T00:00:00+00:00")
    assert workspace.versions.list() == (session.brief.sources[0].sha256,)
    assert len(open_numbered(workspace).brief.facts) == 1


def test_a_source_that_changed_between_reading_and_ticking_is_not_quoted(session: Session) -> None:
    rewrite(session)
    press(session, "1")
    assert session.brief.facts == ()
    assert "changed a moment ago" in session.message


def test_a_source_that_changes_while_it_is_open_is_told_once_and_shown_as_it_is(ticked: Session) -> None:
    assert not look_at_sources(ticked)
    rewrite(ticked)
    assert look_at_sources(ticked)
    assert "changed on disk" in ticked.message
    assert "~" in ticked.message
    assert "CHANGED" in screen(ticked)
    assert "'2+2'" in ticked.reading.plain.text
    assert not look_at_sources(ticked)


def test_saving_the_same_words_again_is_no_change(ticked: Session) -> None:
    path = seed_of(ticked)
    path.write_bytes(path.read_bytes())
    assert not look_at_sources(ticked)
    assert ticked.message == "" or not ticked.alarm


def test_nothing_is_read_anew_while_words_are_being_chosen(ticked: Session) -> None:
    press(ticked, "g", "t")
    rewrite(ticked)
    assert not look_at_sources(ticked)
    press(ticked, "q")
    assert look_at_sources(ticked)


def test_ticking_in_a_changed_source_names_the_key_that_helps(ticked: Session) -> None:
    rewrite(ticked)
    look_at_sources(ticked)
    press(ticked, "G", "1")
    assert len(ticked.brief.facts) == 4
    assert "~ shows" in ticked.message
    press(ticked, "~", ".", "q", "G", "1")
    assert len(ticked.brief.facts) == 5


def test_the_room_lists_what_is_affected_and_what_asks_for_a_decision_first(ticked: Session) -> None:
    rewrite(ticked)
    press(ticked, "~")
    assert ticked.mode is Mode.CHANGED
    assert statuses(ticked) == {OFFICIAL: "changed", SUSPENDED: "gone", TYPOGRAPHIC: "typographic"}
    shown = screen(ticked)
    assert "1 moved, 1 typographic, 1 changed, 1 gone" in shown
    assert "- Japan is also likely to question" in shown
    assert "+ Japan is not likely to question" in shown
    assert "‘ U+2018 → ' U+0027" in shown


def test_nothing_of_a_changed_source_steers_the_terminal(ticked: Session) -> None:
    rewrite(
        ticked, ("Japan is also likely", "Japan \u001b[31mis\u202e not\u200b likely"), ("Crimea’s", "Crimea\u0007’s")
    )
    press(ticked, "~")
    shown = screen(ticked)
    assert "not" in shown
    assert not set("\u001b\u0007\u202e\u200b") & set(shown)
    press(ticked, "j", ".", ".", "enter")
    assert not set("\u001b\u0007\u202e\u200b") & set(screen(ticked))


def test_an_unchanged_desk_says_so(ticked: Session) -> None:
    press(ticked, "~")
    assert "Every source is what it was" in screen(ticked)
    press(ticked, ".", "x", "enter", "j")
    assert ticked.mode is Mode.CHANGED


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


def test_what_is_yanked_cites_the_version_it_is_from(ticked: Session) -> None:
    rewrite(ticked)
    press(ticked, "~", ".", "q", "tab")
    ticked.room(Mode.BRIEF).go_to(("facts", OFFICIAL))
    press(ticked, "Y")
    assert ticked.brief.sources[0].versions[0].sha256[:12] in ticked.message


def test_a_lost_source_is_shown_as_it_was_ticked(ticked: Session, workspace: Workspace) -> None:
    path = seed_of(ticked)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert look_at_sources(ticked)
    assert not look_at_sources(ticked)
    assert ticked.reading.plain.text == text
    again = open_numbered(workspace)
    assert "no longer at hand" in again.message
    again.shelf.open(ticked.shelf.current)
    assert again.reading.plain.text == text
    assert "LOST" in screen(again)
    assert again.ticks.fallen == set()
    press(again, "~")
    assert "kept and stands in" in screen(again)
    press(again, ".")
    assert "put" in again.message
    press(again, "q", "W", "enter")
    assert "DRAFT" not in again.message
    path.write_text(text, encoding="utf-8")
    assert look_at_sources(again)
    assert "LOST" not in screen(again)


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


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", ["changed", "taken-in", "lost"])
def test_the_room_looks_as_agreed(ticked: Session, state: str, size: tuple[int, int]) -> None:
    screen(ticked, *size)
    rewrite(ticked)
    press(ticked, "~")
    if state != "changed":
        press(ticked, ".")
        go_to(ticked, OFFICIAL)
        press(ticked, "x")
    if state == "lost":
        seed_of(ticked).unlink()
        press(ticked, "~")
    compare(f"affected-{state}.{size[0]}x{size[1]}", screen(ticked, *size))


@pytest.mark.parametrize("size", SIZES)
def test_no_size_breaks_the_room(ticked: Session, size: tuple[int, int]) -> None:
    rewrite(ticked)
    press(ticked, "~")
    for each in (size, (80, 24)):
        rows = draw(ticked, Size(*each))
        assert len(rows) == each[1]
        assert all(width_of(row) <= each[0] for row in rows)


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
