"""Bytes → characters: exact, or a refusal that names the place and the likely cause."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.text import decode_text


def decode(data: bytes, name: str) -> str:
    return decode_text(data, name).text


def refusal(data: bytes, name: str = "x.txt") -> str:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, name)
    return str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1b"), min_size=1))
@settings(max_examples=60)
def test_utf8_round_trips_to_the_last_carriage_return(text):
    text = "a" + text
    assert decode(text.encode(), "x.txt") == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_dropped(codec):
    assert decode("Etorofu\r\nislets 𝄞".encode(codec), "x.txt") == "Etorofu\r\nislets 𝄞"


def test_utf_16_big_endian_is_read_by_its_mark():
    assert decode(b"\xfe\xff" + "Kunashiri".encode("utf-16-be"), "x.txt") == "Kunashiri"


def test_escape_sequences_of_a_terminal_are_text_like_any_other():
    assert decode(b"red \x1b[31m and \x1b(B back", "x.txt") == "red \x1b[31m and \x1b(B back"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"Tokyo \xff talks", "byte 6 (0xff)"),
        (b"\xef\xbb\xbfabc\xfe", "byte 6 (0xfe)"),
        (b"overlong \xc0\xaf", "byte 9 (0xc0)"),
        (b"surrogate \xed\xa0\x80", "byte 10 (0xed)"),
        (b"cut off \xe3\x81", "byte 8 (0xe3)"),
        (b"abc\0def", "byte 3 is NUL"),
        (b"\xff\xfeA\0\0\0", "byte 4 is NUL"),
        (b"\xff\xfeA\0\0\xd8B\0", "byte 4 (0x00) is not valid UTF-16LE"),
        (b"\xff\xfeA\0B", "byte 4 (0x42) is not valid UTF-16LE"),
    ],
)
def test_a_bad_byte_is_named_with_its_place(data, place):
    message = refusal(data, "seeds/a.txt")
    assert place in message
    assert message.startswith("seeds/a.txt: ")


def test_a_few_odd_bytes_are_no_ground_for_a_guess():
    assert "not known" in refusal(b"Tokyo \xff\xfe talks")


def archive(member: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(member, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"junk\n%PDF-1.4\n1 0 obj\nendobj", "a PDF"),
        (archive("word/document.xml"), ".docx"),
        (archive("xl/workbook.xml"), ".xlsx"),
        (archive("notes.txt"), "a zip archive"),
        (b"{\\rtf1\\ansi Tokyo}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "old Office document"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "picture, recording or film"),
        (b"\0\0\0\x18ftypmp42", "picture, recording or film"),
        (b"\n<!DOCTYPE html>\n<html><p>Tokyo", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><html>', "web page"),
        (b'<?xml version="1.0"?><rss/>', "XML"),
        (b"", "empty"),
        (b" \r\n\t", "only white space"),
        (b"\xef\xbb\xbf", "white space"),
    ],
)
def test_what_is_no_text_is_named(data, name):
    assert name in refusal(data)


@pytest.mark.parametrize(
    "text", ["<html is how a page begins", "A report on %PDF- files", "PK is no archive", "ID3 tags", "See ftyp"]
)
def test_text_about_formats_is_text(text):
    assert decode(f"- {text}".encode(), "x.txt") == f"- {text}"
    assert text.startswith("<html") or decode(text.encode(), "x.txt") == text


def test_a_hostile_file_name_cannot_steer_the_terminal():
    assert "\x1b" not in refusal(b"", "\x1b[2Jx.txt")
