"""Office files that are not read say what they are and in which form they can be."""

import pytest

from briefing.errors import UnreadableFile
from briefing.source.document import read_document
from tests.source.formats.office_files import make_docx, make_zip, p


def compound(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + stream.encode("utf-16-le") + bytes(2000)


def sheet(kind: str) -> bytes:
    return make_zip({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (compound("EncryptedPackage"), "is locked with a password; save it without one"),
        (
            compound("WordDocument"),
            "is a Word document of the old kind (.doc), which is not read; save it as .docx or PDF",
        ),
        (compound("__properties_version1.0"), "is an Outlook message (.msg), which is not read; save it as .eml"),
        (compound("Something"), "is an Office file of an old kind, which is not read; save it as .docx or PDF"),
        (
            make_zip({"[Content_Types].xml": "<T/>", "xl/workbook.xml": "<a/>"}),
            "is an Excel workbook, which is not read; save its sheets as CSV",
        ),
        (
            make_zip({"[Content_Types].xml": "<T/>", "ppt/presentation.xml": "<a/>"}),
            "is a presentation, which is not read; save it as PDF",
        ),
        (
            sheet("spreadsheet"),
            "is a sheet, a presentation or a drawing of OpenDocument, which is not read; save it as CSV or PDF",
        ),
    ],
)
def test_each_kind_is_refused_in_one_sentence_with_a_way_on(data, told):
    with pytest.raises(UnreadableFile) as refused:
        read_document(data, "x.docx")
    assert str(refused.value) == f"x.docx: {told}"


def test_word_document_under_another_name_is_read_and_says_so():
    document = read_document(make_docx(p("The ministers met.")), "x.xls")
    assert document.text == "The ministers met."
    assert "x.xls" not in document.notices[0]
    assert "Word document" in document.notices[0]
