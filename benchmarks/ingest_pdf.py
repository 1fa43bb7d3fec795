"""How well the text of PDF files is read, and how fast, beside other programs: on the gold texts of py-pdf/benchmarks.

`DIR/py-pdf-benchmarks` is a clone of that repository with its fourteen PDF files in `pdfs/`, as its own program fetches
them; the one that py-pdf/sample-files keeps is also found in `DIR/py-pdf-samples`. Where a file is absent, only the
outputs that the repository stores are measured. Similarity is that of Indel: twice the longest common subsequence over
both lengths, in code points, with each run of white space as one blank. As there, the hyphens of line ends are joined,
and numbers of pages are left out: by our marks in our text, by the labels of the pages in PDFium's own.
"""

import importlib
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Final

from pypdfium2 import PdfDocument

from benchmarks.table import Row
from briefing.source.extract import Reading
from briefing.source.formats.pdf.furniture import PAGE_NUMBER
from briefing.source.formats.pdf.reading import read_pdf

SET: Final = "py-pdf-benchmarks"
SAMPLES: Final = "py-pdf-samples"
SAMPLE: Final = "009-pdflatex-geotopo/GeoTopo-komprimiert.pdf"
SAMPLED: Final = "GeoTopo-book"
"""The one document that lies in the samples, and its name among the gold texts."""
STORED: Final = ("pdfium", "pymupdf", "pypdf", "pdftotext", "pdfminer")
"""Outputs that the repository stores, of versions of October 2023."""
ROUNDS: Final = 5
OTHERS_ROUNDS: Final = 1
MOST_TIMES: Final = 1.3
"""Times the processor time of PDFium alone that reading with places may take."""
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_HYPHENATED: Final = re.compile(r"[-\ufffe](?:\r?\n|(?<=\ufffe))(\S+) ?")
"""A hyphen at the end of a line, and the rest of its word, which is pulled up as the gold texts have it."""

Read = Callable[[bytes], str]


def measure(data: Path) -> Iterator[Row]:
    """Yield the rows of similarity and of time; names the documents whose PDF is absent."""
    golds = {
        path.stem: " ".join(path.read_text("utf-8").split())
        for path in sorted((data / SET).glob("read/extraction-ground-truth/*"))
    }
    files = {name: path.read_bytes() for name in golds if (path := _find_file(data, name))}
    if not golds:
        yield Row("PDF text", "absent", f"wants {SET} of py-pdf/benchmarks")
        return
    absent = sorted(golds.keys() - files.keys())
    if absent:
        yield Row("PDF text", f"{len(files)} of {len(golds)} files", f"absent: {', '.join(absent)}")
    stored = {name: _measure_stored(data, name, golds) for name in STORED}
    told = ", ".join(f"{name} {mean(found.values()):.3f}" for name, found in stored.items() if found)
    yield Row(f"PDF text: stored outputs, {len(golds)} documents", "Indel similarity to the gold texts", told)
    for name, content in files.items():
        yield from _measure_file(name, content, golds[name], stored)


def _find_file(data: Path, name: str) -> Path | None:
    paths = [data / SET / "pdfs" / f"{name}.pdf", *([data / SAMPLES / SAMPLE] if name == SAMPLED else [])]
    return next((path for path in paths if path.is_file()), None)


def _measure_stored(data: Path, program: str, golds: Mapping[str, str]) -> dict[str, float]:
    paths = {name: data / SET / "read/results" / program / f"{name}.txt" for name in golds}
    return {
        name: compare(" ".join(path.read_text("utf-8", "replace").split()), golds[name])
        for name, path in paths.items()
        if path.is_file()
    }


def _measure_file(name: str, content: bytes, gold: str, stored: Mapping[str, Mapping[str, float]]) -> Iterator[Row]:
    others = {program: read for program, read in _OTHERS.items() if find_spec(program.removesuffix(".six"))}
    likenesses = {program: compare(_join_words(read(content)), gold) for program, read in others.items()}
    was = {f"{program} stored": found[name] for program, found in stored.items() if name in found}
    told = ", ".join(f"{program} {likeness:.3f}" for program, likeness in [*likenesses.items(), *was.items()])
    ours = compare(read_ours(content), gold)
    yield Row(f"PDF text: {name}", "Indel similarity to the gold text", told, f"{ours:.3f}")
    alone, own = (_time(read, content, ROUNDS) for read in (read_alone, _read_with_places))
    slow = {program: _time(read, content, OTHERS_ROUNDS) for program, read in others.items() if read is not read_alone}
    beside = ", ".join([f"PDFium alone {alone:.2f} s", *(f"{program} {time:.1f} s" for program, time in slow.items())])
    yield Row.ratio(f"PDF time: {name}", f"{own:.2f} s with places and blocks", beside, own / alone, MOST_TIMES)


def read_ours(content: bytes) -> str:
    """Return our text without what is marked as the number of a page, the hyphens of line ends joined."""
    extract = read_pdf(content, "measured.pdf", Reading())
    kept = [
        extract.text[piece.start : piece.end].rstrip("\n")
        for piece in extract.pieces
        if not (piece.preset and piece.preset.reason == PAGE_NUMBER)
    ]
    return _join_words("\n".join(kept))


def read_alone(content: bytes) -> str:
    """Return what PDFium gives, without places, blocks and marks, but without the labels of pages."""
    with closing(PdfDocument(content)) as document:
        pages = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                pages.append(text.get_text_range())
        labels = [document.get_page_label(at) for at in range(len(pages))]
    return "\n".join(_leave_label(page, label) for page, label in zip(pages, labels, strict=True))


def _leave_label(page: str, label: str) -> str:
    return page.strip().removeprefix(label).removesuffix(label) if label else page


def _read_with_places(content: bytes) -> str:
    return read_pdf(content, "measured.pdf", Reading()).text


def _read_pdfminer(content: bytes) -> str:
    read: Callable[[BytesIO], str] = importlib.import_module("pdfminer.high_level").extract_text
    return read(BytesIO(content))


def _read_pypdf(content: bytes) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = importlib.import_module("pypdf").PdfReader(BytesIO(content))
    return "\n".join(page.extract_text() for page in reader.pages)


_OTHERS: Final[Mapping[str, Read]] = {
    "pypdfium2": read_alone,
    "pdfminer.six": _read_pdfminer,
    "pypdf": _read_pypdf,
}


def _join_words(text: str) -> str:
    return " ".join(_HYPHENATED.sub(r"\1\n", text.translate(_LIGATURES)).split())


def _time(read: Read, content: bytes, rounds: int) -> float:
    """Return the least processor time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begun = process_time()
        read(content)
        times.append(process_time() - begun)
    return min(times)


def compare(text: str, other: str) -> float:
    """Return the Indel similarity of two texts, 0 to 1: by a longest common subsequence that keeps a row as one number.

    Each character of one text is a row of bits, one for each of the other's (Hyyrö 2004, bit-parallel LCS).
    """
    if not text and not other:
        return 1.0
    places: dict[str, int] = {}
    for character in set(text):
        places[character] = int("".join("1" if each == character else "0" for each in reversed(text)), 2)
    everywhere = (1 << len(text)) - 1
    row = everywhere
    for character in other:
        met = row & places.get(character, 0)
        row = ((row + met) | (row - met)) & everywhere
    return 2 * (len(text) - row.bit_count()) / (len(text) + len(other))
