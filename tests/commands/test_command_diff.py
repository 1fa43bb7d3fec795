"""`diff`: two states of a brief, told in facts."""

import pytest

from tests.repository.clones import begin, shield


@pytest.fixture(autouse=True)
def _shielded(monkeypatch, tmp_path_factory):
    shield(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture
def told(desk):
    """A desk under git: two facts committed, then one restated and one new."""
    clone = begin(desk.root)
    desk.first = desk.tick("The ministers met in Tokyo on Monday.", "--statement", "They met.", "--section", "events")
    clone.commit("Begin")
    desk.second = desk.tick("The talks end on Tuesday.")
    path = desk.root / "briefs" / "talks.yaml"
    path.write_text(path.read_text().replace("They met.", "They did meet."))
    desk.clone = clone
    return desk


def test_one_brief_is_compared_with_its_last_commit(told):
    done = told.run("diff", "talks")
    assert done.code == 1
    assert done.lines[0] == "1 new, 1 restated"
    assert f"~ {told.first} statement: “They met.” → “They did meet.”" in done.lines
    assert f"+ {told.second} unfiled: “The talks end on Tuesday.”" in done.lines
    assert told.run("diff").out == done.out


def test_nothing_differs_ends_with_0(told):
    told.clone.commit("All of it")
    done = told.run("diff", "talks")
    assert (done.code, done.lines) == (0, ["no difference"])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("HEAD:talks", "talks"),
        ("talks@HEAD", "talks"),
        ("main:briefs/talks.yaml", "briefs/talks.yaml"),
        ("talks.yaml@HEAD@{0}", "talks.yaml"),
    ],
)
def test_a_state_is_named_in_several_ways(told, a: str, b: str):
    assert told.run("diff", a, b).lines == told.run("diff", "talks").lines
    turned = told.run("diff", b, a)
    assert turned.lines[0] == "1 restated, 1 dropped"


def test_two_files_need_no_repository(desk, tmp_path_factory):
    old = tmp_path_factory.mktemp("elsewhere") / "old.yaml"
    old.write_bytes((desk.root / "briefs" / "talks.yaml").read_bytes())
    desk.tick("The talks end on Tuesday.")
    done = desk.run("diff", str(old), "talks")
    assert (done.code, done.lines[0]) == (1, "1 new; 1 source new")


def test_a_difference_beside_the_facts_is_said_to_be_one(told):
    told.clone.commit("All of it")
    path = told.root / "briefs" / "talks.yaml"
    path.write_text(path.read_text().replace("title: The talks", "title: Other talks"))
    done = told.run("diff", "talks")
    assert done.lines == ["no fact differs; heading changed", "~ heading title: “The talks” → “Other talks”"]


def test_words_are_shown_whole_and_marked(told):
    assert f"~ {told.first} statement: They [-met-]{{+did meet+}}." in told.run("diff", "talks", "--words").lines


def test_json_carries_whole_values(told):
    done = told.run("diff", "talks", "--json")
    assert done.code == 1
    assert done.json["counts"]["facts"] == {"new": 1, "restated": 1}
    changed = next(row for row in done.json["changes"] if row["id"] == told.first)
    assert changed["fields"] == [{"field": "statement", "before": "They met.", "after": "They did meet."}]
    assert (done.json["a"], done.json["b"]) == ("HEAD:talks", "talks")


def test_a_brief_that_was_renamed_or_removed_is_found_in_its_revision(told):
    told.clone.commit("All of it")
    told.clone.git("mv", "briefs/talks.yaml", "briefs/meeting.yaml")
    told.clone.commit("Rename")
    assert told.run("diff", "meeting@HEAD~2", "meeting").lines[0] == "1 new, 1 restated"
    assert told.run("diff", "HEAD~2:talks", "HEAD~1:talks").lines[0] == "1 new, 1 restated"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere", "talks"), 3, "there is no brief"),
        (("nowhere:talks",), 2, "no revision `nowhere`"),
        (("talks@--exec=x",), 2, "names no revision"),
        (("HEAD:other", "talks"), 3, "HEAD has no briefs/other.yaml"),
    ],
)
def test_what_is_not_there_is_one_sentence(told, words: tuple[str, ...], code: int, said: str):
    done = told.run("diff", *words)
    assert done.code == code
    assert said in done.err
    assert done.err.count("\n") == 1


def test_without_a_repository_the_last_commit_is_nothing(desk):
    done = desk.run("diff", "talks")
    assert done.code == 2
    assert "no git repository" in done.err


def test_a_committed_file_that_is_no_brief_is_refused_with_its_place(told):
    (told.root / "briefs" / "talks.yaml").write_text("schema: [\n")
    told.clone.commit("Broken")
    done = told.run("diff", "HEAD:talks", "HEAD~1:talks")
    assert done.code == 3
    assert "HEAD:talks.yaml:" in done.err


def test_hostile_words_do_no_harm(told):
    path = told.root / "briefs" / "talks.yaml"
    path.write_text(path.read_text().replace("They did meet.", '"\\e[2J\\u202e!"'))
    for words in ((), ("--words",), ("--json",)):
        done = told.run("diff", "talks", *words)
        assert done.code == 1
        assert not set("\x1b\u202e") & set(done.out)
