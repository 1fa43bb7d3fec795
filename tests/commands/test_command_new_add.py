"""`new` and `add`: a workspace, a brief and documents out of nothing."""

import hashlib
import json

import yaml

from briefing.model import schema_json


def test_new_makes_the_workspace_the_brief_and_its_schema(bare):
    done = bare.run("new", "talks-2017-03", "--question", "What was settled?")
    assert done.code == 0
    assert done.lines == [str(bare.root / "briefs" / "talks-2017-03.yaml")]
    assert all((bare.root / folder).is_dir() for folder in ("seeds", "briefs", "templates"))
    brief = yaml.safe_load(bare.brief("talks-2017-03"))
    heading = brief["brief"]
    assert [heading[name] for name in ("id", "title", "question")] == [
        "talks-2017-03",
        "Talks 2017 03",
        "What was settled?",
    ]
    assert [section["key"] for section in brief["sections"]] == list(range(1, 10))
    assert [section["title"] for section in brief["sections"] if section.get("prints") is False] == ["Parked"]
    schema = json.loads(json.dumps(schema_json()))
    assert bare.run("schema").json == schema
    assert json.loads((bare.root / "briefs" / "brief.schema.json").read_text()) == schema


def test_new_takes_sections_in_their_order(bare):
    bare.run("new", "talks", "--section", "Events", "--section", "What each side said")
    sections = yaml.safe_load(bare.brief())["sections"]
    assert [(s["key"], s["id"], s["title"]) for s in sections] == [
        (1, "events", "Events"),
        (2, "what-each-side-said", "What each side said"),
    ]


def test_a_tenth_section_has_no_key(bare):
    words = [word for number in range(10) for word in ("--section", f"Part {number}")]
    assert bare.run("new", "talks", *words).code == 0
    assert "key" not in yaml.safe_load(bare.brief())["sections"][9]


def test_new_never_overwrites_a_brief(desk):
    before = desk.brief()
    done = desk.run("new", "talks")
    assert done.code == 2
    assert "talks.yaml" in done.err
    assert desk.brief() == before


def test_new_refuses_a_name_that_is_no_file_name_and_offers_one(bare):
    done = bare.run("new", "../The Talks")
    assert done.code == 2
    assert "the-talks" in done.err
    assert list(bare.root.iterdir()) == []


def test_new_inside_a_workspace_uses_it(desk, monkeypatch):
    monkeypatch.chdir(desk.root / "seeds")
    desk.run("new", "islands")
    assert (desk.root / "briefs" / "islands.yaml").exists()
    assert not (desk.root / "seeds" / "briefs").exists()


def test_add_copies_exactly_and_prints_place_and_hash(bare):
    bare.run("new", "talks")
    data = "\ufeffOne.\r\n\r\nTwo\u00a0three.\n".encode()
    (bare.root / "note.txt").write_bytes(data)
    done = bare.run("add", "note.txt")
    assert done.code == 0
    assert (bare.root / "seeds" / "note.txt").read_bytes() == data
    assert done.lines[0].startswith(f"seeds/note.txt  {hashlib.sha256(data).hexdigest()[:12]}  added")


def test_the_same_bytes_are_added_once(desk):
    done = desk.run("add", "inbox/article.txt")
    assert done.code == 0
    assert "already there" in done.out
    assert len(list((desk.root / "seeds").glob("*.txt"))) == 1


def test_one_refused_file_does_not_keep_the_others_out(bare):
    bare.run("new", "talks")
    bare.write("good.txt", "Words.\n")
    (bare.root / "bad.txt").write_bytes(b"\x81\x8d\x8f\x90\x9d" * 3)
    done = bare.run("add", "bad.txt", "missing.txt", "good.txt")
    assert done.code == 3
    assert len(done.lines) == 1
    assert "seeds/good.txt" in done.out
    assert done.err.count("\n") == 2
    assert "bad.txt" in done.err
    assert "missing.txt" in done.err


def test_a_hostile_file_name_is_shown_harmless(bare):
    bare.run("new", "talks")
    (bare.root / "a\x1b[2Jb.txt").write_text("Words.\n")
    done = bare.run("add", "a\x1b[2Jb.txt")
    assert "\x1b" not in done.out + done.err
