"""One document saved by another program in three formats says the same in each, block by block."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from briefing.source.document import read_document

OFFICE = shutil.which("soffice")
WORDS = "The ministers met in Tokyo. Министры встретились в Токио. 外相は東京で会談した。 “Quoted” – with a\u00a0blank."


def _save(suffix: str, folder: Path) -> subprocess.Popen[bytes]:
    settings = f"-env:UserInstallation={(folder / suffix).as_uri()}"
    command = [str(OFFICE), settings, "--headless", "--convert-to", suffix, "talks.docx"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
def test_one_document_reads_alike_in_every_format_that_libreoffice_saves(tmp_path):
    written = docx.Document()
    written.add_heading("The talks", 1)
    written.add_paragraph(WORDS)
    written.add_paragraph("First point", style="List Bullet")
    cells = written.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Japan", "Russia"
    written.sections[0].header.paragraphs[0].text = "For the desk"
    written.save(str(tmp_path / "talks.docx"))
    saving = [_save(suffix, tmp_path) for suffix in ("odt", "rtf")]
    assert [process.wait(timeout=120) for process in saving] == [0, 0]
    documents = [read_document((tmp_path / f"talks.{each}").read_bytes(), each) for each in ("docx", "odt", "rtf")]
    assert [each.extractor for each in documents] == ["docx/1", "odt/1", "rtf/1"]
    told = [
        [(each.text[b.start : b.end], b.kind, b.mark, each.original.describe(b.start, b.end)) for b in each.blocks]
        for each in documents
    ]
    assert told[0] == told[1] == told[2]
    assert [words for words, *_ in told[0]] == ["The talks", WORDS, "First point", "Japan", "Russia", "For the desk"]
