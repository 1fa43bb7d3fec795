"""`briefing terms`: what the brief lists, what the sources use besides, and that nothing is changed by asking."""

TEXT = """Ministers meet in Tokyo

Deputy Foreign Minister Ann Bergen met Cai Dahl on Etorofu. Bergen told the Fjord Times that all was well.

Ann Burgen will go to Etorofu again, she said.
"""
TERMS = """terms:
- id: t-berg
  prefer: Ann Bergen
  kind: person
  role: Deputy Foreign Minister
- id: t-etorofu
  prefer: Etorofu
  kind: place
  disputed: true
  native: 択捉島
  variants:
  - form: Iturup
    by: Russian usage
  - form: Etoroffu
    error: true
"""


def put_terms(desk):
    path = desk.root / "briefs" / "talks.yaml"
    path.write_text(desk.brief().replace("terms: []\n", "") + TERMS, encoding="utf-8")


def test_listed_terms_come_first_and_then_the_names_that_are_not_listed(desk):
    desk.write("seeds/article.txt", TEXT)
    put_terms(desk)
    before = desk.brief()
    done = desk.run("terms")
    assert done.code == 0
    assert done.lines[:2] == [
        "t-berg  Ann Bergen (person, Deputy Foreign Minister)",
        "t-etorofu  Etorofu (place, disputed, 択捉島): Iturup (Russian usage); Etoroffu [sic]",
    ]
    assert "+ t-berg  Ann Bergen: Ann Burgen (article.txt)  [3 times in article.txt]" in done.lines
    assert "?  Fjord Times (organisation?)  [once in article.txt]" in done.lines
    assert not [line for line in done.lines if line.startswith("?  Etorofu")]
    assert "2 listed" in done.err
    assert desk.brief() == before


def test_json_gives_both_lists(desk):
    desk.write("seeds/article.txt", TEXT)
    done = desk.run("terms", "talks", "--json")
    assert done.json["terms"] == []
    found = {candidate["prefer"]: candidate for candidate in done.json["candidates"]}
    assert found["Ann Bergen"] == {
        "prefer": "Ann Bergen",
        "kind": "person",
        "role": "Deputy Foreign Minister",
        "variants": [{"form": "Ann Burgen", "by": "article.txt"}],
        "term": None,
        "count": 3,
        "sources": ["article.txt"],
        "reason": "3 times in article.txt",
    }


def test_a_source_that_cannot_be_read_is_told_and_the_others_count(desk):
    desk.write("seeds/article.txt", TEXT)
    (desk.root / "seeds" / "broken.txt").write_bytes(b"a\0b")
    done = desk.run("terms")
    assert done.code == 0
    assert "broken.txt" in done.err
    assert any("Fjord Times" in line for line in done.lines)


def test_a_name_cannot_steer_the_terminal(desk):
    desk.write("seeds/article.txt", TEXT.replace("Cai Dahl", "Cai\u202e Dahl and Eva\u200bEvil"))
    out = desk.run("terms").out
    assert "\u202e" not in out
    assert "\u200b" not in out


def test_extract_gives_hints_with_their_reasons(desk):
    path = desk.write("seeds/article.txt", TEXT)
    hints = desk.run("extract", str(path), "--json").json["hints"]
    assert len(hints) == 1
    assert TEXT[hints[0]["start"] : hints[0]["end"]].startswith("Deputy Foreign Minister Ann Bergen met")
    assert "lead" in hints[0]["reasons"]
    assert hints[0]["score"] > 0
