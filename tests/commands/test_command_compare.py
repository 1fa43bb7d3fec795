"""`briefing compare`: what other sources tell of a fact, in lines and as JSON; the pairs that wait for a decision."""

import pytest

OTHER = """Envoys gather in Moscow

The ministers met in Moscow on Tuesday. They did not speak about missiles or islands.

Fishing was good that week.
"""
MET = "The ministers met in Tokyo on Monday."
SPOKE = "They spoke about missiles and islands."


@pytest.fixture
def two(desk):
    desk.write("inbox/other.txt", OTHER)
    assert desk.run("add", "inbox/other.txt").code == 0
    return desk


def tick_other(two, quote):
    done = two.run("tick", "talks", "--source", "other", "--quote", quote)
    assert done.code == 0, done.err
    return done.out.strip()


def test_the_best_sentence_comes_first_with_what_is_shared_and_what_differs(two):
    fact = two.tick(MET)
    done = two.run("compare", fact)
    assert done.code == 0
    assert done.lines[0].endswith("The ministers met in Moscow on Tuesday.")
    assert done.lines[1].startswith("    shared: ")
    assert "ministers" in done.lines[1]
    assert done.lines[2] == "    differs: Monday / Tuesday (date); Tokyo / Moscow (name)"


def test_the_brief_may_be_named_or_left_out(two):
    fact = two.tick(SPOKE)
    named, alone = two.run("compare", "talks", fact), two.run("compare", fact)
    assert named.out == alone.out
    assert "not / – (negation)" not in named.out
    assert "– / not (negation)" in named.out


def test_json_has_places_differences_and_links(two):
    fact, other = two.tick(SPOKE), tick_other(two, "They did not speak about missiles or islands.")
    (first, *_) = two.run("compare", fact, "--json").json
    assert (first["fact"], first["other"], first["links"]) == (fact, other, [])
    text = (two.root / "seeds" / "other.txt").read_text(encoding="utf-8")
    assert text[first["start"] : first["end"]] == "They did not speak about missiles or islands."
    assert first["differences"] == [{"kind": "negation", "here": [], "there": ["not"]}]
    assert 0 < first["likeness"] < 1


def test_without_a_fact_the_likeliest_open_pairs_are_listed_and_decided_ones_are_not(two):
    fact, other = two.tick(MET), tick_other(two, "The ministers met in Moscow on Tuesday.")
    listed = two.run("compare", "--json").json
    assert {fact, other} == {listed[0]["fact"], listed[0]["other"]}
    path = two.root / "briefs" / "talks.yaml"
    text = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(text) if other in line)
    text[at] += f"\n  links:\n  - rel: unrelated\n    to: {fact}"
    path.write_text("\n".join(text), encoding="utf-8")
    again = two.run("compare", "--json")
    assert again.code == 0, again.err
    assert all({pair["fact"], pair["other"]} != {fact, other} for pair in again.json)


def test_most_cuts_the_list(two):
    fact = two.tick(SPOKE)
    assert len(two.run("compare", fact, "--most", "1", "--json").json) == 1
    assert two.run("compare", fact, "--most", "0").code == 2


def test_an_unknown_fact_is_refused_in_words(two):
    done = two.run("compare", "f-nope")
    assert done.code == 2
    assert "there is no fact f-nope" in done.err


def test_where_nothing_is_like_it_that_is_said(two):
    fact = two.tick("“Our talks were frank,” the minister said.")
    done = two.run("compare", fact)
    assert done.code == 0
    assert not done.out or "ministers" in done.out
    alone = two.run("compare", "talks", two.tick("The next talks are to be held in Moscow."), "--json")
    assert all(pair["file"] == "seeds/other.txt" for pair in alone.json)


def test_a_source_that_cannot_be_read_costs_one_line(two):
    fact = two.tick(MET)
    (two.root / "seeds" / "bad.txt").write_bytes(b"\xff\xfe\x00\x00\x80")
    done = two.run("compare", fact)
    assert done.code == 0
    assert "bad.txt" in done.err
    assert "Moscow" in done.lines[0]


def test_what_a_source_holds_steers_no_terminal(two):
    two.write("seeds/evil.txt", "The ministers met in Tokyo\u001b[31m on Monday, it was said in the town.\n")
    done = two.run("compare", two.tick(MET))
    assert "\u001b" not in done.out
    assert "was said in the town" in done.out


@pytest.fixture
def copied(two):
    """A third source that is a confirmed copy of the other one, and a fact in each of the two."""
    two.write("inbox/copy.txt", OTHER.replace("Fishing was good", "Sailing was good"))
    assert two.run("add", "inbox/copy.txt").code == 0
    first = tick_other(two, "The ministers met in Moscow on Tuesday.")
    done = two.run("tick", "talks", "--source", "copy", "--quote", "The ministers met in Moscow on Tuesday.")
    assert done.code == 0, done.err
    path = two.root / "briefs" / "talks.yaml"
    text = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(text) if line.strip() == "file: seeds/copy.txt")
    name = next(line for line in reversed(text[:at]) if "id: s-" in line)
    one = next(line.partition("id: ")[2] for line in text if "id: s-" in line and line != name)
    text[at] += f"\n  copies:\n  - of: {one}"
    path.write_text("\n".join(text), encoding="utf-8")
    return two, first, done.out.strip()


def test_pairs_of_confirmed_copies_are_left_out_with_one_line_that_says_how_many(copied):
    two, first, second = copied
    done = two.run("compare")
    assert done.code == 0, done.err
    assert done.err.splitlines() == [
        "briefing: 1 pair of confirmed copies of one story is left out; `briefing compare FACT` shows it, marked “copies”"
    ]
    assert all({pair["fact"], pair["other"]} != {first, second} for pair in two.run("compare", "--json").json)


def test_beside_a_fact_its_copies_come_last_and_are_marked(copied):
    two, first, second = copied
    met = two.tick(MET)
    done = two.run("compare", first, "--json")
    assert (done.json[0]["other"], done.json[0]["copies"]) == (met, False)
    assert (second, True) in [(pair["other"], pair["copies"]) for pair in done.json]
    assert done.json[-1]["copies"]
    assert f"{second}  [copies] The ministers met" in two.run("compare", first).out
