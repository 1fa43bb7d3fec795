"""Rich text: fonts' encodings, Unicode, destinations, notes and tracked changes, read as word processors write them."""

from dataclasses import fields
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.extract import Claim, Extract, Limits, Link, Reading
from briefing.source.formats.rtf.reading import read_rtf
from briefing.source.formats.rtf.state import State
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark
from tests.source.formats.office_files import require_round_trip

FONTS = r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial CYR;}{\f2\fnil\fcharset128 MS Mincho;}{\f3\fnil\fcharset2 Symbol;}}"


def read(body: str | bytes, head: str = r"\ansi\ansicpg1252\deff0", limits: Limits | None = None) -> Extract:
    body = body if isinstance(body, bytes) else body.encode("ascii")
    data = b"{\\rtf1" + head.encode() + FONTS.encode() + b"\n" + body + b"}"
    extract = read_rtf(data, "x.rtf", Reading(limits=limits or Limits()))
    require_round_trip(extract)
    return extract


def escape(words: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode(encoding))


def marks(extract: Extract) -> list[tuple[str, Mark | None]]:
    return [(extract.text[each.start : each.end], each.preset.mark if each.preset else None) for each in extract.pieces]


def test_paragraphs_are_numbered_where_they_hold_words():
    extract = read(r"\pard First words.\par\par Second {\b bold}\line words.\par")
    assert extract.text == "First words.\n\nSecond bold\nwords."
    assert extract.extractor == "rtf/1"
    start = extract.text.index("bold")
    assert extract.original.find_places(start, start + 4) == ((Part(PartKind.PARAGRAPH, 2), 7, 11, ()),)


@pytest.mark.parametrize(
    ("body", "head", "text"),
    [
        (rf"\f1 {escape('Привет', 'cp1251')}", r"\ansi\deff0", "Привет"),
        (rf"\f0 {escape('Привет', 'cp1251')}", r"\ansi\ansicpg1251\deff0", "Привет"),
        (rf"{escape('Привет', 'cp1251')}", r"\ansi\ansicpg1252\deff1", "Привет"),
        (rf"\f1 {escape('Привет', 'cp1251')}\plain {escape('é', 'cp1252')}", r"\ansi\deff0", "Приветé"),
        (rf"{{\f2 {escape('外相は', 'cp932')}}}{escape('é', 'cp1252')}", r"\ansi\deff0", "外相はé"),
        (r"\f2 \'83\'5c\'83\\\'83A", r"\ansi\deff0", "ソ\u30bfア"),
        (rf"{escape('Ж', 'mac_cyrillic')}", r"\mac\ansicpg10007", "Ж"),
        (rf"{escape('é', 'cp850')}", r"\pca", "é"),
        (r"\u26085?\u26412\'3f!", r"\ansi", "日本!"),
        (r"\uc2\u26085 ??\uc0\u26412!", r"\ansi", "日本!"),
        (r"{\uc0\u-10179\u-8704}x", r"\ansi", "😀x"),
        (r"{\f3 a\'b7}", r"\ansi", "α•"),
        (r"a\~b\_c\-d\emdash e\ldblquote f\rdblquote\{\}\\", r"\ansi", "a\u00a0b\u2011cd—e“f”{}\\"),
    ],
)
def test_characters_are_read_by_font_by_page_and_in_unicode(body, head, text):
    if "\\\\\\'83A" in body:
        text = "ソ" + bytes((0x83, 0x5C, 0x83, 0x41)).decode("cp932")
        body = r"\f2 \'83\'5c\'83\'5c\'83A"
    assert read(body, head).text == text


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co"))))
@settings(max_examples=80, deadline=None)
def test_every_character_in_unicode_comes_back(words):
    units = [int.from_bytes(pair, "little", signed=True) for pair in _pairs(words.encode("utf-16-le"))]
    assert read("".join(rf"\u{unit}?" for unit in units)).text == words.strip(" \t\n\u00a0\u3000")


def _pairs(data: bytes) -> list[bytes]:
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def test_headings_by_style_and_level_and_items():
    body = r"{\stylesheet{\s0 Normal;}{\s3\b heading 2;}}\pard\s3 Head\par\pard\outlinelevel0 Top\par\pard{\listtext 1.\tab}Item\par\pard Text\par"
    assert [(piece.markup.kind, piece.markup.level) for piece in read(body).pieces] == [
        (Kind.HEADING, 2),
        (Kind.HEADING, 1),
        (Kind.ITEM, 1),
        (Kind.PARAGRAPH, 0),
    ]


def test_cells_are_blocks():
    extract = read(
        r"Before.\par\trowd\cellx1\cellx2\intbl a\cell b\cell\row\trowd\intbl c\par d\cell\row\pard After.\par"
    )
    assert extract.text == "Before.\n\na\nb\nc\nd\n\nAfter."
    assert [piece.markup.kind for piece in extract.pieces] == [Kind.PARAGRAPH, *[Kind.CELL] * 4, Kind.PARAGRAPH]


def test_notes_comments_and_edges_stand_behind_the_text():
    body = (
        r"{\header Secret\par}{\headerr Secret\par}{\footer Page\par}Text{\footnote\pard First.} goes{\footnote\ftnalt Last.} on"
        r"{\*\atnid AL}{\*\atnauthor Ann Lee}\chatn{\*\annotation{\*\atndate 1899260549}\pard Which?}.\par"
    )
    extract = read(body)
    assert extract.text == "Text goes on.\n\nFirst.\n\nLast.\n\nWhich?\n\nSecret\n\nPage"
    assert [extract.original.describe(piece.start, piece.end) for piece in extract.pieces] == [
        "¶ 1",
        "footnote 1",
        "endnote 1",
        "comment 1 Ann Lee",
        "header 1",
        "footer 1",
    ]
    assert extract.pieces[3].preset.reason == "comment by Ann Lee"
    assert [mark for _, mark in marks(extract)][-2:] == [Mark.NOISE] * 2


def test_tracked_and_hidden_words_are_told():
    packed = 20 << 11 | 3 << 16 | 117 << 20
    body = (
        r"{\*\revtbl{Unknown;}{Ann Lee;}}The minister {\deleted\revauthdel1\revdttmdel"
        + str(packed)
        + r" will }{\revised\revauth1\revdttm"
        + str(packed)
        + r" may }visit Tokyo.{\v secret}\par"
    )
    extract = read(body)
    assert marks(extract) == [
        ("The minister may visit Tokyo.", Mark.BODY),
        ("will", Mark.NOISE),
        ("secret", Mark.NOISE),
    ]
    assert extract.notices == (
        "¶ 1: “may” inserted by Ann Lee, 2017-03-20",
        "¶ 1: “will” deleted by Ann Lee, 2017-03-20",
        "¶ 1: “secret” hidden",
    )


def test_links_are_fields_whose_instruction_is_no_text():
    extract = read(
        r'See {\field{\*\fldinst{HYPERLINK "http://a.example/x"}}{\fldrslt{\ul the page}}} and {\field{\*\fldinst PAGE}{\fldrslt 4}}.'
    )
    assert extract.text == "See the page and 4."
    assert extract.links == (Link(4, 12, "http://a.example/x"),)


def test_information_is_claims():
    body = r"{\info{\upr{\title ansi}{\*\ud{\title T\u234 ?te}}}{\author Ann Lee}{\creatim\yr2017\mo3\dy20\hr9}{\revtim\yr2017\mo3\dy21}}Text."
    assert set(read(body).claims) == {
        Claim("title", "Tête", "title in the document's information"),
        Claim("author", "Ann Lee", "author in the document's information"),
        Claim("published", "2017-03-20", "day on which the file was made, by its information", weak=True),
        Claim("modified", "2017-03-21", "day on which the file was last changed, by its information", weak=True),
    }


def test_pictures_objects_unknown_destinations_and_binary_data_are_passed_over():
    body = rb"{\pict\bin8 }}{\x{}}}{\object{\*\objdata 0102}{\result Shown.}}{\*\unknown hidden}{\*\shppict{\pict ff}}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In the box.}}}\par"
    assert read(body).text == "Shown.In the box."


def test_file_that_is_cut_or_misread_says_so():
    cut = read_rtf(b"{\\rtf1\\ansi Text {\\b goes", "x.rtf", Reading())
    assert cut.text == "Text goes"
    assert cut.notices == ("the file ends in the middle of its text",)
    assert "no character" in read(r"\f2 \'81 ").notices[0]


def test_depth_and_length_are_bounded():
    began = process_time()
    with pytest.raises(UnreadableFile, match=r"^x\.rtf: its groups lie more than 200 deep"):
        read("{" * 100_000)
    with pytest.raises(UnreadableFile, match="more than 1,000 characters of text"):
        read(r"x\par " * 2000, limits=Limits(text=1000))
    assert read(r"\bin2000000000 x").text == ""
    assert process_time() - began < 5


@given(
    st.binary(max_size=200),
    st.lists(
        st.sampled_from(
            [
                r"\u55357",
                r"\upr",
                r"\*\ud",
                "{",
                "}",
                r"\f9",
                r"\fonttbl",
                r"\footnote",
                r"\cell",
                r"\fldrslt",
                r"\bin9",
                r"\info",
                r"\yr5",
                r"\*",
            ]
        ),
        max_size=12,
    ),
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise_another_error(junk, words):
    extract = read_rtf(b"{\\rtf1 " + " ".join(words).encode() + junk, "x.rtf", Reading())
    require_round_trip(extract)
    extract.text.encode("utf-8")


def test_group_inherits_all_that_holds_around_it():
    around = State(**{each.name: object() for each in fields(State)})
    begun = around.inherit()
    assert begun.starred is False
    assert all(
        getattr(begun, each.name) is getattr(around, each.name) for each in fields(State) if each.name != "starred"
    )
