"""A source that was retrieved again: `add --version-of`, `anchors`, and reports that are proved by kept versions."""

import gzip
import shutil
from hashlib import sha256

import pytest

SAID = "“Our talks were frank,” the minister said."
MET = "The ministers met in Tokyo on Monday."
END = "The talks end on Tuesday."
CHANGES = (
    ("“Our talks were frank,”", '"Our talks were frank,"'),
    ("Ministers meet in Tokyo\n", "Ministers meet in Tokyo\n\nBy our correspondent\n"),
    ("The talks end on Tuesday.", "The talks end on Thursday."),
)


@pytest.fixture
def ticked(desk):
    desk.facts = {words: desk.tick(words, "--section", "events") for words in (SAID, MET, END)}
    return desk


def article(desk):
    return desk.root / "seeds" / "article.txt"


def rewrite(desk, *changes):
    text = article(desk).read_text(encoding="utf-8")
    for old, new in changes or CHANGES:
        assert old in text
        text = text.replace(old, new)
    return desk.write("inbox/again.txt", text)


def kept(desk):
    return sorted(gzip.decompress(path.read_bytes()) for path in (desk.root / "seeds" / ".versions").iterdir())


def lines(outcome):
    return {line.split("  ")[0]: line.split("  ")[2:] for line in outcome.lines}


def test_a_tick_keeps_what_it_is_taken_from(ticked):
    assert kept(ticked) == [article(ticked).read_bytes()]


def test_nothing_is_affected_while_nothing_changed(ticked):
    done = ticked.run("anchors")
    assert (done.code, done.out) == (0, "")
    assert "what it was" in done.err


def test_a_source_retrieved_again_takes_the_place_of_the_file_and_the_brief_stays(ticked):
    before, brief = article(ticked).read_bytes(), ticked.brief()
    again = rewrite(ticked)
    done = ticked.run("add", "--version-of", "article", str(again))
    assert done.code == 0
    assert "seeds/article.txt" in done.out
    assert "new version" in done.out
    assert "2 of 3 quotes" in done.err
    assert "1 moved, 1 typographic, 1 changed" in done.err
    assert "~" in done.err
    assert article(ticked).read_bytes() == again.read_bytes()
    assert before in kept(ticked)
    assert ticked.brief() == brief


def test_each_brief_is_told_by_name_also_by_the_id_of_the_source(ticked):
    assert ticked.run("new", "other", "--title", "Other").code == 0
    assert ticked.run("tick", "other", "--source", "article", "--quote", MET).code == 0
    done = ticked.run("add", "--version-of", "s-ministers-meet-in-tokyo", str(rewrite(ticked)))
    assert done.code == 0, done.err
    assert "talks: 2 of 3 quotes" in done.err
    assert "other: 0 of 1 quote of s-ministers-meet-in-tokyo affected (1 moved)" in done.err


def test_the_same_bytes_are_no_new_version(ticked):
    done = ticked.run("add", "--version-of", "article", str(ticked.write("inbox/x.txt", article(ticked).read_text())))
    assert done.code == 0
    assert "the same bytes" in done.out
    assert len(kept(ticked)) == 1


def test_what_is_no_text_or_no_source_changes_nothing(ticked):
    before = article(ticked).read_bytes()
    (ticked.root / "inbox" / "x.pdf").write_bytes(b"%PDF-1.7\n\x00")
    again = str(rewrite(ticked))
    for words in (["article", "inbox/x.pdf"], ["nosuch", again], ["article", again, again], ["article", "missing.txt"]):
        done = ticked.run("add", "--version-of", *words)
        assert done.code in {2, 3}
        assert done.err.count("\n") == 1
    assert article(ticked).read_bytes() == before


def test_each_affected_quote_has_a_line_with_what_differs(ticked):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked)))
    done = ticked.run("anchors", "talks")
    assert done.code == 1
    found = lines(done)
    assert found[ticked.facts[MET]] == ["moved"]
    assert found[ticked.facts[SAID]][0] == "typographic"
    assert '“ U+201C → " U+0022' in found[ticked.facts[SAID]][1]
    assert found[ticked.facts[END]] == ["changed", "date: “Tuesday” → “Thursday”"]
    assert "--take" in done.err


def test_json_says_the_same_with_places_and_versions(ticked):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked)))
    rows = {row["fact"]: row for row in ticked.run("anchors", "--json").json}
    text = article(ticked).read_text(encoding="utf-8")
    moved, changed = rows[ticked.facts[MET]], rows[ticked.facts[END]]
    assert text[moved["spans"][0]["start"] : moved["spans"][0]["end"]] == MET
    assert (changed["status"], changed["open"], changed["kept"], changed["quote"]) == ("changed", True, False, 1)
    assert changed["alterations"] == [{"kind": "date", "before": "Tuesday", "after": "Thursday"}]
    assert changed["cited"] != changed["present"]


def test_taking_in_moves_what_is_sure_and_pins_the_rest(ticked):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked)))
    done = ticked.run("anchors", "--take", "article")
    assert done.code == 1
    assert list(lines(done)) == [ticked.facts[END]]
    assert "1 to decide" in done.err
    facts = {fact["id"]: fact["quotes"][0] for fact in ticked.run("facts", "--json").json}
    assert facts[ticked.facts[SAID]]["spans"][0]["exact"] == SAID.replace("“", '"').replace("”", '"')
    assert "version" not in facts[ticked.facts[MET]]
    assert facts[ticked.facts[END]]["spans"][0]["exact"] == END
    assert facts[ticked.facts[END]]["version"] in {row["cited"] for row in ticked.run("anchors", "--json").json}
    assert len(kept(ticked)) == 2
    check = ticked.run("check")
    assert (check.code, check.out.count("quote-pending")) == (0, 1)


def test_all_changed_sources_are_taken_in_at_once_and_once(ticked):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked, CHANGES[0])))
    assert ticked.run("anchors", "--take-all").code == 0
    brief = ticked.brief()
    assert ticked.run("anchors", "--take-all").code == 0
    assert ticked.brief() == brief
    done = ticked.run("anchors", "--take", "article")
    assert done.code == 2
    assert "nothing to take in" in done.err


def test_a_tick_in_a_changed_source_names_the_way(ticked):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked)))
    done = ticked.run("tick", "--source", "article", "--quote", "The talks end on Thursday.")
    assert done.code == 2
    assert "briefing anchors --take" in done.err
    ticked.run("anchors", "--take-all")
    assert ticked.run("tick", "--source", "article", "--quote", "The talks end on Thursday.").code == 0


def test_a_report_of_a_changed_source_is_issued_and_proved_by_the_kept_version(ticked):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked)))
    assert "source-changed" in ticked.run("check").out
    assert ticked.run("render", "--to", "md").code == 0
    report = (ticked.root / "briefs" / "talks.sitrep.md").read_text(encoding="utf-8")
    assert "Changed after retrieval" in report
    assert "1 of 3 cited quotes differ" in report
    assert ticked.run("verify", "briefs/talks.sitrep.md").code == 0


def test_a_clone_without_the_source_proves_the_report_by_what_was_kept(ticked, tmp_path_factory, monkeypatch):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked)))
    ticked.run("anchors", "--take-all")
    assert ticked.run("render", "--to", "md").code == 0
    clone = tmp_path_factory.mktemp("clone") / "desk"
    shutil.copytree(ticked.root, clone, ignore=shutil.ignore_patterns(".briefing", "inbox"))
    (clone / "seeds" / "article.txt").unlink()
    monkeypatch.chdir(clone)
    assert ticked.run("verify", "briefs/talks.sitrep.md").code == 0
    assert ticked.run("verify", "briefs/talks.sitrep.md", "--sources", "seeds").code == 0
    assert ticked.run("check").code == 0
    shutil.rmtree(clone / "seeds" / ".versions")
    assert ticked.run("verify", "briefs/talks.sitrep.md").code == 1
    assert ticked.run("check").code == 1


def test_a_damaged_kept_version_costs_one_line_and_proves_nothing(ticked):
    ticked.run("add", "--version-of", "article", str(rewrite(ticked)))
    ticked.run("render", "--to", "md")
    ticked_one = sha256((article(ticked)).read_bytes()).hexdigest()
    (path,) = (path for path in (ticked.root / "seeds" / ".versions").iterdir() if ticked_one not in path.name)
    path.write_bytes(path.read_bytes()[:-9])
    done = ticked.run("verify", "briefs/talks.sitrep.md")
    assert done.code == 1
    assert done.err.count("is damaged") == 1
    assert "not found" in done.out


def test_kept_versions_are_no_sources(ticked):
    assert len(ticked.run("sources").lines) == 1
    assert ticked.run("add", str(article(ticked))).out.count("already there") == 1


def test_nothing_of_a_changed_source_steers_the_terminal(ticked):
    again = rewrite(ticked, ("The talks end on Tuesday.", "The talks \u001b[31mend\u202e on Thursday."))
    ticked.run("add", "--version-of", "article", str(again))
    for words in ([], ["--json"]):
        done = ticked.run("anchors", *words)
        assert "Thursday" in done.out
        assert not set("\u001b\u202e") & set(done.out + done.err)
