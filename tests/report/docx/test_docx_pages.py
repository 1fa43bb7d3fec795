"""The head and foot of every page, those of the notes included."""

import re

import pytest
from docx_parts import W, pack, parts_of, render, shown, tree
from office import convert
from pypdfium2 import PdfDocument

from briefing.report.docx.extraction import read_docx
from briefing.report.docx.page_ends import CANVAS, LINES_BETWEEN

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHOICE = FALLBACK.replace("Fallback", "Choice")
WORDS = {
    "short": "Word.",
    "long": "The ministers met in the capital and left in the evening. " * 8,
    "japanese": "岸田外務大臣とラブロフ外務大臣が東京で会談した。" * 12,
}
TURNS = ("long", "short", "japanese", "short", "short")


def write_report(count, draft="draft: true\n"):
    texts = [WORDS[TURNS[at % len(TURNS)]] for at in range(count)]
    cited = "".join(f"Said {at}.[^f-{at}]\n\n" for at in range(count))
    notes = "".join(f"[^f-{at}]: {at}: {text.strip()}\n\n" for at, text in enumerate(texts))
    return f'---\nmarking: "TLP:AMBER+STRICT"\n{draft}---\n\n# Talks\n\n{cited}## Notes\n\nHow to read them.\n\n{notes}'


REPORT = write_report(90)
CONTENT = render(REPORT)


NOTES = [note for note in tree(CONTENT, "endnotes") if int(note.get(f"{W}id")) > 0]
BOXED = [note for note in NOTES if note.find(f".//{FALLBACK}") is not None]


def test_boxes_in_notes_hold_the_head_and_the_foot():
    ends = [shown(tree(CONTENT, part)) for part in ("header", "footer")]
    assert ends == ["DRAFT\t\tTLP:AMBER+STRICT", "DRAFT\tPage 1 of 1\tTLP:AMBER+STRICT"]
    for note in BOXED:
        (fallback,) = note.iter(FALLBACK)
        assert [shown(box) for box in fallback.iter(f"{W}txbxContent")] == ends


def test_only_programs_that_do_not_know_the_first_choice_see_the_boxes():
    for note in BOXED:
        (choice,) = note.iter(CHOICE)
        assert choice.nsmap[choice.get("Requires")] == CANVAS
        assert len(choice) == 0
        assert [each.tag for each in choice.getparent()] == [CHOICE, FALLBACK]


def test_boxes_come_again_long_before_a_page_of_notes_is_full():
    assert BOXED[0] is NOTES[0]
    lines = 0
    for note in NOTES:
        lines = 0 if note in BOXED else lines
        lines += 1 + len(shown(note)) // 100
        assert lines <= LINES_BETWEEN + 10
    assert len(BOXED) < len(NOTES) / 3


def test_boxes_do_not_change_what_a_note_says():
    notes = read_docx(CONTENT).notes
    assert {id: note.text for id, note in notes.items()} == {
        f"f-{at}": f"{at}: {WORDS[TURNS[at % len(TURNS)]].strip()}" for at in range(90)
    }


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("DRAFT\tPage 7 of 9\tTLP:RED", ""),
        ("\t\tTLP:CLEAR", ""),
        ("\tPage 7 of 9\t", ""),
        ("Never said.", "Never said."),
        ("DRAFT\tNever said.\tTLP:RED", "DRAFT\tNever said.\tTLP:RED"),
        ("\tPage 7 of 9, never said", "\tPage 7 of 9, never said"),
    ],
)
def test_a_box_that_says_something_else_is_read_with_its_note(words, read):
    parts = parts_of(render("One.[^f-1]\n\n[^f-1]: Word.\n"))
    runs = "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{each}</w:t></w:r>" for each in words.split("\t"))
    box = f"<w:r><w:pict><w:txbxContent><w:p>{runs}</w:p></w:txbxContent></w:pict></w:r>"
    before, after = parts["word/endnotes.xml"].split("Word.</w:t></w:r>")
    parts["word/endnotes.xml"] = f"{before}Word.</w:t></w:r>{box}{after}"
    assert read_docx(pack(parts)).notes["f-1"].text == f"Word.{read}"


def test_every_page_of_libreoffice_bears_marking_draft_sign_and_number(tmp_path):
    pages = PdfDocument(convert(CONTENT, "pdf", tmp_path))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        text = page.get_textpage().get_text_bounded()
        assert text.count("TLP:AMBER+STRICT") == text.count("DRAFT") >= 2
        assert set(re.findall(r"Page (\d+) of (\d+)", text)) == {(str(number), str(len(pages)))}
