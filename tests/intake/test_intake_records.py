"""Where bytes came from is written once beside the sources; how they are read may be chosen anew."""

import json
from hashlib import sha256

import pytest
from pages import page

from briefing.errors import DamagedState, UnreadableFile
from briefing.intake.records import Holder, Record, Records, Retrieval
from briefing.source.extract import Reading
from briefing.workspace import Workspace

DIGEST = "a" * 64
FETCHED = Record(DIGEST, retrieval=Retrieval("https://example.org/x", "2017-03-20T10:00:00+00:00"))
UNPACKED = Record(DIGEST, container=Holder("box.zip", "b" * 64, "x.html"))


@pytest.fixture
def records(tmp_path) -> Records:
    return Records(tmp_path)


def test_a_record_is_read_back_and_is_a_line_for_each_thing_it_says(records):
    records.keep(FETCHED)
    assert records.find(DIGEST) == FETCHED
    text = records.path(DIGEST).read_text()
    assert text.endswith("}\n")
    assert json.loads(text)["retrieval"]["url"] == "https://example.org/x"
    assert len(text.splitlines()) > 4, "a change of one thing is a change of one line"


def test_nothing_is_written_that_says_nothing(records):
    records.keep(Record(DIGEST, added="2017-03-20T10:00:00+00:00"))
    assert not records.folder.exists()


def test_where_bytes_came_from_is_never_told_otherwise(records):
    records.keep(FETCHED)
    before = records.path(DIGEST).stat()
    records.keep(UNPACKED)
    records.keep(Record(DIGEST, retrieval=Retrieval("https://other.example/", "2018-01-01T00:00:00+00:00")))
    assert records.find(DIGEST) == FETCHED
    assert records.path(DIGEST).stat() == before


def test_how_bytes_are_read_is_taken_over_beside_it(records):
    records.keep(FETCHED)
    records.keep(Record(DIGEST, encoding="KOI8-R"))
    records.keep(Record(DIGEST, encoding="Windows-1251"))
    assert records.find(DIGEST).reading == Reading("Windows-1251")
    assert records.find(DIGEST).retrieval == FETCHED.retrieval


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"sha256": 1}', b"[" * 100_000])
def test_a_damaged_record_is_named_with_the_way_out_and_never_written_over(records, damage):
    records.keep(FETCHED)
    records.path(DIGEST).write_bytes(damage)
    with pytest.raises(DamagedState, match=r"is damaged .*restore it from version control"):
        records.find(DIGEST)
    with pytest.raises(DamagedState):
        records.keep(UNPACKED)
    assert records.path(DIGEST).read_bytes() == damage


def test_a_record_about_other_bytes_is_none(records):
    records.keep(FETCHED)
    records.path("b" * 64).write_bytes(records.path(DIGEST).read_bytes())
    with pytest.raises(DamagedState, match="about other bytes"):
        records.find("b" * 64)
    with pytest.raises(UnreadableFile, match="no SHA-256"):
        records.find("../x")


def test_the_card_of_a_source_may_say_what_its_record_says(workspace):
    path = workspace.seeds / "a.html"
    path.write_bytes(page("The ministers met in Tokyo."))
    digest = workspace.read_source(path).sha256
    workspace.reception.records.keep(Record(digest, retrieval=FETCHED.retrieval))
    claims = {claim.field: claim.value for claim in Workspace(workspace.root).read_source(path).claims}
    assert claims["url"] == "https://example.org/x"
    assert claims["accessed"] == "2017-03-20"
    assert claims["title"] == "Ministers meet"


def test_a_source_is_read_as_its_record_says(workspace):
    path = workspace.seeds / "a.txt"
    path.write_bytes("Переговоры в Токио.".encode("cp866"))
    digest = sha256(path.read_bytes()).hexdigest()
    workspace.reception.records.keep(Record(digest, encoding="IBM866"))
    document = workspace.read_source(path)
    assert document.text == "Переговоры в Токио."
    assert document.encoding == "IBM866"
