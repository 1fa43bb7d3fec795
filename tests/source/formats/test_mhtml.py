"""A page that a browser saved as one file: its text, its places, and what it was saved from."""

import pytest

from briefing.errors import UnreadableFile
from briefing.source.document import read_document
from briefing.source.extract import Limits, Reading
from briefing.source.formats.mhtml import read
from briefing.source.formats.table import recognise

HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://wire.example/talks
Subject: =?utf-8?Q?Talks=20=E2=80=93=20on?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="edge"

"""
PAGE = """--edge
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://wire.example/talks

<html><body><p>The ministers said =E2=80=9Cno=E2=80=9D on Mon=
day.</p><img src=3D"cid:1"></body></html>
"""
PICTURE = """--edge
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--edge--
"""
SAVED = (HEAD + PAGE + PICTURE).replace("\n", "\r\n").encode()


def test_the_text_is_that_of_the_page_with_places_in_the_decoded_part():
    extract = read(SAVED, "talks.mhtml", Reading())
    assert extract.text == "The ministers said “no” on Monday."
    (place,) = extract.original.find_places(0, len(extract.text))
    assert place.part.label == "part 1"
    decoded = "<html><body><p>The ministers said “no” on Monday.</p>"
    assert decoded[place.at : place.until] == extract.text
    assert extract.original.find_stretch(place.part, place.at, place.until) == (0, len(extract.text))


def test_the_address_and_the_title_that_it_was_saved_under_are_claimed():
    claims = {claim.field: claim.value for claim in read(SAVED, "talks.mhtml", Reading()).claims}
    assert (claims["url"], claims["title"]) == ("https://wire.example/talks", "Talks – on")


def test_it_is_known_by_its_content_and_a_letter_with_a_picture_is_not():
    letter = SAVED.replace(
        b"From: <Saved by Blink>", b"From: ann@wire.example\r\nTo: ben@wire.example\r\nMessage-ID: <1@x>"
    )
    assert recognise(SAVED, "talks").name == "mhtml"
    other = recognise(letter, "talks")
    assert other is None or other.name != "mhtml"


def test_of_a_frame_without_text_the_pages_in_it_are_read():
    frame = PAGE[: PAGE.index("<html>")] + "<html><frameset></frameset></html>\n"
    extract = read(
        (HEAD + frame + PAGE + PAGE.replace("Mon=\nday", "Friday") + PICTURE).encode(), "talks.mhtml", Reading()
    )
    assert extract.text == "The ministers said “no” on Monday.\n\nThe ministers said “no” on Friday."
    assert extract.original.describe(0, len(extract.text)) == "part 2–part 3"
    assert len(extract.pieces) == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ((HEAD + PICTURE).encode(), "holds no text in HTML"),
        ((HEAD + PAGE * 30 + PICTURE).encode(), "more than 20 parts"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, said):
    with pytest.raises(UnreadableFile, match=said):
        read(data, "talks.mhtml", Reading(limits=Limits(members=20)))


def test_a_saved_page_is_a_document():
    document = read_document(SAVED, "talks.mht")
    assert (document.extractor, len(document.blocks)) == ("mhtml/1", 1)
