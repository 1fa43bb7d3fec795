"""What git is asked about a file: its commits through renames, its bytes at a revision, who wrote each line."""

import os
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from briefing.errors import BriefingError, UnreadableFile, UsageError
from briefing.repository.authorship import read_authorship
from briefing.repository.clone import find_repository
from tests.repository.clones import Clone


def test_a_repository_is_found_from_a_file_a_folder_and_a_file_not_yet_there(clone: Clone) -> None:
    path = clone.write("briefs/talks.yaml", "x")
    for place in (path, path.parent, path.with_name("new.yaml"), clone.root / "no" / "such" / "folder"):
        found = find_repository(place)
        assert found is not None
        assert found.root == clone.root.resolve()


def test_without_a_repository_or_without_git_there_is_none(tmp_path: Path, clone: Clone, monkeypatch) -> None:
    assert find_repository(tmp_path) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_repository(clone.root) is None


def test_a_repository_of_another_user_is_told_not_passed_over(clone: Clone, monkeypatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("briefing.repository.git.KEPT_VARIABLES", {"GIT_TEST_ASSUME_DIFFERENT_OWNER"})
    with pytest.raises(BriefingError, match=r"another user owns it.*safe\.directory"):
        find_repository(clone.root)


def test_a_file_is_unmerged_from_a_failed_merge_until_it_is_added(clone: Clone) -> None:
    path = clone.write("briefs/it's *.yaml", "base\n")
    other = clone.write("briefs/it's x.yaml", "base\n")
    repository = find_repository(path)
    assert not repository.is_unmerged(path)
    clone.commit("Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.write("briefs/it's x.yaml", "theirs\n")
    clone.commit("Theirs")
    clone.git("checkout", "-q", "main")
    clone.write("briefs/it's x.yaml", "ours\n")
    clone.commit("Ours")
    with pytest.raises(CalledProcessError):
        clone.git("merge", "-q", "side")
    assert repository.is_unmerged(other)
    assert repository.list_stages(other) == {1: b"base\n", 2: b"ours\n", 3: b"theirs\n"}
    assert not repository.is_unmerged(path)
    clone.git("add", "-A")
    assert not repository.is_unmerged(other)


def test_untracked_files_are_those_neither_added_nor_ignored(clone: Clone) -> None:
    clone.write(".gitignore", "*.tmp\n")
    for name in ("seeds/.versions/a.gz", "seeds/.versions/ä b.gz", "seeds/.versions/x.tmp", "seeds/c.txt"):
        clone.write(name, "x")
    clone.git("add", "seeds/.versions/a.gz")
    repository = find_repository(clone.root)
    assert repository.list_untracked(clone.root / "seeds" / ".versions") == ("seeds/.versions/ä b.gz",)
    assert repository.list_untracked(clone.root / "nowhere") == ()


def test_commits_are_listed_newest_first_with_who_and_when(clone: Clone) -> None:
    path = clone.write("briefs/talks.yaml", "one\n")
    first = clone.commit("Begin", who="ann")
    clone.write("other.txt", "x")
    clone.commit("Something else")
    clone.write("briefs/talks.yaml", "two\n")
    second = clone.commit("Go on\n\nWith a body.", who="Béla Ő")
    found = find_repository(path).list_commits(path)
    assert [commit.sha for commit in found] == [second, first]
    assert [(commit.who, commit.when, commit.subject) for commit in found] == [
        ("Béla Ő", "2026-11-20T03:00:00+09:00", "Go on"),
        ("ann", "2026-11-20T01:00:00+09:00", "Begin"),
    ]
    assert found[1].parents == ()
    assert found[0].short == second[:7]


def test_commits_are_followed_through_renames_on_both_sides_of_a_merge(clone: Clone) -> None:
    words = "".join(f"line {number}\n" for number in range(30))
    clone.write("briefs/old.yaml", words)
    first = clone.commit("Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.write("briefs/old.yaml", words + "side\n")
    side = clone.commit("On the side", who="ben")
    clone.git("checkout", "-q", "main")
    clone.git("mv", "briefs/old.yaml", "briefs/talks.yaml")
    rename = clone.commit("Call it talks")
    clone.git("merge", "-q", "--no-edit", "side", when="2026-11-20T09:00:00+09:00")
    merge = clone.git("rev-parse", "HEAD")
    path = clone.root / "briefs" / "talks.yaml"
    found = {commit.sha: commit for commit in find_repository(path).list_commits(path)}
    assert set(found) == {merge, rename, side, first}
    assert found[rename].name == "briefs/talks.yaml"
    assert found[side].name == "briefs/old.yaml"
    assert len(found[merge].parents) == 2


def test_a_side_that_a_merge_threw_away_is_still_listed(clone: Clone) -> None:
    path = clone.write("briefs/talks.yaml", "one\n")
    clone.commit("Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.write("briefs/talks.yaml", "two\n")
    lost = clone.commit("Lost", who="ben")
    clone.git("checkout", "-q", "main")
    clone.git("merge", "-q", "-s", "ours", "--no-edit", "side")
    assert lost in {commit.sha for commit in find_repository(path).list_commits(path)}


def test_a_file_is_read_at_a_revision_also_under_its_earlier_name(clone: Clone) -> None:
    data = "Tokyo – 東京\r\n" * 20
    clone.write("briefs/old name.yaml", data)
    clone.commit("Begin")
    clone.git("mv", "briefs/old name.yaml", "briefs/talks.yaml")
    clone.commit("Call it talks")
    path = clone.root / "briefs" / "talks.yaml"
    repository = find_repository(path)
    assert repository.read_at("HEAD~1", path) == repository.read_at("main", path) == path.read_bytes()


@pytest.mark.parametrize("revision", ["nowhere", "--output=stolen", "-1", "", "HEAD:briefs"])
def test_an_unknown_revision_is_refused_and_never_taken_for_an_option(clone: Clone, revision: str) -> None:
    path = clone.write("briefs/talks.yaml", "one\n")
    clone.commit("Begin")
    with pytest.raises(UsageError, match="revision"):
        find_repository(path).read_at(revision, path)
    assert sorted(entry.name for entry in clone.root.iterdir()) == [".git", "briefs"]


def test_what_was_not_there_yet_is_said_so(clone: Clone) -> None:
    clone.write("x", "x")
    clone.commit("Begin")
    path = clone.write("briefs/talks.yaml", "one\n")
    with pytest.raises(UnreadableFile, match=r"HEAD has no briefs/talks\.yaml"):
        find_repository(path).read_at("HEAD", path)


def test_a_file_too_large_in_git_is_not_read(clone: Clone, monkeypatch) -> None:
    path = clone.write("briefs/talks.yaml", "x" * 2000)
    clone.commit("Begin")
    monkeypatch.setattr("briefing.repository.clone.LIMIT", 1000)
    monkeypatch.setattr("briefing.repository.authorship.LIMIT", 1000)
    with pytest.raises(UnreadableFile, match="larger than"):
        find_repository(path).read_at("HEAD", path)
    assert read_authorship(find_repository(path), path) == ()


def test_a_name_full_of_magic_is_a_name(clone: Clone) -> None:
    clone.write("briefs/talks.yaml", "other\n")
    path = clone.write("briefs/:(glob)*.yaml", "this\n")
    clone.commit("Begin")
    repository = find_repository(path)
    assert repository.read_at("HEAD", path) == b"this\n"
    assert [line.words for line in read_authorship(repository, path)] == ["this"]
    assert len(repository.list_commits(path)) == 1


def test_each_committed_line_has_its_author_in_their_own_zone(clone: Clone) -> None:
    path = clone.write("briefs/talks.yaml", "one\ntwo\n\n\tthree\n")
    clone.commit("Begin", when="2026-11-20T10:00:00-03:30")
    path.write_text("one\nzwei\n\n\tthree\n")
    clone.commit("Second", who="ben", when="2026-11-20T23:00:00+09:00")
    path.write_text("nobody committed this\n")
    lines = read_authorship(find_repository(path), path)
    assert [(line.words, line.who, line.when) for line in lines] == [
        ("one", "ann", "2026-11-20T10:00:00-03:30"),
        ("zwei", "ben", "2026-11-20T23:00:00+09:00"),
        ("", "ann", "2026-11-20T10:00:00-03:30"),
        ("\tthree", "ann", "2026-11-20T10:00:00-03:30"),
    ]


def test_an_empty_repository_knows_nothing_and_does_not_fail(clone: Clone) -> None:
    path = clone.write("briefs/talks.yaml", "one\n")
    repository = find_repository(path)
    assert repository.list_commits(path) == ()
    assert read_authorship(repository, path) == ()


def test_git_that_hangs_is_given_up(clone: Clone, monkeypatch, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("briefing.repository.git.SECONDS", 0.2)
    with pytest.raises(BriefingError, match=r"longer than 0\.2 seconds"):
        find_repository(clone.root)
