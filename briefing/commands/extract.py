"""`briefing extract`: what a document's text, blocks, sentences and marks are."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from briefing.commands.output import count, print_json, print_line
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.selection import find_source_file
from briefing.errors import OK
from briefing.intake.reception import Reception
from briefing.proposal.hints import Hint, find_hints
from briefing.source.document import Block, Document
from briefing.source.extract import Reading
from briefing.source.original import Original, Place
from briefing.source.parts import Kind
from briefing.store.files import read_bytes

DESCRIPTION = (
    "Shows each block with its mark and the reasons for it, and each sentence with its place, counted in code points. "
    "Marks changed in the desk are not applied: this is what the reader finds by itself. With --json also where each "
    "block stands in the original, what the document says of itself, its links, and hints: sentences that may be worth "
    "reading, with the reasons for it; a hint is right about one time in four."
)
EXAMPLES = (
    "briefing extract seeds/000_d4737f69c62ff7df.txt",
    "briefing extract article.txt --json | jq .blocks",
    "briefing extract --encoding shift_jis old.txt",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the file."""
    parser.add_argument("file", metavar="FILE", help="a document, inside the workspace or not")
    parser.add_argument("--encoding", metavar="NAME", help="read a text in this encoding, whatever it seems to be in")
    parser.add_argument("--column", metavar="NAME", help="the column of a table whose cells are the text")
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the document as it is read."""
    path = find_source_file(args, args.file)
    asked = Reading(args.encoding or "", args.column or "") if args.encoding or args.column else None
    document = Reception(path.parent, None).read(read_bytes(path), path.name, asked)
    if args.json:
        print_json({"file": str(path), **describe_document(document)})
    else:
        _print_document(path, document)
    return OK


def describe_document(document: Document) -> dict[str, Any]:
    """Return a document as plain values: offsets in code points, ends exclusive."""
    return {
        "sha256": document.sha256,
        "extractor": document.extractor,
        "text": document.text,
        "notices": list(document.notices),
        "claims": [claim._asdict() for claim in document.claims],
        "links": [link._asdict() for link in document.links],
        "blocks": [_describe_block(document, block) for block in document.blocks],
        "hints": [_describe_hint(hint) for hint in find_hints(document)],
    }


def _describe_block(document: Document, block: Block) -> dict[str, Any]:
    return {
        "start": block.start,
        "end": block.end,
        "kind": str(block.kind),
        "mark": str(block.mark),
        "reasons": list(block.reasons),
        "place": document.original.describe(block.start, block.end),
        "places": [_describe_place(place) for place in _find_places(document.original, block)],
        "sentences": [
            {"start": sentence.start, "end": sentence.end, "text": document.text[sentence.start : sentence.end]}
            for sentence in block.sentences
        ],
    }


def _find_places(original: Original, block: Block) -> tuple[Place, ...]:
    return original.find_places(block.start, block.end)


def _describe_place(place: Place) -> dict[str, Any]:
    """Return a place in the original: its part, units in it, the end exclusive, and rectangles in points."""
    part = place.part
    return {
        "part": str(part.kind),
        "number": part.number,
        "name": part.name,
        "at": place.at,
        "until": place.until,
        "boxes": [box._asdict() for box in place.boxes],
    }


def _describe_hint(hint: Hint) -> dict[str, Any]:
    return {
        "start": hint.start,
        "end": hint.end,
        "score": round(hint.score, 2),
        "reasons": list(hint.reasons),
    }


def _print_document(path: Path, document: Document) -> None:
    sizes = (
        count(len(document.text), "character"),
        count(len(document.blocks), "block"),
        count(sum(len(block.sentences) for block in document.blocks), "sentence"),
    )
    print_line(f"{path}: {document.extractor}, {', '.join(sizes)}, sha256 {document.sha256}")
    for claim in document.claims:
        print_line(f"{claim.field}: {claim.value} ({claim.basis})")
    for notice in document.notices:
        print_line(f"note: {notice}")
    for block in document.blocks:
        reasons = f" ({'; '.join(block.reasons)})" if block.reasons else ""
        place = document.original.describe(block.start, block.end)
        kind = "" if block.kind is Kind.PARAGRAPH else f" {block.kind}"
        print_line(f"{block.start}–{block.end} {block.mark}{kind}{reasons}{f', {place}' if place else ''}")
        for sentence in block.sentences:
            print_line(f"{sentence.start:>8}  {document.text[sentence.start : sentence.end]}")
