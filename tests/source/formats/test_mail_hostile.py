"""Broken and hostile mail: bounded in time and depth, one clear line each; what is damaged costs only itself."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits
from tests.source.formats.mails import HEAD, extract, make_mail, make_parts, require_round_trip

PLAIN = "Content-Type: text/plain"


@contextmanager
def within(seconds: float) -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        extract(data, limits or Limits())
    return str(caught.value)


def nest(depth: int) -> bytes:
    body = b"They met.\n"
    for level in range(depth):
        body = b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (level + 1, level) + body
    return make_mail(f"Content-Type: multipart/mixed; boundary=b{depth}", body=body)


def test_ten_thousand_parts_are_refused_in_one_line_and_a_thousand_are_read():
    part = (PLAIN, "They met.")
    with within(5):
        assert "holds more than 10,000 parts, the most that is read" in refusal(make_parts("mixed", *[part] * 10_000))
        assert extract(make_parts("mixed", *[part] * 1_000)).text.count("They met.") == 1_000


def test_a_boundary_on_every_line_takes_no_time():
    with within(2):
        data = make_mail("Content-Type: multipart/mixed; boundary=b", body=b"--b\n" * 2_000_000)
        assert "holds more than 10,000 parts" in refusal(data)


def test_parts_a_thousand_deep_are_refused():
    with within(2):
        assert "more than 100 deep" in refusal(nest(1_000))
        assert "more than 7 deep" in refusal(nest(20), Limits(depth=7))


def test_mails_within_mails_are_as_deep_as_parts():
    data = make_mail()
    for _ in range(300):
        data = make_mail("Content-Type: message/rfc822", body=data)
    assert "more than 100 deep" in refusal(data)


def test_a_header_of_endless_fields_or_of_one_endless_field_is_cut_and_told():
    with within(6):
        many = extract((HEAD + "X-A: b\n" * 300_000).encode() + b"\nThey met.\n")
        assert many.text.endswith("They met.")
        assert many.notices == ("the header is longer than what is read of it",)
        long = extract(make_mail("X-Bomb: " + "x" * 30_000_000))
        assert long.text.endswith("They met in Tokyo.")
        folded = extract(make_mail("X-Bomb: x" + "\n y" * 500_000))
        assert folded.text.endswith("They met in Tokyo.")


@pytest.mark.parametrize(
    "field",
    [
        "To: " + "(" * 60_000,
        "To: " + '"' * 60_000,
        "To: " + "<a@b>," * 10_000,
        "Subject: " + "=?utf-8?B?" * 6_000,
        "Subject: " + "=?utf-8?Q?a?= " * 4_000,
        "Content-Type: text/plain;" + ' a="' * 15_000,
        "Content-Type: text/plain;" + " x*0*=a;" * 8_000,
        "Content-Disposition: attachment; filename*=" + "%" * 60_000,
        "Date: " + "9" * 60_000,
        "Date: Sat, 99 Foo 99999 99:99:99 +99999999999",
        "Content-Type: multipart/mixed; boundary=" + "b" * 60_000,
        "Content-Transfer-Encoding: " + "base64" * 10_000,
    ],
)
def test_a_field_that_is_made_to_be_slow_is_not(field):
    with within(2):
        extract(make_mail(field))


@pytest.mark.parametrize(
    "body",
    [
        "> " * 100_000,
        ">\n" * 40_000,
        ">" * 300_000,
        "From: a\nTo: b\n" * 10_000,
        "x\nFrom: a\nTo: b\n" * 6_000,
        "On Monday, x wrote:\n" * 6_000,
        "--\n" * 20_000,
        "-- \n" * 20_000,
        "--=_b\n" * 20_000,
        "_" * 300_000,
        "\n" * 200_000 + "a",
    ],
)
def test_a_body_that_is_made_to_be_slow_is_not(body):
    with within(3):
        extract(make_mail(body=body))
        try:
            extract(make_mail("Content-Type: multipart/mixed; boundary==_b", body=body))
        except UnreadableFile as refused:
            said = str(refused)
            assert "parts" in said


def test_rubbish_in_base64_costs_only_itself():
    data = make_parts(
        "mixed",
        (PLAIN, "They met."),
        (f"{PLAIN}\nContent-Transfer-Encoding: base64", "VGhleSBs*!*ZWZ0Lg"),
        ("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", "JVBERi0x!!"),
    )
    found = extract(data)
    assert found.text.endswith("They met.\n\nThey left.")
    assert found.notices == (
        "part 2: its transfer encoding is damaged",
        "the attachment “a.pdf” is damaged or cut off",
    )


def test_a_part_that_no_encoding_fits_costs_only_itself():
    found = extract(make_parts("mixed", (PLAIN, bytes(range(128, 256)) * 9), (PLAIN, "They met.")))
    assert found.text.endswith("They met.")
    assert found.notices[0].startswith("part 1: byte 0 (0x80) is not valid UTF-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (make_mail("Content-Type: multipart/mixed", body="They met.\n"), ""),
        (
            make_mail("Content-Type: multipart/mixed; boundary=no", body=f"--yes\n{PLAIN}\n\nThey met.\n--yes--"),
            "They met.",
        ),
        (make_mail("Content-Type: multipart/mixed; boundary=b", body=f"--b\n{PLAIN}\n\nThey met."), "They met."),
        (
            make_mail("Content-Type: multipart/mixed; boundary=b", body=f"--b--\n\n--b\n{PLAIN}\n\nThey met.\n--b--"),
            "They met.",
        ),
        (make_mail("Content-Type: ", body="They met."), "They met."),
        (make_mail("Content-Type: nonsense", body="They met."), "They met."),
        (make_mail("Content-Type: text/plain; charset=rot13", body="They met."), "They met."),
        (make_mail("Content-Transfer-Encoding: nonsense", body="They met."), "They met."),
        (HEAD.encode() + b"no field here\nThey met.", "They met."),
        (HEAD.encode(), ""),
        (b"From x@y Sat Mar 18 10:00:00 2017\n" + make_mail(body="They met."), "They met."),
        (make_mail(body=b"They met.\0\0"), "They met."),
        (make_mail(body=b"They met.\r\r\n").replace(b"\n", b"\r\n"), "They met."),
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(data, words):
    found = extract(data)
    assert "Tokyo" in found.text
    assert words in found.text


def test_bytes_without_a_header_are_refused():
    assert "holds no header of a mail" in refusal(b"\n\nThey met.")


def test_text_beyond_the_limit_is_refused():
    assert "holds more than 50 characters of text" in refusal(make_mail(), Limits(text=50))


PIECES = (
    "--=_b\n", "--=_b--\n", "Content-Type: text/html\n", 'Content-Type: multipart/alternative; boundary="=_b"\n',
    "Content-Type: message/rfc822\n", "Content-Transfer-Encoding: base64\n", "Subject: =?koi8-r?B?8NLJ?=\n", "\n",
    "From: a@b\n", "> quoted\n", "<p>They met", "&amp;", "\0", "é", "\r\n", "VGhleQ==", "=E9=\n", "-- \n", " folded\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["utf-8", "cp1252"]))
@settings(max_examples=150, deadline=None)
def test_whatever_a_mail_is_made_of_it_is_read_with_its_places_or_refused_in_words(pieces, codec):
    data = make_mail('Content-Type: multipart/mixed; boundary="=_b"', body="".join(pieces).encode(codec))
    try:
        found = extract(data)
    except UnreadableFile:
        return
    require_round_trip(found)
    assert "\0" not in found.text
    assert [piece.start for piece in found.pieces] == sorted(piece.start for piece in found.pieces)
    assert all(found.text[piece.start : piece.end].strip() for piece in found.pieces)
