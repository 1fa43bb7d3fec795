"""Mailboxes: each mail as bytes of its own, whatever its lines begin with."""

import pytest

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits
from briefing.source.formats.archive import Budget
from briefing.source.formats.mailbox import list_messages
from briefing.source.formats.recognition import is_mailbox
from tests.source.formats.mails import extract, make_mail

ENVELOPE = b"From ann@example.org Sat Mar 18 10:00:00 2017\n"


def split(data: bytes, limits: Limits | None = None) -> list[tuple[str, bytes]]:
    return [(member.name, member.data) for member in list_messages(data, "a.mbox", Budget(limits or Limits()))]


def test_each_mail_is_a_member_named_by_its_number_and_subject():
    first, second = make_mail(body="One.\n"), make_mail(body="Two.\n").replace(b"Tokyo", b"=?utf-8?B?0JzQuNGA?= a/b\\c")
    data = ENVELOPE + first + b"\n" + ENVELOPE + second + b"\n"
    assert is_mailbox(data)
    assert split(data) == [("0001 Tokyo.eml", first), ("0002 Мир a b c.eml", second)]
    assert extract(split(data)[1][1]).text.endswith("Two.")


def test_the_mark_on_lines_that_look_like_an_envelope_is_taken_off():
    body = "From Tokyo we hear.\n>From Moscow too.\nthe end\n"
    marked = body.replace(">From", ">>From").replace("From Tokyo", ">From Tokyo")
    assert split(ENVELOPE + make_mail(body=marked)) == [("0001 Tokyo.eml", make_mail(body=body))]


def test_a_line_of_the_body_that_looks_like_an_envelope_is_none():
    body = "See:\nFrom ann@example.org Sat Mar 18 10:00:00 2017\nwhich is how a mailbox goes on.\n"
    assert len(split(ENVELOPE + make_mail(body=body))) == 1
    assert len(split(ENVELOPE + make_mail(body="One.\n") + ENVELOPE + make_mail(body="Two.\n"))) == 2


def test_line_ends_of_the_network_stay():
    data = (ENVELOPE + make_mail(body="One.\n") + b"\n").replace(b"\n", b"\r\n")
    assert split(data * 2)[1][1] == make_mail(body="One.\n").replace(b"\n", b"\r\n")


def test_more_mails_than_are_read_are_refused():
    with pytest.raises(UnreadableFile, match="more than 10 files"):
        split((ENVELOPE + make_mail() + b"\n") * 11, Limits(members=10))


def test_a_large_mailbox_takes_no_time():
    import time

    begun = time.process_time()
    assert len(split((ENVELOPE + make_mail(body=b"They met.\n" * 300) + b"\n") * 5_000)) == 5_000
    split(b"From " * 1_000_000)
    split(b"From a@b\n" * 200_000)
    assert time.process_time() - begun < 4
