"""`briefing extract`: what a document's text, blocks, sentences and marks are."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from briefing.commands.output import count, print_json, print_line
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.selection import find_source_file
from briefing.errors import OK
from briefing.proposal.hints import Hint, find_hints
from briefing.source.document import Block, Document, read_document
from briefing.store.files import read_bytes

DESCRIPTION = (
    "Shows each block with its mark and the reasons for it, and each sentence with its place, counted in code points. "
    "Marks changed in the desk are not applied: this is what the reader finds by itself. With --json also the hints: "
    "sentences that may be worth reading, with the reasons for it; a hint is right about one time in four."
)
EXAMPLES = ("briefing extract seeds/000_d4737f69c62ff7df.txt", "briefing extract article.txt --json | jq .blocks")


def add_arguments(parser: CommandParser) -> None:
    """Take the file."""
    parser.add_argument("file", metavar="FILE", help="a document, inside the workspace or not")
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the document as it is read."""
    path = find_source_file(args, args.file)
    document = read_document(read_bytes(path), path.name)
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
        "blocks": [_describe_block(document, block) for block in document.blocks],
        "hints": [_describe_hint(hint) for hint in find_hints(document)],
    }


def _describe_block(document: Document, block: Block) -> dict[str, Any]:
    return {
        "start": block.start,
        "end": block.end,
        "mark": str(block.mark),
        "reasons": list(block.reasons),
        "sentences": [
            {"start": sentence.start, "end": sentence.end, "text": document.text[sentence.start : sentence.end]}
            for sentence in block.sentences
        ],
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
    for block in document.blocks:
        reasons = f" ({'; '.join(block.reasons)})" if block.reasons else ""
        print_line(f"{block.start}–{block.end} {block.mark}{reasons}")
        for sentence in block.sentences:
            print_line(f"{sentence.start:>8}  {document.text[sentence.start : sentence.end]}")
