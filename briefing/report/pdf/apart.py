"""A report's PDF is read in a process of its own, with bounded time and memory: a small one may unfold to any size.

The parent writes the PDF to the child's standard input; the child, `python -m briefing.report.pdf.apart`, answers with
what it read as JSON on standard output, or with one sentence on standard error and the exit code of `UnreadableFile`.
"""

import json
import subprocess
import sys
from typing import Any, Final

from briefing.confinement import MEGABYTE, confine, list_surroundings
from briefing.errors import DiskError, UnreadableFile
from briefing.report.note import Record
from briefing.report.patience import LONGEST
from briefing.report.pdf.reading import read_pdf
from briefing.report.reading import Note, Passage, Piece, Report

MODULE: Final = "briefing.report.pdf.apart"
MEMORY: Final = 2048 * MEGABYTE
"""Bytes of address space; reading 10,000 facts takes a fifth of it."""
CLOCK: Final = 180.0
"""Seconds by the clock, on a machine that does other work."""
_EXCESS: Final = (
    "The PDF cannot be read within {memory} MB of memory and {seconds:g} s of processor time, or is damaged; no report "
    "that briefing writes is like that."
)


def read_pdf_apart(content: bytes) -> Report:
    """Return what `read_pdf` returns, from a child process; raises UnreadableFile also where a bound is met."""
    command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", MODULE]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the PDF goes by standard input
            command, input=content, capture_output=True, timeout=CLOCK, check=False, env=list_surroundings()
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"Reading the PDF takes more than {CLOCK:g} s; no report does.") from error
    except OSError as error:
        raise DiskError(f"The PDF was not read: no process could be started ({error.strerror}).") from error
    if done.returncode == 0:
        return _restore(json.loads(done.stdout))
    said = done.stderr.decode("utf-8", "replace").strip()
    known = said if done.returncode == UnreadableFile.exit_code else ""
    raise UnreadableFile(known or _EXCESS.format(memory=MEMORY // MEGABYTE, seconds=LONGEST))


def main() -> int:
    """Answer one request and return the exit code."""
    content = sys.stdin.buffer.read()
    confine(int(LONGEST), MEMORY, _end)
    try:
        report = read_pdf(content)
    except UnreadableFile as fault:
        sys.stderr.write(str(fault))
        return UnreadableFile.exit_code
    notes = [[note.id, note.text, note.quotes, note.line] for note in report.notes.values()]
    json.dump([list(map(_pack, report.passages)), notes, report.caveats], sys.stdout)
    return 0


def _end(*_: object) -> None:
    sys.exit(1)


def _pack(passage: Passage) -> list[Any]:
    head = [passage.kind, passage.level, passage.text, passage.notes, passage.line]
    return [*head, passage.pieces, passage.comment]


def _restore(answer: list[Any]) -> Report:
    """Return the report that a child told."""
    passages, notes, caveats = answer
    return Report(
        "",
        tuple(
            Passage(kind, level, text, tuple(marks), line, tuple(map(_restore_piece, pieces)), comment)
            for kind, level, text, marks, line, pieces, comment in passages
        ),
        {id: Note(id, text, tuple(map(_restore_record, quotes)), line) for id, text, quotes, line in notes},
        unit="page",
        spaced=False,
        caveats=tuple(caveats),
    )


def _restore_piece(piece: list[Any]) -> Piece:
    return Piece(piece[0], tuple(piece[1]))


def _restore_record(quote: list[Any] | None) -> Record | None:
    if quote is None:
        return None
    words, chain, spans, context, sha256, grade, sic = quote
    return Record(words, chain, tuple(map(tuple, spans)), tuple(map(tuple, context)), sha256, grade, sic)


if __name__ == "__main__":
    sys.exit(main())
