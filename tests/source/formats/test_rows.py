"""Tables and records: one column is the text, row by row; asked for where it is not plain which."""

import csv
import io
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.document import Document, read_document
from briefing.source.extract import Limits, Reading
from briefing.source.formats.rows import delimited, records
from briefing.source.formats.rows.columns import ColumnNeeded
from briefing.source.formats.rows.scanner import find_delimiter, scan
from briefing.source.original import Part, PartKind

TOKYO = "They met in Tokyo, and spoke of the islands."
MOSCOW = "They met again in Moscow; nothing was settled there."
TABLE = [["id", "date", "author", "text"], ["1", "2017-03-18", "Ann", TOKYO], ["2", "2017-03-19", "", MOSCOW]]


def write(rows: list[list[str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def read(text: str | bytes, name: str = "a.csv", column: str = "", limits: Limits | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read_document(data, name, Reading(column=column, limits=limits or Limits()))


def list_blocks(document: Document) -> list[tuple[str, str, str]]:
    return [
        (str(block.mark), document.text[block.start : block.end], document.original.describe(block.start, block.end))
        for block in document.blocks
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_the_column_of_text_is_read_row_by_row_below_what_the_others_say(delimiter, name):
    document = read(write(TABLE, delimiter), name)
    assert list_blocks(document) == [
        ("meta", "date: 2017-03-18", "row 2 column date"),
        ("meta", "author: Ann", "row 2 column author"),
        ("body", TOKYO, "row 2 column text"),
        ("meta", "date: 2017-03-19", "row 3 column date"),
        ("body", MOSCOW, "row 3 column text"),
    ]
    assert document.notices == ("the text is the column “text”; another can be named",)
    assert document.claims == ()


def test_a_place_counts_the_characters_of_a_value_without_its_quotation_marks():
    value = 'She said "yes" to it.\nAnd left for Moscow, they say.'
    document = read(write([["text", "n"], [value, "1"]]))
    start = document.text.index("Moscow")
    place = document.original.find_places(start, start + 6)[0]
    assert place.part == Part(PartKind.ROW, 2, "column text")
    assert value[place.at : place.until] == "Moscow"
    assert document.original.find_stretch(place.part, place.at, place.until) == (start, start + 6)


@pytest.mark.parametrize(("codec", "name"), [("cp1251", "Windows-1251"), ("cp932", "Shift-JIS"), ("utf-16", "")])
def test_a_table_in_another_encoding_is_read(codec, name):
    words = {"cp932": "外相は東京で会談した。両国は島について話し合った。"}.get(
        codec, "Министры встретились в Токио и обсудили острова."
    )
    document = read(write([["id", "text"], ["1", words], ["2", words]]).encode(codec))
    assert document.text == f"{words}\n\n{words}"
    assert any(f"read as {name}" in notice for notice in document.notices) is bool(name)


def test_a_formula_is_text():
    assert (
        "=HYPERLINK(" in read(write([["text"], ['=HYPERLINK("http://x")&" and five more words here"'], [TOKYO]])).text
    )


def test_a_table_without_names_has_numbered_columns():
    document = read(write([["1", TOKYO], ["2", MOSCOW]]))
    assert document.original.describe(0, 5) == "row 1 column column 2"
    assert read(write([["1", TOKYO], ["2", MOSCOW]]), column="2").text == document.text


@pytest.mark.parametrize("column", ["summary", "SUMMARY", "2"])
def test_of_several_columns_of_text_one_must_be_named(column):
    rows = [["detail", "summary", "id"], [TOKYO, MOSCOW, "1"], [MOSCOW, TOKYO, "2"]]
    with pytest.raises(ColumnNeeded) as caught:
        read(write(rows))
    assert caught.value.columns == ("detail", "summary", "id")
    assert str(caught.value) == (
        "a.csv: has several columns that may be the text; name one (--column): “detail”, “summary”, “id”"
    )
    document = read(write(rows), column=column)
    assert document.text == f"{MOSCOW}\n\n{TOKYO}"
    assert document.notices == ()


def test_of_several_the_one_that_is_called_a_text_is_taken_and_said():
    rows = [["comment", "Body"], [TOKYO, MOSCOW], [MOSCOW, TOKYO]]
    document = read(write(rows))
    assert document.text == f"{MOSCOW}\n\n{TOKYO}"
    assert document.notices == ("the text is the column “Body”; another can be named",)


def test_a_column_that_is_not_there_is_asked_for_again():
    with pytest.raises(ColumnNeeded, match="has no column “words”"):
        read(write(TABLE), column="words")


def test_a_table_of_numbers_asks():
    with pytest.raises(ColumnNeeded, match="has no column that looks like a text") as caught:
        read("a,b\n1,2\n3,4\n")
    assert caught.value.columns == ("a", "b")


def test_names_of_columns_cannot_steer_the_terminal():
    with pytest.raises(ColumnNeeded) as caught:
        read("a\x1b[2J,b\n1,2\n")
    assert "\x1b" not in str(caught.value)


def test_records_in_json_are_read_line_by_line():
    lines = [
        {"id": 1, "user": {"name": "Ann"}, "created_at": "2017-03-18", "text": TOKYO, "tags": ["a"]},
        {"id": 2, "text": MOSCOW, "url": "https://example.org/2"},
    ]
    text = "\n".join(map(json.dumps, lines)) + "\nno json\n\n[1]\n"
    document = read(text, "a.jsonl")
    assert list_blocks(document) == [
        ("meta", "created_at: 2017-03-18", "row 1 column created_at"),
        ("body", TOKYO, "row 1 column text"),
        ("meta", "url: https://example.org/2", "row 2 column url"),
        ("body", MOSCOW, "row 2 column text"),
    ]
    assert document.notices[0] == "left out as no JSON objects: lines 3, 5"
    assert [link.target for link in document.links] == ["https://example.org/2"]


@pytest.mark.parametrize(
    "value",
    [[{"text": TOKYO}, {"text": MOSCOW}], {"count": 2, "posts": [{"text": TOKYO}, {"text": MOSCOW}]}],
)
def test_an_array_of_objects_is_read_too(value):
    assert read(json.dumps(value, indent=1), "a.json").text == f"{TOKYO}\n\n{MOSCOW}"


def test_values_within_objects_have_dotted_names():
    data = json.dumps({"data": {"body": TOKYO, "title": "Talks"}}) + "\n" + json.dumps({"data": {"body": MOSCOW}})
    document = read(data, "a.jsonl")
    assert document.text == f"Talks\n\n{TOKYO}\n\n{MOSCOW}"
    assert document.original.describe(7, 9) == "row 1 column data.body"


def test_what_no_text_holds_is_replaced_and_counted():
    document = read('{"text": "a NUL \\u0000 and half \\ud800 a character"}\n{"text": "x"}', "a.jsonl")
    assert document.text.startswith("a NUL \ufffd and half \ufffd a character")
    assert "characters that no text holds stand as \ufffd: 2" in document.notices
    document.text.encode()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.csv"),
        (b"\n\n\n", "a.csv"),
        (b"a,b\0,c\n1,2,3\n", "a.csv"),
        (b"{}\n{}\n", "a.jsonl"),
        (b"[1, 2]", "a.json"),
        (b"{" * 100_000, "a.jsonl"),
        (b"[" * 1_000_000, "a.json"),
        (b'{"a":' * 200_000 + b"1" + b"}" * 200_000, "a.jsonl"),
        (b'{"n": ' + b"9" * 100_000 + b"}\n", "a.jsonl"),
    ],
)
def test_what_holds_no_rows_is_refused_in_one_line(data, name):
    begun = time.process_time()
    with pytest.raises(UnreadableFile) as caught:
        read(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert time.process_time() - begun < 2


def test_a_line_that_nests_without_end_costs_only_itself():
    bomb = '{"a":' * 100_000
    assert read(f'{{"text": "{TOKYO}"}}\n{bomb}\n', "a.jsonl").text == TOKYO


@pytest.mark.parametrize(
    "text",
    [
        "text,n\n" + '"' * 400_001 + ",1\n",
        "text,n\n" + '"a\n' * 8_000,
        "text,n\n" + '""a,' * 20_000,
        "," * 100_000,
        ('a,"' + "b" * 1_000) * 1_000,
        "text\n" + "\r" * 200_000 + "a\n",
    ],
)
def test_quotation_marks_without_end_take_no_time(text):
    begun = time.process_time()
    try:
        read(text)
    except UnreadableFile as refused:
        said = str(refused)
        assert said.startswith("a.csv: ")
    assert time.process_time() - begun < 4


def test_one_value_of_twenty_megabytes_is_read_and_more_is_refused():
    begun = time.process_time()
    cell = '"' + "They met in Tokyo, again. " * 40_000 + '"'
    assert len(read(f"id,text\n1,{cell}\n").text) > 1_000_000
    with pytest.raises(UnreadableFile, match="characters of text"):
        read(f"id,text\n1,{cell}\n", limits=Limits(text=1_000_000))
    assert time.process_time() - begun < 6


@pytest.mark.parametrize(("text", "name"), [("a,b\n" + "1,2\n" * 60, "a.csv"), ('{"a": 1, "b": 2}\n' * 60, "a.jsonl")])
def test_more_values_than_are_read_are_refused(text, name, monkeypatch):
    for reader in (delimited, records):
        monkeypatch.setattr(reader, "MOST_VALUES", 100)
    with pytest.raises(UnreadableFile, match="more than 100 values"):
        read(text, name)


CELLS = st.text(st.sampled_from('ab",;\n\t x日'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@settings(max_examples=200, deadline=None)
def test_records_are_those_that_were_written(rows, delimiter):
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(scan(stream.getvalue(), delimiter)) == rows


@given(st.text(st.sampled_from('ab",;\r\n\t '), max_size=40))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_there_becomes_records(text):
    delimiter, at = find_delimiter(text, ".csv")
    found = list(scan(text, delimiter, at))
    kept = "".join(sorted("".join(value for record in found for value in record).replace('"', "")))
    stripped = text.replace(delimiter, "").replace('"', "")
    assert sorted(kept.replace("\r", "").replace("\n", "")) == sorted(
        stripped.replace("\r", "").replace("\n", "") + kept.count(delimiter) * delimiter
    )


def test_the_line_that_names_the_delimiter_is_heeded():
    assert read("sep=;\ntext;n\n" + f"{TOKYO};1\n").text == TOKYO
