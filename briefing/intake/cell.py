"""Files that are no plain text are read in a process of its own, with bounded time and memory: any may be a stranger's.

The parent writes to the child's standard input: a line with its `Terms`, then for each file a line with the `Request`
and the file's bytes. The child, `python -m briefing.intake.cell`, answers each on standard output with a line that
holds the `Answer`, and then what it read: the extract as JSON and the bytes of each member. It ends with its input.
"""

import os
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from types import TracebackType
from typing import BinaryIO, Final, NamedTuple

import msgspec

from briefing.confinement import MEGABYTE, confine
from briefing.corroboration.sketches import draw_sketch
from briefing.errors import UnreadableFile
from briefing.source.document import Document, compose, read_document
from briefing.source.extract import Extract, Member, Reading
from briefing.source.formats.table import recognise

MODULE: Final = "briefing.intake.cell"
LIFETIME: Final = 3600
"""Seconds of processor time after which a child is replaced, however small the files were."""


class Terms(msgspec.Struct, frozen=True):
    """What a child may use: seconds of processor time and by the clock for one file, bytes of memory and of answer."""

    processor: int = 60
    clock: float = 180.0
    memory: int = 2048 * MEGABYTE
    answer: int = 512 * MEGABYTE


class Request(msgspec.Struct, frozen=True):
    """A file to read: its name for messages, its size in bytes, how it is to be read, and what else is wanted of it."""

    name: str
    size: int
    reading: Reading = Reading()
    members: bool = False
    """Whether the files in it are wanted as well."""
    study: bool = False
    """Whether it is to be made a document, for what a catalogue tells of it."""


class Study(msgspec.Struct, frozen=True):
    """What a catalogue tells of a document: its reader, what must be known about the reading, and its sketch."""

    extractor: str
    notices: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a request: a sentence where the file cannot be read, else the sizes in bytes of what follows."""

    fault: str = ""
    ends: bool = False
    """Whether the child ends after this."""
    extract: int = 0
    members: tuple[tuple[str, int], ...] = ()
    study: Study | None = None


class Outcome(NamedTuple):
    """An answer and what follows it."""

    answer: Answer
    bodies: tuple[bytes, ...] = ()


def pack_extract(extract: Extract) -> bytes:
    """Return an extract as JSON, without the files in it; the same extract gives the same bytes."""
    return msgspec.json.encode(replace(extract, members=()))


def unpack_extract(body: bytes) -> Extract:
    """Return the extract in JSON that `pack_extract` wrote; raises msgspec.MsgspecError."""
    return msgspec.json.decode(body, type=Extract)


def study(document: Document) -> Study:
    """Return what a catalogue tells of a document."""
    return Study(document.extractor, document.notices, draw_sketch(document))


def main() -> int:
    """Answer requests until there are no more, and return the exit code."""
    source, target = sys.stdin.buffer, _claim_output()
    terms = msgspec.json.decode(source.readline(), type=Terms)
    confine(LIFETIME, terms.memory, sys.exit)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.excepthook = partial(_confess, target)
    while line := source.readline():
        request = msgspec.json.decode(line, type=Request)
        data = source.read(request.size)
        if len(data) < request.size:
            break
        _allow(terms.processor)
        outcome = _answer(request, data, terms)
        _write(target, outcome)
        if outcome.answer.ends:
            break
    return 0


def _claim_output() -> BinaryIO:
    """Return standard output for the answers alone: what a library prints goes where messages go."""
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return target


def _confess(target: BinaryIO, kind: type[BaseException], _: BaseException, __: TracebackType | None) -> None:
    _write(target, Outcome(Answer(fault=f"its reader failed ({kind.__name__})", ends=True)))


def _write(target: BinaryIO, outcome: Outcome) -> None:
    target.write(msgspec.json.encode(outcome.answer) + b"\n")
    target.writelines(outcome.bodies)
    target.flush()


def _allow(seconds: int) -> None:
    """Let this process use so many more seconds of processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _answer(request: Request, data: bytes, terms: Terms) -> Outcome:
    try:
        outcome = _read(request, data)
    except UnreadableFile as fault:
        return Outcome(Answer(fault=str(fault)))
    except MemoryError:
        return Outcome(
            Answer(fault=f"{request.name}: reading it takes more than {terms.memory // MEGABYTE} MB", ends=True)
        )
    except RecursionError:
        return Outcome(Answer(fault=f"{request.name}: its parts lie in each other too deep", ends=True))
    except UnicodeEncodeError:
        return Outcome(Answer(fault=f"{request.name}: its text holds half a character (a lone surrogate)"))
    size = sum(map(len, outcome.bodies))
    if size > terms.answer:
        most = terms.answer // MEGABYTE
        return Outcome(Answer(fault=f"{request.name}: it holds more than {most} MB of text and places; split it"))
    return outcome


def _read(request: Request, data: bytes) -> Outcome:
    format = recognise(data, request.name)
    if format is None:
        document = read_document(data, request.name, request.reading)
        return Outcome(Answer(study=study(document) if request.study else None))
    extract = format.read(data, request.name, request.reading)
    told = _study(extract, data, request.name) if request.study else None
    members: tuple[Member, ...] = extract.members if request.members else ()
    body = pack_extract(extract)
    sizes = tuple((member.name, len(member.data)) for member in members)
    return Outcome(Answer(extract=len(body), members=sizes, study=told), (body, *(member.data for member in members)))


def _study(extract: Extract, data: bytes, name: str) -> Study:
    return study(compose(extract, sha256(data).hexdigest(), name))


if __name__ == "__main__":
    sys.exit(main())
