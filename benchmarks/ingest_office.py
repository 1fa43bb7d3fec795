"""How much of the words of Word and OpenDocument files is read, and how fast, beside other programs.

`DIR/mammoth`, `DIR/markitdown` and `DIR/odfdo` are clones of python-mammoth, of microsoft/markitdown and of odfdo,
whose test files are read. No text of theirs is known for true: the words of a file are those, each as often, on which
two other programs agree that are installed for the measurement. Recall is the mean over the files that hold such words.
No program counts towards the words that it is itself measured on. A word holds a letter, for some programs write the
numbers of notes into the text, which stand in no file; what recall is with numbers is told beside.
"""

import importlib
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from benchmarks.table import Row, Verdict
from briefing.source.extract import Extract, Reading
from briefing.source.formats.docx.reading import read_docx
from briefing.source.formats.odt.reading import read_odt

LEAST_RECALL: Final = {"docx": 0.964, "odt": 0.987}
"""What a reader of these files with the standard library alone reached."""
ROUNDS: Final = 5
OFFICE: Final = "soffice"
FEWEST: Final = 2
"""Programs that must agree on a word."""
_WORD: Final = re.compile(r"\w+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FOLDERS: Final = {"docx": ("mammoth", "markitdown"), "odt": ("odfdo",)}

Read = Callable[[bytes], str]
Words = Counter[str]


def measure(data: Path) -> Iterator[Row]:
    """Yield the rows of recall and of time for each format; names the sets and programs that are absent."""
    for suffix, folders in _FOLDERS.items():
        for absent in (folder for folder in folders if not (data / folder).is_dir()):
            yield Row(f"{suffix} words", "absent", f"wants a clone in {absent}/")
        files = {path: path.read_bytes() for folder in folders for path in sorted((data / folder).rglob(f"*.{suffix}"))}
        if files:
            yield from _measure_format(suffix, files)


def _measure_format(suffix: str, files: Mapping[Path, bytes]) -> Iterator[Row]:
    others = {name: read for name, read in _OTHERS[suffix].items() if find_spec(_MODULES.get(name, name))}
    found = {name: [_count(read, content) for content in files.values()] for name, read in others.items()}
    if shutil.which(OFFICE):
        found[OFFICE] = _convert(list(files))
    if len(found) < FEWEST:
        yield Row(f"{suffix} words", "absent", f"wants two of {', '.join(_OTHERS[suffix])}, {OFFICE}")
        return
    own = [_count(_OURS[suffix], content) for content in files.values()]
    with_numbers = find_recall(own, list(found.values()))[0]
    lettered = {name: [leave_numbers(words) for words in each] for name, each in found.items()}
    recall, counted = find_recall([leave_numbers(words) for words in own], list(lettered.values()))
    theirs = {
        name: find_recall(words, [each for other, each in lettered.items() if other != name])[0]
        for name, words in lettered.items()
        if len(found) > FEWEST
    }
    beside = ", ".join(f"{name} {value:.3f}" for name, value in theirs.items()) or ", ".join(found)
    measured = f"recall over {counted} of {len(files)} files ({with_numbers:.3f} with numbers)"
    kept = Verdict.KEPT if recall >= LEAST_RECALL[suffix] else Verdict.BROKEN
    yield Row(f"{suffix} words", measured, beside, f"{recall:.3f}", f"≥ {LEAST_RECALL[suffix]}", kept)
    told = ", ".join(f"{name} {_time(read, files, 1):.1f} ms" for name, read in others.items())
    yield Row(f"{suffix} time", f"median of {len(files)} files", told, f"{_time(_OURS[suffix], files, ROUNDS):.1f} ms")


def leave_numbers(words: Words | None) -> Words | None:
    """Return the words that hold a letter."""
    return words and Counter({word: count for word, count in words.items() if _LETTER.search(word)})


def find_recall(own: Sequence[Words | None], others: Sequence[Sequence[Words | None]]) -> tuple[float, int]:
    """Return the mean share of each file's agreed words that was read, and how many files hold any.

    None stands for a file that could not be read: it agrees on nothing, and counts as nothing read.
    """
    shares = []
    for number, words in enumerate(own):
        agreed = find_agreed([each for each in (other[number] for other in others) if each is not None])
        if agreed:
            shares.append(((words or Counter()) & agreed).total() / agreed.total())
    return (mean(shares) if shares else 0.0), len(shares)


def find_agreed(texts: Sequence[Words]) -> Words:
    """Return the words that at least two texts hold, each as often as two of them do."""
    agreed: Words = Counter()
    for word in set().union(*texts):
        counts = sorted((text[word] for text in texts), reverse=True)
        if len(counts) >= FEWEST and counts[FEWEST - 1]:
            agreed[word] = counts[FEWEST - 1]
    return agreed


def count_words(text: str) -> Words:
    """Return the words of a text, each with its number, whatever their case."""
    return Counter(_WORD.findall(text.casefold()))


def _count(read: Read, content: bytes) -> Words | None:
    """Return the words that a program reads, None where it fails, in whatever way."""
    with suppress(Exception):
        return count_words(read(content))
    return None


def _convert(files: Sequence[Path]) -> list[Words | None]:
    """Return the words that LibreOffice writes for each file as plain text."""
    found: list[Words | None] = []
    with TemporaryDirectory() as folder:
        settings = f"-env:UserInstallation={(Path(folder) / 'settings').as_uri()}"
        for number, path in enumerate(files):
            shutil.copy(path, Path(folder) / f"{number}{path.suffix}")
        copies = [str(Path(folder) / f"{number}{path.suffix}") for number, path in enumerate(files)]
        command = [OFFICE, settings, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
        subprocess.run([*command, *copies], check=True, capture_output=True, timeout=600)
        for number in range(len(files)):
            written = Path(folder) / f"{number}.txt"
            found.append(count_words(written.read_text("utf-8-sig")) if written.exists() else None)
    return found


def _time(read: Read, files: Mapping[Path, bytes], rounds: int) -> float:
    """Return the median over the files of the least time of some rounds, in milliseconds."""
    return median(min(_time_once(read, content) for _ in range(rounds)) for content in files.values()) * 1000


def _time_once(read: Read, content: bytes) -> float:
    begun = perf_counter()
    _count(read, content)
    return perf_counter() - begun


def _read_shown(extract: Extract) -> str:
    return extract.text


def _read_python_docx(content: bytes) -> str:
    document = importlib.import_module("docx").Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _read_mammoth(content: bytes) -> str:
    text: str = importlib.import_module("mammoth").extract_raw_text(BytesIO(content)).value
    return text


def _read_docx2txt(content: bytes) -> str:
    text: str = importlib.import_module("docx2txt").process(BytesIO(content))
    return text


def _read_odfdo(content: bytes) -> str:
    text: str = importlib.import_module("odfdo").Document(BytesIO(content)).get_formatted_text()
    return text


def _read_markitdown(content: bytes) -> str:
    reader = importlib.import_module("markitdown").MarkItDown()
    text: str = reader.convert_stream(BytesIO(content), file_extension=".docx").text_content
    return text


_MODULES: Final = {"python-docx": "docx"}
_OTHERS: Final[Mapping[str, Mapping[str, Read]]] = {
    "docx": {
        "python-docx": _read_python_docx,
        "mammoth": _read_mammoth,
        "docx2txt": _read_docx2txt,
        "markitdown": _read_markitdown,
    },
    "odt": {"odfdo": _read_odfdo},
}
_OURS: Final[Mapping[str, Read]] = {
    "docx": lambda content: _read_shown(read_docx(content, "measured.docx", Reading())),
    "odt": lambda content: _read_shown(read_odt(content, "measured.odt", Reading())),
}
