"""Mail: the header's words, the right alternative, earlier mail quoted, attachments apart, places exact."""

import base64

import pytest

from briefing.source.document import read_document
from briefing.source.extract import Claim
from briefing.source.formats.mail.header import decode_words
from briefing.source.original import Part, PartKind
from tests.source.formats.mails import (
    extract,
    find_kinds,
    make_mail,
    make_parts,
    open_document,
    require_round_trip,
)

RUSSIAN = "Министры встретились в Токио. Стороны обсудили острова."
JAPANESE = "外相は東京で会談した。両国は島について話し合った。"
PLAIN = "Content-Type: text/plain; charset=utf-8"
HTML = "Content-Type: text/html; charset=utf-8"


def test_the_header_is_fields_and_claims_and_the_body_a_text():
    document = open_document(make_mail("Received: from a by b", body="They met in Tokyo. They spoke.\n\nAnd left.\n"))
    assert find_kinds(document) == [
        ("field", "meta", "From: Ann <ann@example.org>"),
        ("field", "meta", "To: ben@example.org"),
        ("field", "meta", "Date: Sat, 18 Mar 2017 09:00:00 +0900"),
        ("heading", "title", "Tokyo"),
        ("paragraph", "body", "They met in Tokyo. They spoke."),
        ("paragraph", "body", "And left."),
    ]
    assert document.claims == (
        Claim("author", "Ann", "“From” of the mail"),
        Claim("recipient", "ben@example.org", "“To” of the mail"),
        Claim("published", "2017-03-18", "“Date” of the mail"),
        Claim("title", "Tokyo", "“Subject” of the mail"),
    )
    assert "Received" not in document.text


def test_the_list_the_organisation_and_the_language_are_claims():
    found = extract(make_mail("List-Id: Talks <talks.example.org>", "Organization: Desk", "Content-Language: en"))
    assert ("agency", "Talks <talks.example.org>") in [claim[:2] for claim in found.claims]
    assert ("publisher", "Desk") in [claim[:2] for claim in found.claims]
    assert ("language", "en") in [claim[:2] for claim in found.claims]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("=?utf-8?B?0KLQvtC60LjQvg==?=", "Токио"),
        ("=?utf-8?b?0KLQvg==?=\n =?utf-8?b?0LrQuNC+?=", "Токио"),
        ("=?UTF-8?B?0KLQ?= =?UTF-8?B?vtC60LjQvg==?=", "Токио"),
        ("=?windows-1251?Q?=D2=EE=EA=E8=EE?= talks", "Токио talks"),
        ("=?koi8-r*ru?Q?=F4=CF=CB=C9=CF_?=x", "Токио x"),
        ("=?ISO-2022-JP?B?GyRCRWw1fhsoQg==?=", "東京"),
        ("=?shift_jis?Q?=93=8C=8B=9E?=", "東京"),
        ("a =?us-ascii?Q?b?= c", "a b c"),
        ("=?nonsense?Q?abc?=", "abc"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
        ("=?utf-8?B?0KLQvtC60LjQvg?=", "Токио"),
        ("two\n  lines", "two lines"),
        ("raw Токио", "raw Токио"),
        ("\x00\x1b[2Jx", "[2Jx"),
    ],
)
def test_encoded_words_are_read(written, words):
    assert decode_words(written.replace("\n", "").encode()) == words


def test_raw_bytes_in_a_header_are_read_by_what_they_look_like():
    data = make_mail().replace(b"Subject: Tokyo", b"Subject: " + "Встреча министров в Токио".encode("cp1251"))
    assert "Встреча министров в Токио" in extract(data).text


@pytest.mark.parametrize(
    ("text", "codec", "charset"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "koi8_r", ""),
        (RUSSIAN, "cp1251", "us-ascii"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (JAPANESE, "iso2022_jp", ""),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "utf-8", "iso-8859-1"),
    ],
)
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_each_part_is_decoded_by_its_charset(text, codec, charset, transfer):
    data = text.encode(codec)
    if transfer == "base64":
        data = base64.encodebytes(data)
    elif transfer == "quoted-printable":
        data = "".join(f"={byte:02X}" for byte in data).encode()
    kind = "Content-Type: text/plain" + (f'; charset="{charset}"' if charset else "")
    document = open_document(make_mail(kind, f"Content-Transfer-Encoding: {transfer}", body=data))
    assert document.text.endswith(text)
    assert len(document.blocks[-1].sentences) == 2
    assert document.original.find_places(len(document.text) - 5, len(document.text))[0].part.label == "part 1"


def test_plain_words_are_read_where_they_say_the_same_as_the_formatted_ones():
    body = "<p>They met in <b>Tokyo</b> on Monday.</p><p>They spoke.</p>"
    found = extract(make_parts("alternative", (PLAIN, "They met in Tokyo on Monday.\n\nThey spoke."), (HTML, body)))
    assert found.text.endswith("They met in Tokyo on Monday.\n\nThey spoke.")
    assert found.original.describe(found.text.index("They"), len(found.text)) == "part 1"


def test_the_formatted_ones_are_read_where_the_plain_ones_say_less():
    body = "<p>They met in <b>Tokyo</b> on Monday.</p><p>They spoke of the islands &amp; left.</p>"
    found = extract(make_parts("alternative", (PLAIN, "Your program shows no HTML."), (HTML, body)))
    assert "no HTML" not in found.text
    assert found.text.endswith("They met in Tokyo on Monday.\n\nThey spoke of the islands & left.")
    place = found.original.find_places(found.text.index("islands"), found.text.index("islands") + 7)[0]
    assert place.part == Part(PartKind.MESSAGE, 0, "2")
    assert body[place.at : place.until] == "islands"


def test_words_beside_each_other_are_all_read():
    found = extract(make_parts("mixed", (PLAIN, "First words."), (HTML, "<p>Second words.</p>"), (PLAIN, "Third.")))
    assert found.text.endswith("First words.\n\nSecond words.\n\nThird.")


def test_an_attachment_within_an_alternative_is_not_lost():
    inner = (
        b"--=_c\nContent-Type: text/html\n\n<p>They met.</p>\n"
        b'--=_c\nContent-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment\n\n%PDF-\n--=_c--'
    )
    found = extract(
        make_parts("alternative", (PLAIN, "They met."), ("Content-Type: multipart/mixed; boundary==_c", inner))
    )
    assert [member.name for member in found.members] == ["a.pdf"]
    assert found.text.count("They met.") == 1


def test_quoted_mail_is_a_quotation_and_its_marks_are_no_words():
    body = (
        "I agree with that.\n\nOn Monday, Ben <ben@example.org> wrote:\n> They met in Tokyo and went\n> on to Moscow.\n"
        ">\n>> An older word of mine,\n>> over two lines.\n\n5 > 3 is true.\n-- \nAnn Smith\nThe Desk, 1 Main Street\n"
    )
    found = extract(make_mail(body=body))
    document = open_document(make_mail(body=body))
    assert find_kinds(document)[4:] == [
        ("paragraph", "body", "I agree with that."),
        ("paragraph", "meta", "On Monday, Ben <ben@example.org> wrote:"),
        ("quotation", "body", "They met in Tokyo and went\non to Moscow."),
        ("quotation", "body", "An older word of mine,\nover two lines."),
        ("paragraph", "body", "5 > 3 is true."),
        ("paragraph", "meta", "--"),
        ("paragraph", "meta", "Ann Smith"),
        ("paragraph", "meta", "The Desk, 1 Main Street"),
    ]
    assert [piece.markup.level for piece in found.pieces if piece.markup.kind == "quotation"] == [1, 2]
    require_round_trip(found, {Part(PartKind.MESSAGE, 0, "1"): body})


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        ("-----Original Message-----", "From: Ben\nSent: Friday\nTo: Ann\nSubject: Talks"),
        ("-------- Исходное сообщение --------", "От: Бен\nДата: пятница\nТема: Переговоры"),
        ("----- 元のメッセージ -----", "差出人: 田中\n日時: 金曜日\n件名: 会談"),
        ("________________________________", "From: Ben\nSent: Friday"),
    ],
)
def test_earlier_mail_that_is_quoted_whole_is_known_by_its_rule_and_head(lead, head):
    body = f"See below what he says.\n\n{lead}\n{head}\n\nThey met in Tokyo last week.\n"
    kinds = find_kinds(open_document(make_mail(body=body)))
    assert kinds[-1] == ("quotation", "body", "They met in Tokyo last week.")
    assert ("field", "meta", head) in kinds or all(("field", "meta", line) in kinds for line in head.split("\n"))
    assert next(words for kind, _, words in kinds if kind == "paragraph") == "See below what he says."


def test_a_letter_with_a_sign_is_not_taken_for_a_quotation():
    document = open_document(make_mail(body="Prices went up.\n> 5 % in a year\n\nThey fell again.\n"))
    assert all(block.kind == "paragraph" for block in document.blocks[4:])


def test_attachments_are_members_by_the_names_that_they_are_given():
    data = make_parts(
        "mixed",
        (PLAIN, "See the paper."),
        (
            'Content-Type: application/pdf; name="=?utf-8?B?0LAucGRm?="\nContent-Transfer-Encoding: base64',
            base64.encodebytes(b"%PDF-1.7"),
        ),
        (
            "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename*0*=utf-8''%D0%B1; filename*1=.txt",
            "words",
        ),
        ('Content-Type: text/csv; name="../../etc/passwd"', "a,b"),
        ("Content-Type: application/x-thing", "x"),
    )
    found = extract(data)
    assert [(member.name, member.data) for member in found.members] == [
        ("а.pdf", b"%PDF-1.7"),
        ("б.txt", b"words"),
        ("../../etc/passwd", b"a,b"),
        ("attachment 5", b"x"),
    ]
    assert found.text.endswith("See the paper.")


def test_pictures_within_the_text_are_named_and_left_out():
    found = extract(
        make_parts(
            "related",
            (HTML, '<p>They met.</p><img src="cid:1">'),
            ('Content-Type: image/png; name="map.png"\nContent-ID: <1>', b"\x89PNG"),
        )
    )
    assert found.members == ()
    assert found.notices == ("pictures are not read: map.png",)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data", "encrypted or sealed"),
        ("multipart/encrypted; protocol=application/pgp-encrypted", "encrypted or sealed"),
        ("message/external-body; access-type=URL", "lies elsewhere and was not fetched"),
    ],
)
def test_what_cannot_be_read_is_named(kind, said):
    found = extract(make_mail(f"Content-Type: {kind}", body="abc"))
    assert said in found.notices[0]


def test_a_signed_mail_is_read_and_its_signature_named():
    data = make_parts(
        "signed", (PLAIN, "They met."), ("Content-Type: application/pgp-signature; name=s.asc", "-----BEGIN")
    )
    found = extract(data)
    assert found.text.endswith("They met.")
    assert found.notices == ("signed (application/pgp-signature); the signature was not checked",)
    assert found.members == ()


@pytest.mark.parametrize("transfer", ["7bit", "base64"])
def test_a_forwarded_mail_is_part_of_the_text_with_a_header_of_its_own(transfer):
    inner = make_parts("mixed", (PLAIN, "The inner words."), ("Content-Type: application/pdf; name=b.pdf", "%PDF-"))
    inner = inner.replace(b"=_b", b"=_i").replace(b"Subject: Tokyo", b"Subject: Moscow")
    body = base64.encodebytes(inner) if transfer == "base64" else inner
    fields = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {transfer}"
    found = extract(make_parts("mixed", (PLAIN, "See below."), (fields, body)))
    assert "Subject: Moscow" in found.text
    assert found.text.endswith("The inner words.")
    at = found.text.index("inner words")
    assert found.original.describe(at, at + 5) == "part 2.0.1"
    assert found.original.describe(found.text.index("Moscow"), found.text.index("Moscow") + 6) == "field 2: Subject"
    assert [member.name for member in found.members] == ["b.pdf"]
    assert [claim.value for claim in found.claims if claim.field == "title"] == ["Tokyo"]


def test_line_ends_of_the_network_do_not_reach_the_text():
    body = "They met in Tokyo\r\nand spoke.\r\n\r\nThey left.\r\n"
    found = extract(make_mail(body=body))
    assert "\r" not in found.text
    assert found.text.endswith("They met in Tokyo\nand spoke.\n\nThey left.")
    at = found.text.index("They left.")
    place = found.original.find_places(at, at + 10)[0]
    assert body[place.at : place.until] == "They left."


def test_the_same_bytes_give_the_same_text():
    data = make_parts("mixed", (PLAIN, "One."), (HTML, "<p>Two.</p>"))
    assert extract(data) == extract(data)


def test_a_mail_is_read_through_the_desk():
    document = read_document(make_mail("Message-ID: <1@example.org>"), "a.txt")
    assert document.extractor == "eml/1"
    assert document.notices == ("the name ends in .txt, but the file is of another kind: mail",)
