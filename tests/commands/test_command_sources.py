"""`sources` and `extract`: what lies in the workspace and how it is read."""

import pytest

from briefing.source.document import Mark


def test_sources_tell_hash_sentences_and_uses(desk):
    desk.tick("The ministers met in Tokyo on Monday.")
    row = desk.run("sources", "--json").json[0]
    assert row["file"] == "seeds/article.txt"
    assert len(row["sha256"]) == 64
    assert row["sentences"] >= 5
    assert [(use["brief"], use["facts"], use["changed"]) for use in row["briefs"]] == [("talks", 1, False)]
    line = desk.run("sources").lines[0]
    assert line.startswith(f"seeds/article.txt  {row['sha256'][:12]}  ")
    assert "  1 fact  " in line


def test_a_changed_source_is_pointed_out(desk):
    desk.tick("The ministers met in Tokyo on Monday.")
    path = desk.root / "seeds" / "article.txt"
    path.write_text(path.read_text() + "More.\n")
    assert "CHANGED" in desk.run("sources").out


def test_an_unreadable_source_costs_one_line_and_nothing_else(desk):
    (desk.root / "seeds" / "bad.txt").write_bytes(b"\xff\xfe\x00")
    done = desk.run("sources")
    assert done.code == 3
    assert len(done.lines) == 2
    assert done.err.count("\n") == 1
    problems = [row["problem"] for row in desk.run("sources", "--json").json]
    assert sum(problem is not None for problem in problems) == 1


def test_an_empty_workspace_says_how_to_fill_it(bare):
    bare.run("new", "talks")
    done = bare.run("sources")
    assert (done.code, done.out) == (0, "")
    assert "briefing add" in done.err


def test_one_block_is_told_in_the_singular(desk):
    desk.write("seeds/one.txt", "The talks were long, the minister said.\n")
    assert "1 block, 1 sentence, sha256" in desk.run("extract", "one").lines[0]


def test_extract_shows_blocks_marks_and_places(desk):
    done = desk.run("extract", "article")
    assert done.code == 0
    text = (desk.root / "seeds" / "article.txt").read_text()
    place = text.index("The ministers met")
    assert f"{place:>8}  The ministers met in Tokyo on Monday." in done.lines


def test_extracted_json_gives_back_every_word_at_its_place(desk):
    document = desk.run("extract", "seeds/article.txt", "--json").json
    assert document["text"] == (desk.root / "seeds" / "article.txt").read_text()
    for block in document["blocks"]:
        assert block["mark"] in set(Mark)
        for sentence in block["sentences"]:
            assert document["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    words = "".join(sentence["text"] for block in document["blocks"] for sentence in block["sentences"])
    assert "".join(words.split()) == "".join(document["text"].split())


def test_extract_needs_no_workspace(bare):
    bare.write("note.md", "# Title\n\nA sentence.\n")
    done = bare.run("extract", "note.md", "--json")
    assert done.code == 0
    assert done.json["extractor"] == "md/1"


def test_control_characters_of_a_source_never_reach_the_screen(bare):
    bare.write("note.txt", "Before \x1b]52;c;aGk=\x07 after \u202eback\u009b31m.\n")
    plain, as_json = bare.run("extract", "note.txt"), bare.run("extract", "note.txt", "--json")
    for sign in ("\x1b", "\x07", "\u202e", "\u009b"):
        assert sign not in plain.out + as_json.out
    assert "\\u001b]52" in plain.out
    assert as_json.json["text"] == "Before \x1b]52;c;aGk=\x07 after \u202eback\u009b31m.\n"


@pytest.mark.parametrize("name", ["missing.txt", "no/such.txt", "."])
def test_what_cannot_be_read_is_told(bare, name):
    done = bare.run("extract", name)
    assert done.code == 3
    assert done.err.count("\n") == 1
