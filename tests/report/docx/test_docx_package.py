from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest
from docx_parts import CONTENT, EVERYTHING, MARKDOWN, RELATION, W, misplaced, parse_xml, parts_of, render, tree

WIDE = "|" + " a |" * 63 + "\n|" + " --- |" * 63 + "\n"
ALL = {"report": MARKDOWN, "everything": EVERYTHING, "nothing": "", "a rule": "---\n", "63 columns": WIDE}


@pytest.fixture(params=ALL.values(), ids=ALL.keys())
def content(request):
    return render(request.param)


def test_every_part_is_well_formed_and_each_element_stands_where_the_schema_wants_it(content):
    for text in parts_of(content).values():
        parse_xml(text)
    assert list(misplaced(content)) == []


def test_every_part_has_a_type_and_every_type_a_part(content):
    parts = parts_of(content)
    types = parse_xml(parts["[Content_Types].xml"])
    named = {each.get("PartName") for each in types if each.get("PartName")}
    assert named == {f"/{name}" for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert next(iter(parts)) == "[Content_Types].xml"


def test_every_relationship_leads_somewhere_and_every_use_has_one(content):
    parts = parts_of(content)
    for name, text in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = PurePosixPath(name).parent.parent
        rows = list(parse_xml(text))
        assert len({row.get("Id") for row in rows}) == len(rows)
        inside = [row for row in rows if row.get("TargetMode") != "External"]
        assert all((folder / row.get("Target")).as_posix() in parts for row in inside)
        source = folder / PurePosixPath(name).stem
        if source.as_posix() in parts:
            used = {each.get(RELATION) for each in parse_xml(parts[source.as_posix()]).iter()} - {None}
            assert used <= {row.get("Id") for row in rows}


def test_whatever_is_named_is_defined(content):
    styles = {each.get(f"{W}styleId") for each in tree(content, "styles").iter(f"{W}style")}
    lists = {each.get(f"{W}numId") for each in tree(content, "numbering").iter(f"{W}num")}
    notes = {each.get(f"{W}id") for each in tree(content, "endnotes").iter(f"{W}endnote")}
    bookmarks = [each.get(f"{W}name") for each in tree(content).iter(f"{W}bookmarkStart")]
    assert len(set(bookmarks)) == len(bookmarks)
    for part in ("document", "endnotes", "header", "footer", "styles"):
        root = tree(content, part)
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            assert {each.get(f"{W}val") for each in root.iter(f"{W}{tag}")} <= styles
        assert {each.get(f"{W}val") for each in root.iter(f"{W}numId")} <= lists
        assert {each.get(f"{W}id") for each in root.iter(f"{W}endnoteReference")} <= notes
        for field in root.iter(f"{W}fldSimple"):
            name, *rest = field.get(f"{W}instr").split()
            assert name in {"PAGE", "NUMPAGES"} or rest[0] in bookmarks


def test_a_table_is_never_the_last_of_its_story_nor_beside_another():
    for part in ("document", "endnotes"):
        for story in tree(render(EVERYTHING), part).iter():
            tags = [child.tag for child in story]
            assert (f"{W}tbl", f"{W}tbl") not in set(pairwise(tags))
            assert (
                f"{W}tbl" not in tags or f"{W}p" in tags[max(at for at, tag in enumerate(tags) if tag == f"{W}tbl") :]
            )


def test_the_same_manuscript_gives_the_same_bytes():
    assert render(MARKDOWN) == CONTENT
    stamp = datetime(2017, 3, 20, 12, 30, 10, tzinfo=UTC)
    assert render(MARKDOWN, stamp=stamp) == render(MARKDOWN, stamp=stamp.astimezone(timezone(timedelta(hours=9))))


@pytest.mark.parametrize(
    ("stamp", "told", "filed"),
    [
        (None, "1980-01-01T00:00:00Z", (1980, 1, 1, 0, 0, 0)),
        (datetime(2017, 3, 20, 12, 30, 10, tzinfo=UTC), "2017-03-20T12:30:10Z", (2017, 3, 20, 12, 30, 10)),
        (datetime(1945, 8, 15, tzinfo=UTC), "1980-01-01T00:00:00Z", (1980, 1, 1, 0, 0, 0)),
        (datetime(9999, 12, 31, tzinfo=UTC), "9999-12-31T00:00:00Z", (2107, 12, 31, 0, 0, 0)),
    ],
)
def test_the_file_bears_the_time_of_the_brief(stamp, told, filed):
    content = render(MARKDOWN, stamp=stamp)
    core = parts_of(content)["docProps/core.xml"]
    assert core.count(told) == 2
    with ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {filed}
        assert {(entry.create_system, entry.external_attr) for entry in archive.infolist()} == {(3, 0o100644 << 16)}


def test_links_lead_only_where_a_link_may():
    parts = parts_of(render(EVERYTHING))
    found = [
        row.get("Target")
        for name in ("document", "endnotes")
        for row in parse_xml(parts[f"word/_rels/{name}.xml.rels"])
        if row.get("TargetMode") == "External"
    ]
    assert found == ["https://example.org/a?b=c#d", "mailto:desk@example.org", "https://example.org/"]
