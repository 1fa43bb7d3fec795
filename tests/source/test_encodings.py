"""The encoding of bytes: by choice, mark, declaration, as UTF-8, or detected with a stated confidence; never a guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.document import read_document
from briefing.source.encodings import LEAST_CONFIDENCE, Basis, decode_bytes
from briefing.source.extract import Reading
from briefing.source.labels import find_encoding

JAPANESE = "ロシアと日本の外務・防衛担当閣僚は２０日、東京で会談した。岸田外相は「共同経済活動を進める」と述べた。"
RUSSIAN = "Министры иностранных дел и обороны России и Японии встретились в Токио в понедельник. Стороны обсудили КНДР."
UKRAINIAN = "Міністри закордонних справ України та Японії зустрілися в Києві. Сторони обговорили її позицію щодо миру."
CHINESE = "日本和俄罗斯的外交与国防部长在东京举行会谈，讨论了朝鲜问题和南千岛群岛的共同开发。"
TAIWANESE = "日本和俄羅斯的外交與國防部長在東京舉行會談，討論了朝鮮問題和南千島群島的共同開發。"
KOREAN = "일본과 러시아의 외무 및 국방 장관들이 도쿄에서 회담을 가졌다."
FRENCH = "Les ministres des affaires étrangères se sont rencontrés à Tokyo, où ils ont évoqué l’île d’Etorofu."
SPANISH = "¿Qué acordó la reunión de Tokio? El ministro habló de la cooperación económica; mañana seguirá."

LEGACY = [
    (JAPANESE, "cp932", "Shift-JIS"),
    (JAPANESE, "euc_jp", "EUC-JP"),
    (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
    (RUSSIAN, "cp1251", "Windows-1251"),
    (RUSSIAN, "koi8_r", "KOI8-R"),
    (RUSSIAN, "cp866", "CP866"),
    (RUSSIAN, "iso8859_5", "ISO-8859-5"),
    (RUSSIAN, "mac_cyrillic", "x-mac-cyrillic"),
    (UKRAINIAN, "koi8_u", "KOI8-U"),
    (UKRAINIAN, "cp1251", "Windows-1251"),
    (CHINESE, "gb18030", "GB18030"),
    (TAIWANESE, "big5", "Big5"),
    (KOREAN, "euc_kr", "EUC-KR"),
    (FRENCH, "cp1252", "Windows-1252"),
    (SPANISH, "cp1252", "Windows-1252"),
    ("The talks", "utf-16-le", "UTF-16LE"),
    ("The talks", "utf-16-be", "UTF-16BE"),
    (RUSSIAN, "utf-16-le", "UTF-16LE"),
    (JAPANESE, "utf-16-be", "UTF-16BE"),
    (JAPANESE, "utf-16-le", "UTF-16LE"),
    (CHINESE, "utf-16-be", "UTF-16BE"),
    (RUSSIAN, "utf-32-le", "UTF-32LE"),
    (RUSSIAN, "utf-32-be", "UTF-32BE"),
]


def refusal(data: bytes, **options: object) -> str:
    with pytest.raises(UnreadableFile) as caught:
        decode_bytes(data, "seeds/a.txt", **options)
    return str(caught.value)


@pytest.mark.parametrize(("text", "codec", "name"), LEGACY)
@pytest.mark.parametrize("times", [1, 1500])
def test_a_text_in_another_encoding_is_read_and_said_so(text, codec, name, times):
    found = decode_bytes((text * times).encode(codec), "a.txt")
    assert found.text == text * times
    assert found.encoding == name
    assert found.basis is Basis.DETECTED
    assert found.confidence >= LEAST_CONFIDENCE
    assert f"read as {name} (detected" in found.notices[-1]
    assert found.claims[0].value == name if not text.isascii() else not found.claims


def test_the_confidence_is_stated_and_never_certain():
    found = decode_bytes(RUSSIAN.encode("cp1251"), "a.txt")
    assert 0.8 <= found.confidence < 1
    assert found.described == f"detected, {found.confidence:.0%}".replace("%", " %")
    assert found.notices == (f"read as Windows-1251 ({found.described}); another encoding can be chosen",)


def test_every_name_that_is_shown_can_be_chosen():
    for text, codec, name in LEGACY:
        assert decode_bytes(text.encode(codec), "a.txt", chosen=name).text == text


@given(st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюя АБВГ,.\n"), min_size=40).filter(str.strip))
@settings(max_examples=60, deadline=None)
def test_what_is_read_is_what_the_bytes_say_in_the_encoding_that_is_named(text):
    data = text.encode("cp1251")
    try:
        found = decode_bytes(data, "a.txt")
    except UnreadableFile:
        return
    assert any(data.decode(codec) == found.text for codec in find_encoding(found.encoding).codecs)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_goes_before_a_declaration(codec):
    found = decode_bytes("Etorofu й 𝄞".encode(codec), "a.txt", "koi8-r")
    assert found.text == "Etorofu й 𝄞"
    assert found.basis is Basis.MARK
    assert found.marked == len("".encode(codec))


def test_a_declaration_goes_before_detection():
    found = decode_bytes(RUSSIAN.encode("koi8_r"), "a.html", "KOI8-R")
    assert (found.text, found.basis, found.notices) == (RUSSIAN, Basis.DECLARED, ())


def test_the_analyst_s_choice_goes_before_all():
    data = RUSSIAN.encode("cp1251")
    assert decode_bytes(data, "a.txt", "windows-1251", "koi8-r").text == data.decode("koi8_r")


def test_a_declaration_that_the_bytes_contradict_counts_as_none_and_is_told():
    found = decode_bytes(RUSSIAN.encode("cp1251"), "a.html", "utf-8")
    assert found.text == RUSSIAN
    assert "declares “utf-8”, which it is not in" in found.notices[0]


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1", "us-ascii", "koi8-r", "gb2312", "shift_jis"])
def test_text_in_utf_8_is_read_as_such_whatever_it_declares(label):
    assert decode_bytes(f"<p>{RUSSIAN} {FRENCH}".encode(), "a.html", label).encoding == "UTF-8"


def test_ascii_that_is_declared_but_not_true_is_detected():
    assert decode_bytes(RUSSIAN.encode("koi8_r"), "a.eml", "us-ascii").text == RUSSIAN


@pytest.mark.parametrize(
    "label", ["rot13", "rot_13", "hex", "base64", "idna", "punycode", "utf-7", "unicode_escape", "mbcs", ""]
)
def test_a_codec_of_the_language_is_no_encoding(label):
    assert find_encoding(label) is None
    assert decode_bytes(b"Gbxlb ernqf", "a.html", label).text == "Gbxlb ernqf"


@pytest.mark.parametrize(
    ("label", "text", "codec"),
    [
        ("ISO-8859-1", "“ends” — here", "cp1252"),
        ("latin1", "€ 5", "cp1252"),
        ("shift_jis", "①髙﨑", "cp932"),
        ("x-sjis", "～", "cp932"),
        ("GB2312", "镕", "gb18030"),
        ("ks_c_5601-1987", "똠", "cp949"),
        (" Windows-1251 ", "Ё", "cp1251"),
        ("cp1251", "Ё", "cp1251"),
        ("KOI8-U", "ґ", "koi8_u"),
        ("iso8859-5", "Ё", "iso8859_5"),
        ("unicode", "ё", "utf-16-le"),
        ("latin5", "ğ", "cp1254"),
        ("iso-2022-kr", "한국", "iso2022_kr"),
    ],
)
def test_a_label_means_what_browsers_take_it_for(label, text, codec):
    assert decode_bytes(text.encode(codec), "a.html", label).text == text


def test_japanese_mail_with_circled_digits_and_half_width_kana_is_read():
    data = b"\x1b$B-!F|K\\\x1b(B ok \x1b(I1234\x1b(B\n"
    assert decode_bytes(data, "a.eml", "iso-2022-jp").text == "①日本 ok ｱｲｳｴ\n"


def test_an_encoding_that_nobody_knows_is_refused_with_examples():
    message = refusal(b"abc", chosen="rot13")
    assert "“rot13” names no encoding" in message
    assert "koi8-r" in message


def test_a_chosen_encoding_that_has_no_character_for_a_byte_names_its_place():
    assert "byte 4 (0xff) is not valid Shift-JIS" in refusal(b"abc \xff d", chosen="shift_jis")
    assert "byte 3 (0x98) is not valid Windows-1251" in refusal(b"abc\x98", chosen="windows-1251")


def test_what_may_be_several_is_refused_with_the_best_guesses_and_the_way_out():
    message = refusal("Wszyscy spłacali obligacje przez następnych osiemnaście lat.".encode("iso8859_2"))
    assert "byte 10 (0xb3) is not valid UTF-8" in message
    assert "it may be" in message
    assert "%" in message
    assert "name its encoding (--encoding)" in message


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(128, 256)) * 8,
        b"Tokyo \xff\xfe talks",
        RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(),
        RUSSIAN.encode() + RUSSIAN.encode("cp1251"),
        "日本の外務".encode()[:-1],
    ],
)
def test_damaged_or_mixed_bytes_are_no_encoding(data):
    assert "is not valid UTF-8" in refusal(data)


@pytest.mark.parametrize(("text", "codec", "_name"), LEGACY[:14])
def test_damage_is_mended_only_on_request_counted_and_marked(text, codec, _name):
    data = (text * 30).encode()
    broken = data[:50].decode(errors="ignore").encode() + b"\xff" + data[50:].decode(errors="ignore").encode()
    refusal(broken)
    found = decode_bytes(broken, "a.html", mend=True)
    assert found.replaced == found.text.count("\ufffd") == 1
    assert "1 byte without a character stands as \ufffd" in found.notices[-1]


def test_a_page_of_damage_is_not_mended():
    assert "not valid" in refusal(b"\xe3\x81\xff\xfe" * 500, mend=True)


def test_its_own_replacement_characters_are_no_damage():
    found = decode_bytes("quoted: \ufffd, and so on".encode() * 3, "a.html", mend=True)
    assert (found.replaced, found.notices) == (0, ())


def test_nul_is_in_no_text():
    assert "byte 5 is NUL" in refusal(b"Tokyo\0 talks")
    assert "byte 12 is NUL" in refusal("Tokyo\0".encode("utf-16"), chosen="")


def test_the_desk_reads_a_legacy_text_with_its_sentences():
    for text, codec, sentences in ((JAPANESE, "cp932", 2), (RUSSIAN, "koi8_r", 2), (JAPANESE, "iso2022_jp", 2)):
        document = read_document(text.encode(codec), "a.txt")
        assert document.text == text
        assert sum(len(block.sentences) for block in document.blocks) == sentences
        assert document.notices[0].startswith("read as ")
        assert document.claims[0].field == "encoding"


def test_the_desk_reads_it_in_the_encoding_that_was_chosen():
    data = "Переговоры".encode("cp1251")
    document = read_document(data, "a.txt", Reading(encoding="windows-1251"))
    assert document.text == "Переговоры"
    assert document.notices == ()


def test_what_tells_the_encoding_may_stand_far_below():
    text = "id,words,more\n" * 20_000 + RUSSIAN
    found = decode_bytes(text.encode("cp1251"), "a.txt")
    assert (found.text, found.encoding) == (text, "Windows-1251")


def test_a_guess_costs_no_more_for_a_large_file():
    import time

    begun = time.process_time()
    decode_bytes((RUSSIAN * 20_000).encode("koi8_r"), "a.txt")
    assert time.process_time() - begun < 2
