"""Bytes → characters: exact, or a refusal that names the place and the likely cause."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.text import decode

JAPANESE = "ロシアと日本の外務・防衛担当閣僚は２０日、東京で会談した。岸田外相は「共同経済活動を進める」と述べた。"
RUSSIAN = "Министры иностранных дел и обороны России и Японии встретились в Токио в понедельник. Стороны обсудили КНДР."
CHINESE = "日本和俄罗斯的外交与国防部长在东京举行会谈，讨论了朝鲜问题和南千岛群岛的共同开发。"
KOREAN = "일본과 러시아의 외무 및 국방 장관들이 도쿄에서 회담을 가졌다."
FRENCH = "Les ministres des affaires étrangères se sont rencontrés à Tokyo, où ils ont évoqué l’île d’Etorofu."


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


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (JAPANESE, "cp932", "Shift-JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (RUSSIAN, "cp866", "CP866"),
        (CHINESE, "gb18030", "GB18030"),
        (KOREAN, "euc_kr", "EUC-KR"),
        (FRENCH, "cp1252", "Windows-1252"),
        ("The talks", "utf-16-le", "UTF-16 without a BOM (little-endian)"),
        ("The talks", "utf-16-be", "UTF-16 without a BOM (big-endian)"),
        (RUSSIAN, "utf-16-le", "UTF-16 without a BOM (little-endian)"),
        (JAPANESE, "utf-16-be", "UTF-16 without a BOM (big-endian)"),
        (RUSSIAN, "utf-32", "UTF-32"),
    ],
)
@pytest.mark.parametrize("times", [1, 3000])
def test_another_encoding_is_refused_by_its_name(text, codec, name, times):
    assert name in refusal((text * times).encode(codec))


def test_iso_2022_jp_is_refused_though_its_bytes_are_ascii():
    message = refusal(("ab " + JAPANESE).encode("iso2022_jp", "ignore"))
    assert "ISO-2022-JP" in message
    assert "byte 3" in message


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
        (b"\xff\xfeA\0\0\0", "byte 4 is a NUL"),
        (b"\xff\xfeA\0\0\xd8B\0", "byte 4 is not valid UTF-16"),
        (b"\xff\xfeA\0B", "byte 4 is not valid UTF-16"),
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


@pytest.mark.parametrize("text", ["<html is how a page begins", "A report on %PDF- files", "PK is no archive"])
def test_text_about_formats_is_text(text):
    assert decode(f"- {text}".encode(), "x.txt") == f"- {text}"


def test_a_hostile_file_name_cannot_steer_the_terminal():
    assert "\x1b" not in refusal(b"", "\x1b[2Jx.txt")
