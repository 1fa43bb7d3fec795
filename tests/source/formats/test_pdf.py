"""The text of a PDF: in reading order, as the page says it, and back to its place on the page."""

from contextlib import closing
from functools import lru_cache
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from briefing.evidence.folding import fold
from briefing.source.document import Document, read_document
from briefing.source.extract import Extract, Reading
from briefing.source.formats.pdf.reading import read_pdf
from briefing.source.original import Box, PartKind
from tests.source.formats.pdf_bytes import Say, lay_lines, write_pdf

SEED = Path(__file__).parents[3] / "seeds" / "000_d4737f69c62ff7df.txt"
LEFT = [
    "The left column says that the minis-",
    "ters met in Tokyo on Monday and that",
    "they will meet again in the autumn,",
    "when the president will come to town",
    "with a plan for the four islands and",
    "their fish, which nobody has counted",
]
RIGHT = [
    "since the war. The right column says",
    "that missiles stand there, as it was",
    "known since November of last year in",
    "the capital, where no one was asked.",
    "Nothing else was said about it, only",
    "that a plane would fly there in May.",
]
CELLS = [("Island", "fish"), ("Iturup", "12"), ("Kunashir", "9"), ("Shikotan", "3"), ("Habomai", "1"), ("All", "25")]


def read(data: bytes) -> Extract:
    return read_pdf(data, "talks.pdf", Reading())


def say(*lines: str, **options: float) -> str:
    return read(write_pdf([lay_lines(lines, **options)])).text


def list_pieces(extract: Extract) -> list[str]:
    return [extract.text[piece.start : piece.end].rstrip("\n") for piece in extract.pieces]


@lru_cache
def set_seed(columns: int = 2) -> bytes:
    """The first seed in columns, justified and hyphenated, with a running head, page numbers and a note."""
    paragraphs = "\n\n".join(
        f"#{_quote(line)}" for line in SEED.read_text(encoding="utf-8").splitlines() if len(line) > 80
    )
    return compile_typst(
        f"""#set document(title: "Talks in Tokyo", author: "A. Writer")
#set page(paper: "a5", columns: {columns}, header: [The Eastern Review], numbering: "1", margin: 1.5cm)
#set text(size: 9pt, lang: "en", hyphenate: true)
#set par(justify: true)
= Talks in Tokyo
A first sentence with a note.#footnote[The note says where it stands.] And a second one.

{paragraphs}
""",
    )


def compile_typst(source: str) -> bytes:
    return typst.compile(source.encode(), timestamp=0)


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_lines_of_a_paragraph_are_one_block_with_their_line_breaks():
    lines = ["The ministers met in Tokyo on Monday.", "They talked for three hours."]
    extract = read(write_pdf([[*lay_lines(lines), *lay_lines(["A new paragraph begins."], y=680)]]))
    assert list_pieces(extract) == ["\n".join(lines), "A new paragraph begins."]
    assert extract.text == "\n".join(lines) + "\n\nA new paragraph begins.\n"
    assert extract.extractor == "pdf/1"


def test_a_hyphen_at_the_end_of_a_line_stays_as_the_page_shows_it():
    text = say("They talked about the missiles of the coast artil-", "lery on two of the islands.")
    assert text == "They talked about the missiles of the coast artil-\nlery on two of the islands.\n"


def test_a_paragraph_ends_where_a_line_leaves_room_for_the_next_word():
    long = "The ministers of both countries met in Tokyo on Monday to talk about islands."
    extract = read(write_pdf([lay_lines([long, "They had tea.", long, "They had fish."])]))
    assert list_pieces(extract) == [f"{long}\nThey had tea.", f"{long}\nThey had fish."]


def test_a_narrow_column_under_a_wide_line_is_one_paragraph():
    wide = "A line above both columns that reaches from the one edge of the page to the other one."
    extract = read(write_pdf([[Say(72, 745, wide, 12), *lay_lines(LEFT), *lay_lines(RIGHT, x=320)]]))
    assert list_pieces(extract) == [wide, "\n".join([*LEFT, *RIGHT])]


def test_a_very_short_line_ends_a_paragraph_though_the_next_is_in_lower_case():
    items = ["first item of a list, whose bullets are drawn and no letters, and which is long", "enough", "second item"]
    assert list_pieces(read(write_pdf([lay_lines(items)]))) == ["\n".join(items[:2]), items[2]]


def test_a_line_set_in_begins_a_paragraph():
    full = "The ministers of both countries met in Tokyo on Monday, to talk about it all."
    said = [Say(72, 700, full), Say(84, 688, full), Say(72, 676, full)]
    assert list_pieces(read(write_pdf([said]))) == [full, f"{full}\n{full}"]


def test_columns_are_read_one_after_the_other():
    columns = [*lay_lines(LEFT), *lay_lines(RIGHT, x=320)]
    assert read(write_pdf([columns])).text == "\n".join([*LEFT, *RIGHT]) + "\n"


@pytest.mark.parametrize("drop", [0, 3], ids=["on one height", "a little lower"])
def test_columns_that_a_file_writes_row_by_row_are_read_one_after_the_other(drop):
    rows = [
        each
        for left, right in zip(lay_lines(LEFT), lay_lines(RIGHT, x=320, y=720 - drop), strict=True)
        for each in (left, right)
    ]
    assert read(write_pdf([rows])).text == "\n".join([*LEFT, *RIGHT]) + "\n"


def test_rows_of_a_table_stay_rows():
    rows = [
        each
        for at, (name, count) in enumerate(CELLS)
        for each in (Say(72, 700 - 12 * at, name), Say(320, 700 - 12 * at, count))
    ]
    assert read(write_pdf([rows])).text.split() == [word for cells in CELLS for word in cells]


def test_a_sentence_goes_on_over_a_page_behind_head_foot_and_note():
    def lay(number: int, lines: list[str], note: str = "") -> list[Say]:
        head, foot = Say(72, 800, "The Eastern Review"), Say(290, 40, str(number))
        return [head, *lay_lines(lines), *([Say(72, 80, note, 7)] if note else []), foot]

    first = ["The president said that the talks on the islands had", "been useful, and that the minister of the other"]
    second = [
        "side would come to Moscow in the spring of next year.",
        "Nobody else said a word about it to the reporters.",
    ]
    extract = read(write_pdf([lay(1, first, "1 As the agency put it."), lay(2, second)]))
    assert list_pieces(extract)[1] == "\n".join([*first, *second])
    assert extract.original.describe(extract.text.index("useful"), extract.text.index("Moscow")) == "page 1–page 2"
    document = read_document(write_pdf([lay(1, first, "1 As the agency put it."), lay(2, second)]), "talks.pdf")
    sentences = [document.text[each.start : each.end] for block in document.blocks for each in block.sentences]
    assert "\n".join([*first, second[0]]) in sentences


def test_paragraphs_that_end_with_their_page_are_not_joined():
    first, second = ["The talks in Tokyo were useful, said the president of", "the country."], ["Nobody else said so."]
    assert len(read(write_pdf([lay_lines(first), lay_lines(second)])).pieces) == 2


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_writing_turned_on_the_page_reads_like_any(turn):
    starts = {1: (100, 100), 2: (500, 400), 3: (300, 700)}
    steps = {1: (12, 0), 2: (0, 12), 3: (-12, 0)}
    (x, y), (across, up) = starts[turn], steps[turn]
    said = [Say(x + at * across, y + at * up, line, turn=turn) for at, line in enumerate(LEFT)]
    extract = read(write_pdf([said]))
    assert extract.text == "\n".join(LEFT) + "\n"
    assert [piece.preset for piece in extract.pieces] == [None]


def test_a_place_names_page_characters_and_rectangles():
    extract = read(write_pdf([[Say(72, 700, "A page before.")], lay_lines(LEFT)], box="10 20 605 862"))
    start = extract.text.index("islands")
    (place,) = extract.original.find_places(start, start + len("islands"))
    assert (place.part.kind, place.part.number, place.part.label) == (PartKind.PAGE, 2, "page 2")
    (box,) = place.boxes
    assert box.left == pytest.approx(62, abs=1)
    assert box.bottom < 720 - 4 * 12 - 20 < box.top
    assert box.right - box.left == pytest.approx(165, abs=15)


def test_labels_of_pages_are_named_where_they_differ_from_the_count():
    labels = b"/PageLabels<</Nums[0<</S/r>>2<</S/D>>]>>"
    extract = read(write_pdf([[Say(72, 700, f"Page {number} says this.")] for number in range(3)], catalog=labels))
    assert [part.label for part in extract.original.parts] == [
        "page 1 (labelled i)",
        "page 2 (labelled ii)",
        "page 3 (labelled 1)",
    ]


def test_every_character_has_its_place_in_the_text_of_its_page():
    """The place of a stretch is where PDFium's own text of the page holds these characters."""
    data = set_seed()
    extract = read(data)
    with closing(PdfDocument(data)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    held = 0
    for segment in extract.original.segments:
        said = pages[segment.part][segment.at : segment.until].replace("\ufffe", "-")
        assert said == extract.text[segment.start : segment.end]
        held += len(said)
    assert held == len("".join(extract.text.split("\n")))
    assert sum(len("".join(page.replace("\r\n", "").split())) for page in pages) == len("".join(extract.text.split()))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_places_lead_back_to_the_words(data):
    extract = read_seed()
    start = data.draw(st.integers(0, len(extract.text) - 2))
    end = data.draw(st.integers(start + 1, min(start + 400, len(extract.text))))
    places = extract.original.find_places(start, end)
    if not extract.text[start:end].strip("\n"):
        assert places == ()
        return
    found = [extract.original.find_stretch(place.part, place.at, place.until) for place in places]
    assert all(stretch is not None for stretch in found)
    words = extract.text[start:end]
    inner = (start + len(words) - len(words.lstrip("\n")), end - len(words) + len(words.rstrip("\n")))
    assert min(stretch[0] for stretch in found if stretch) <= inner[0]
    assert max(stretch[1] for stretch in found if stretch) >= inner[1]
    assert all(isinstance(box, Box) and box.left < box.right for place in places for box in place.boxes)


@lru_cache
def read_seed() -> Extract:
    return read(set_seed())


@lru_cache
def read_seed_document() -> Document:
    return read_document(set_seed(), "talks.pdf")


def test_each_sentence_of_a_hyphenated_two_column_page_is_found_whole():
    """Every sentence of the seed's prose comes out of the set page in one block, hyphens at line ends apart."""
    wanted = read_document(SEED.read_bytes(), SEED.name)
    prose = [
        wanted.text[sentence.start : sentence.end]
        for block in wanted.blocks
        if block.end - block.start > 80
        for sentence in block.sentences
    ]
    blocks = [_flatten(read_seed_document().text[block.start : block.end]) for block in read_seed_document().blocks]
    lost = [sentence for sentence in prose if not any(_flatten(sentence) in block for block in blocks)]
    assert len(prose) > 20
    assert lost == []


def _flatten(text: str) -> str:
    return "".join(fold(text).text.replace("-\n", "").replace("-", "").split())


def test_every_character_lies_in_one_block_and_one_sentence():
    document = read_seed_document()
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.start].strip()
        at = block.start
        for sentence in block.sentences:
            assert not document.text[at : sentence.start].strip()
            at = sentence.end
        assert not document.text[at : block.end].strip()
        at = block.end
    assert not document.text[at:].strip()


def test_the_same_bytes_give_the_same_extract():
    assert read(set_seed()) == read(set_seed())


def test_letters_beyond_the_basic_plane_keep_places_right():
    data = compile_typst(
        '#set document(title: "x")\n#set text(font: "New Computer Modern Math")\nLet 𝐴𝐵 be more than 𝔄 here.'
    )
    extract = read(data)
    start = extract.text.index("more")
    (place,) = extract.original.find_places(start, start + 4)
    with closing(PdfDocument(data)) as document:
        page = document[0].get_textpage().get_text_range()
    assert page[place.at : place.until] == "more"
    assert place.boxes[0].left < place.boxes[0].right
