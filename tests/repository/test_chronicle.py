"""What happened to a brief: the history of this machine and the git log, told as one."""

import pytest
from msgspec.structs import replace

from briefing import edit
from briefing.chronicle import REMOVED, Event, Kind, list_events
from briefing.commits import Commits
from briefing.difference.lines import count
from briefing.model import Brief
from briefing.repository.clone import find_repository
from briefing.store.brief_file import BriefFile
from briefing.store.history import make_record
from tests.repository.clones import BRIEF, Clone
from tests.repository.facts import brief, fact


def tell(clone: Clone, file: BriefFile | None = None, name: str = BRIEF) -> list[Event]:
    path = clone.root / name
    repository = find_repository(path)
    records = file.history if file else ()
    return list(list_events(brief(), records, Commits(repository, path) if repository else None))


def outline(events: list[Event]) -> list[tuple[str, str, str, int]]:
    return [(event.kind.value, event.who, count(event.lines), len(event.told)) for event in events]


@pytest.fixture
def file(clone: Clone) -> BriefFile:
    """A brief under git with one commit, and a desk at which ann works."""
    clone.commit_brief(brief(fact("f-1", statement="One.")), "Begin", who="ben")
    return BriefFile.open(clone.root / BRIEF, clone.root / ".briefing", who=lambda: "ann")


def save(file: BriefFile, changed: Brief, label: str, hour: int) -> None:
    file.save(changed, label, f"2026-11-20T{hour:02}:00:00+00:00")


def test_changes_the_desk_tells_are_only_counted_in_their_commit(clone: Clone, file: BriefFile) -> None:
    save(file, edit.update_fact(file.brief, "f-1", statement="Two."), "statement", 5)
    save(file, edit.add(file.brief, "facts", fact("f-2")), "tick", 6)
    save(file, edit.update_fact(file.brief, "f-2", section="two"), "file", 7)
    clone.commit("Morning", when="2026-11-20T08:00:00+00:00")
    assert outline(tell(clone, file)) == [
        ("commit", "ann", "no difference", 2),
        ("do", "ann", "1 refiled", 0),
        ("do", "ann", "1 new", 0),
        ("do", "ann", "1 restated", 0),
        ("commit", "ben", "1 new; 2 sections new, 1 source new", 0),
    ]


def test_what_somebody_else_put_into_the_commit_is_told(clone: Clone, file: BriefFile) -> None:
    save(file, edit.update_fact(file.brief, "f-1", statement="Two."), "statement", 5)
    clone.commit_brief(edit.add(file.brief, "facts", fact("f-9")), "Both", who="ben")
    newest = max(tell(clone, file), key=lambda event: len(event.told))
    assert newest.who == "ben"
    assert newest.told == ("f-1",)
    assert [line.write() for line in newest.lines] == ["+ f-9 unfiled: “Words of f-9.”"]


def test_undo_redo_and_an_edit_outside_are_told_as_such(clone: Clone, file: BriefFile) -> None:
    save(file, edit.update_fact(file.brief, "f-1", statement="Two."), "statement", 5)
    file.undo("2026-11-20T06:00:00+00:00")
    file.redo("2026-11-20T07:00:00+00:00")
    path = clone.root / BRIEF
    path.write_text(path.read_text().replace("Two.", "Three."))
    file.reload("2026-11-20T08:00:00+00:00")
    kinds = [event.kind for event in tell(clone, file)]
    assert kinds[:4] == [Kind.OUTSIDE, Kind.REDO, Kind.UNDO, Kind.DO]


def test_a_merge_tells_what_each_side_brought(clone: Clone) -> None:
    clone.commit_brief(brief(fact("f-1"), fact("f-2")), "Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.commit_brief(brief(fact("f-1"), fact("f-2"), fact("f-3")), "Theirs", who="ben")
    clone.git("checkout", "-q", "main")
    clone.commit_brief(brief(fact("f-1", statement="Ours."), fact("f-2")), "Ours")
    clone.git("merge", "-q", "--no-commit", "-s", "ours", "side")
    merge = clone.commit_brief(brief(fact("f-1", statement="Ours."), fact("f-2"), fact("f-3")), "Join")
    events = tell(clone)
    assert [event.kind.value for event in events] == ["merge", "commit", "commit", "commit"]
    assert events[0].commit == merge
    assert {side.who: [line.write() for line in side.lines] for side in events[0].sides} == {
        ("ann",): ["~ f-1 statement: – → “Ours.”"],
        ("ben",): ["+ f-3 unfiled: “Words of f-3.”"],
    }


def test_a_merge_that_joined_nothing_is_left_out_and_one_that_lost_a_side_is_not(clone: Clone) -> None:
    clone.commit_brief(brief(fact("f-1")), "Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.commit_brief(brief(fact("f-1"), fact("f-2")), "Theirs", who="ben")
    clone.git("checkout", "-q", "main")
    clone.write("other.txt", "x")
    clone.commit("Elsewhere")
    clone.git("merge", "-q", "--no-edit", "side", when="2026-11-20T10:00:00+09:00")
    assert [event.label for event in tell(clone)] == ["Theirs", "Begin"]
    clone.git("reset", "-q", "--hard", "HEAD~1")
    clone.git("merge", "-q", "-s", "ours", "--no-edit", "side", when="2026-11-20T10:00:00+09:00")
    lost = tell(clone)[0]
    assert lost.kind is Kind.MERGE
    assert [(side.who, [line.write() for line in side.lines]) for side in lost.sides] == [
        ((), ["- f-2 unfiled: “Words of f-2.”"])
    ]


def test_a_renamed_brief_is_compared_with_what_it_was(clone: Clone) -> None:
    facts = tuple(fact(f"f-{n}", statement=f"Statement {n}.") for n in range(9))
    clone.commit_brief(brief(*facts), "Begin")
    clone.git("mv", BRIEF, "briefs/meeting.yaml")
    clone.commit_brief(brief(*facts[1:]), "Rename", name="briefs/meeting.yaml")
    events = tell(clone, name="briefs/meeting.yaml")
    assert [(event.label, count(event.lines)) for event in events] == [
        ("Rename", "1 dropped"),
        ("Begin", "9 new; 2 sections new, 1 source new"),
    ]


def test_a_commit_that_is_no_brief_says_why_and_the_others_are_told(clone: Clone) -> None:
    clone.commit_brief(brief(), "Begin")
    clone.write(BRIEF, "facts: [")
    clone.commit("Broken")
    clone.commit_brief(brief(fact("f-1")), "Mended")
    clone.git("rm", "-q", BRIEF)
    clone.commit("Removed")
    removed, mended, broken, begin = tell(clone)
    assert removed.fault == REMOVED
    assert "not valid YAML" in mended.fault
    assert "not valid YAML" in broken.fault
    assert not begin.fault


def test_each_keeps_its_own_order_where_clocks_disagree(clone: Clone, file: BriefFile) -> None:
    save(file, edit.update_fact(file.brief, "f-1", statement="Two."), "first", 9)
    save(file, edit.update_fact(file.brief, "f-1", statement="Three."), "second", 3)
    file.save(edit.update_fact(file.brief, "f-1", statement="Four."), "third", "no time at all")
    labels = [event.label for event in tell(clone, file) if event.kind is Kind.DO]
    assert labels == ["third", "second", "first"]


def test_the_history_alone_is_told_without_git_and_git_alone_without_history(tmp_path, clone: Clone, file) -> None:
    save(file, edit.update_fact(file.brief, "f-1", statement="Two."), "statement", 5)
    alone = list(list_events(file.brief, file.history, None))
    assert [event.kind for event in alone] == [Kind.DO]
    assert [event.kind for event in tell(clone)] == [Kind.COMMIT]


def test_a_record_that_cannot_be_read_costs_nothing_else() -> None:
    good = make_record("2026-11-20T05:00:00Z", "good", "do", (), ("0", "1"), who="ann")
    (entry,) = make_record("", "", "do", edit.compare(brief(), brief(fact("f-1"))), ("", "")).entries
    bad = replace(good, label="bad", entries=(replace(entry, list="nothing"),))
    events = list(list_events(brief(), (good, bad), None))
    assert [(event.label, bool(event.fault)) for event in events] == [("bad", True), ("good", False)]


def test_commits_are_read_only_when_they_are_asked_for(clone: Clone, monkeypatch) -> None:
    for number in range(6):
        clone.commit_brief(brief(*(fact(f"f-{n}") for n in range(number))), str(number))
    path = clone.root / BRIEF
    commits = Commits(find_repository(path), path)
    read = []
    monkeypatch.setattr("briefing.commits.read_brief", lambda text, name: read.append(name))
    with pytest.raises(AttributeError):
        next(list_events(brief(), (), commits))
    assert len(read) == 1
