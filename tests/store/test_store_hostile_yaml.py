"""Files that no brief may be: each is refused at once, with one sentence that names the place and what to do."""

import time

import pytest

from briefing.errors import UnreadableFile
from briefing.store.nodes import Mapping, parse, read_nodes
from briefing.store.reading import decode_brief, read_brief

HEAD = "schema: briefing/1\nbrief: {id: a, title: b}\n"
FACT = "facts:\n- id: f-1\n  quotes:\n  - source: a\n    spans:\n    - start: 1\n      exact: x\n"

HOSTILE = {
    "[" * 100_000: "1:41: nested more than 40 deep",
    "- " * 100_000: "1:81: nested more than 40 deep",
    "a: " + "[" * 100_000: "nested more than 40 deep",
    "{" * 100_000: "1:2: a key must be a word",
    "".join(" " * depth + "a:\n" for depth in range(300)): "41:41: nested more than 40 deep",
    "a: b\x07c": "1:5: the character U+0007 may not stand here; write it as an escape",
    "a: b\ufeffc": "1:5: the character U+FEFF",
    "a:\n\tb: c": "2:1: this is not valid YAML: found character that cannot start any token; a tab cannot indent",
    "a: &x [1]\nb: [*x, *x]": "1:4: an anchor (&) may not be used",
    "a:\n  <<: *x": "2:7: an alias (*) may not be used",
    "a: !!python/object/apply:os.system [x]": "1:4: a tag (!) may not be used",
    "a: !!str x": "1:4: a tag (!) may not be used",
    "a: 1\nb: 2\na: 3": "3:1: the key “a” already stands on line 1; keep one of the two",
    "a: {b: 1, b: 2}": "1:11: the key “b” already stands on line 1",
    "a: 1\n---\nb: 2": "2:1: a second document begins here",
    "[a]: b": "1:1: a key must be a word",
    "? a\n: b": "1:3: write “key: value” instead of “? key”",
    "": "x.yaml is empty; a brief begins with “schema: briefing/1”",
    "# only a comment\n": "x.yaml is empty",
    "- a": "1:1: this is not a brief",
    "hello": "1:1: this is not a brief",
    "a: 'b\nc: d": "a quotation mark or bracket was opened and not closed",
    "a: b: c": "1:5: this is not valid YAML",
    "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n": "2:1: a merge conflict stands here; keep one side",
    "😀: \U0001f600\nb: [\U0001f600, &a b]": "2:8: an anchor",
}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_a_hostile_file_is_refused_at_once_with_its_place(text):
    began = time.process_time()
    with pytest.raises(UnreadableFile) as refused:
        read_nodes(text, "x.yaml")
    assert time.process_time() - began < 2
    message = str(refused.value)
    assert HOSTILE[text] in message
    assert message.startswith("x.yaml")
    assert message.endswith(".")
    assert message.isprintable()


def test_near_misses_are_read():
    deep = "a: " + "[" * 38 + "]" * 38
    for text in (
        deep,
        "a: b&c *d !e",
        "a: why? \nkey: x",
        "%YAML 1.1\n---\na: b\n...\n# end",
        "{a, b: 1}",
        "a: \U0001f600\x85",
    ):
        assert isinstance(read_nodes(text, "x.yaml"), Mapping)


def test_places_count_code_points_beyond_the_basic_plane_too():
    text = "😀: '𝒳'\nb: \U0001f600 c\n"
    root = parse(text, "x")
    assert isinstance(root, Mapping)
    assert [text[node.start : node.end] for pair in root.pairs for node in pair] == ["😀", "'𝒳'", "b", "\U0001f600 c"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("start: 1", "start: one", "8:14: facts f-1, quotes 1, spans 1, start must be a whole number, not “one”"),
        ("start: 1", "start: -1", "8:14: facts f-1, quotes 1, spans 1, start must be at least 0, not “-1”"),
        ("start: 1", "begin: 1", "8:7: facts f-1, quotes 1, spans 1 lacks the key “start”; add it"),
        ("exact: x", "exact: ~", "8:7: facts f-1, quotes 1, spans 1 lacks the key “exact”; add it"),
        ("exact: x", 'exact: ""', "9:14: facts f-1, quotes 1, spans 1, exact must not be empty"),
        ("id: f-1", "id: F 1", "4:7: facts F 1, id must be lower-case letters, digits and hyphens"),
        (
            "id: f-1",
            "id: f-1\n  kind: claim",
            "5:9: facts f-1, kind must be one of event, statement, plan, assessment, background, not “claim”",
        ),
        (
            "id: f-1",
            "id: f-1\n  credibility: 7",
            "5:16: facts f-1, credibility must be one of 1, 2, 3, 4, 5, 6, not “7”",
        ),
        ("id: f-1", "id: f-1\n  highlight: yes", "5:14: facts f-1, highlight must be true or false, not “yes”"),
        (
            "id: f-1",
            "id: f-1\n  labels: one",
            "5:11: facts f-1, labels must be a list, each item on a line of its own after “- ”, not “one”",
        ),
        (
            "id: f-1",
            "id: f-1\n  event: 2017",
            "5:10: facts f-1, event must be keys and values, such as date, basis, note, not “2017”",
        ),
        (
            "facts:",
            "facts:\n- ",
            "4:2: facts 1 must be keys and values, such as id, section, statement, and it is empty",
        ),
        ("briefing/1", "briefing/2", "1:9: this brief's schema is not “briefing/1”, the only one this version reads"),
        ("brief: {id: a, title: b}", "b: 1", "1:1: the brief lacks the key “brief”; add it"),
        ("sha", "sha", None),
    ],
)
def test_what_the_model_refuses_is_told_with_its_place_and_what_is_allowed(old, new, message):
    text = (HEAD + FACT).replace(old, new)
    if message is None:
        assert read_brief(text, "x.yaml").brief.facts[0].id == "f-1"
        return
    with pytest.raises(UnreadableFile) as refused:
        read_brief(text, "x.yaml")
    assert str(refused.value).startswith(f"x.yaml:{message}")


def test_an_id_that_stands_twice_is_refused_with_both_lines():
    text = HEAD + FACT + FACT.removeprefix("facts:\n")
    with pytest.raises(UnreadableFile) as refused:
        read_brief(text, "x.yaml")
    assert "x.yaml:10:7: facts: the id “f-1” already stands on line 4; give one of the two another id" in str(
        refused.value
    )


def test_unknown_keys_are_kept_and_noted_with_the_nearest_known_one():
    text = HEAD + FACT.replace("id: f-1", "id: f-1\n  statment: x\n  x-mine: {whatever: 1}\n  zzz: 1") + "x-top: 1\n"
    reading = read_brief(text, "x.yaml")
    assert [(notice.line, notice.column, notice.path) for notice in reading.notices] == [
        (5, 3, "facts.f-1.statment"),
        (7, 3, "facts.f-1.zzz"),
    ]
    assert "did you mean “statement”?" in reading.notices[0].message
    assert "did you mean" not in reading.notices[1].message


def test_values_without_a_word_are_absent_and_words_stay_words():
    text = HEAD + FACT.replace(
        "id: f-1",
        "id: f-1\n  statement:\n  comment: ~\n  private: null\n  section: 'null'\n  as_of: 2017-03-20\n  labels: [no, 1:30, 012]",
    )
    fact = read_brief(text, "x.yaml").brief.facts[0]
    assert (fact.statement, fact.comment, fact.private) == (None, None, None)
    assert (fact.section, fact.as_of, fact.labels) == ("null", "2017-03-20", ("no", "1:30", "012"))


def test_a_file_that_is_not_utf_8_is_refused_with_the_place():
    with pytest.raises(
        UnreadableFile, match=r"x\.yaml:2: byte 5 is not UTF-8; open the brief in an editor and save it as UTF-8"
    ):
        decode_brief(b"a: 1\n\xff", "x.yaml")
    assert decode_brief("\ufeffa: 1".encode(), "x.yaml") == "a: 1"
