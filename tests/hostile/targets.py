"""What the fuzzer feeds: readers of strangers' bytes, each with what must hold whatever they are fed."""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from zlib import crc32

from briefing.change import Clash, apply, invert
from briefing.errors import BriefingError
from briefing.evidence.anchor import make_span
from briefing.evidence.quotation import Standing, find_span
from briefing.model import Brief, Heading
from briefing.report.html import render_html
from briefing.report.verify import find_uncited, verify
from briefing.source.document import Document, Mark, Overrides, read_document
from briefing.store.history import History
from briefing.store.layout import render_brief
from briefing.store.reading import decode_brief, read_brief

ROOT: Final = Path(__file__).resolve().parents[2]
BRIEF: Final = ROOT / "briefs" / "japan-russia-2plus2-2017-03.yaml"
REPORT: Final = BRIEF.with_suffix(".sitrep.md")
MOST_SPANS: Final = 20


class Target(NamedTuple):
    """One reader: what is done with the bytes, what it is begun with, and the words that mutations put in."""

    feed: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]
    words: tuple[bytes, ...]


def feed_yaml(data: bytes) -> None:
    """A brief that is read renders to a file that reads back equal."""
    try:
        brief = read_brief(decode_brief(data, "x.yaml"), "x.yaml").brief
    except BriefingError as refusal:
        _require_sentence(refusal)
        return
    assert read_brief(render_brief(brief), "x.yaml").brief == brief


def feed_text(data: bytes) -> None:
    """Every code point but white space lies in exactly one block and one sentence, whatever the analyst joins and splits."""
    for name in ("x.txt", "x.md"):
        try:
            document = read_document(data, name)
        except BriefingError as refusal:
            _require_sentence(refusal)
            continue
        _require_whole(document)
        size = len(document.text)
        places = [byte * 131 % (size + 2) for byte in data[:8]]
        starts = [sentence.start for block in document.blocks for sentence in block.sentences]
        overrides = Overrides(dict.fromkeys(starts[:3], Mark.NOISE), frozenset(starts[1::2]), frozenset(places))
        _require_whole(document.with_overrides(overrides))
        _require_quotable(document)


def feed_history(data: bytes) -> None:
    """Lines that are whole read as changes or are told as damage; a change is made and taken back, or clashes."""
    lines = (b"%d %08x %s\n" % (len(words), crc32(words), words) for words in data.split(b"\n"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.history"
        path.write_bytes(b"".join(lines))
        try:
            history = History.open(path, "0" * 64)
            history.stacks()
            changes = [record.change() for record in history.records]
        except BriefingError as refusal:
            _require_sentence(refusal)
            return
    for change in changes:
        for each in (change, invert(change)):
            try:
                apply(_brief(), each)
            except Clash:
                continue


def feed_report(data: bytes) -> None:
    """A report of any kind is read back and shown, and each of its notes has a verdict."""
    try:
        markdown = data.decode()
    except UnicodeDecodeError:
        return
    try:
        verdicts = verify(markdown, _documents())
        find_uncited(markdown)
        page = render_html(markdown)
    except BriefingError as refusal:
        _require_sentence(refusal)
        return
    assert len({verdict.note for verdict in verdicts}) == len(verdicts)
    assert "<script" not in page


def _require_sentence(refusal: BriefingError) -> None:
    """A refusal is one sentence that a terminal shows harmlessly."""
    words = str(refusal)
    assert words
    assert words.isprintable()
    assert len(words) < 1100


def _require_whole(document: Document) -> None:
    text = document.text
    signs = {at for sign in document.markup for at in range(sign.start, sign.end)}
    for spans in ([(block.start, block.end) for block in document.blocks], list(_sentences(document))):
        at = 0
        for start, end in spans:
            assert at <= start < end <= len(text)
            assert not {place for place in range(at, start) if not text[place].isspace()} - signs
            at = end
        assert not {place for place in range(at, len(text)) if not text[place].isspace()} - signs


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    return ((sentence.start, sentence.end) for block in document.blocks for sentence in block.sentences)


def _require_quotable(document: Document) -> None:
    for start, end in [*_sentences(document)][:MOST_SPANS]:
        for low, high in document.spans_within(start, end):
            assert start <= low < high <= end
            span = make_span(document.text, low, high)
            assert find_span(document.text, span).standing is Standing.EXACT


@lru_cache(maxsize=1)
def _brief() -> Brief:
    return read_brief(BRIEF.read_text(encoding="utf-8"), BRIEF.name).brief


@lru_cache(maxsize=1)
def _documents() -> dict[str, Document]:
    read = (read_document(path.read_bytes(), path.name) for path in sorted((ROOT / "seeds").glob("*.txt")))
    return {document.sha256: document for document in read}


def _yaml_seeds() -> tuple[bytes, ...]:
    brief = _brief()
    few = Brief(brief=brief.brief, sections=brief.sections[:2], sources=brief.sources, facts=brief.facts[:2])
    small = Brief(brief=Heading(id="a", title="b"))
    return (
        render_brief(few).encode(),
        render_brief(small).encode(),
        b'schema: briefing/1\nbrief: {id: a, title: "x\\e\\u200b"}\nfacts:\n- id: f-1\n  quotes: [{source: s, spans: [{start: 1, exact: x}]}]\n',
        "schema: briefing/1\nbrief:\n  id: a\n  title: |+\n    日本\n\n  author: >-\n    x\n    y\nterms: []\nx-mine: ~\n".encode(),
    )


def _text_seeds() -> tuple[bytes, ...]:
    own = tuple(path.read_bytes()[:4000] for path in sorted((ROOT / "seeds").glob("*.txt")))
    markdown = (
        "# T\n\n- a\n- [ ] b.\n\n| a | b |\n|---|:-:|\n| c | `d` |\n\n> q\n> r\n\n```\nx\n```\n\nA. B? 「日本。」と。\n"
    )
    return (
        *own,
        markdown.encode(),
        "---\ntitle: 'x y'\n---\n\nText. More text.\r\n\r\n> > quoted\n".encode("utf-16"),
        "Речь шла о мирном договоре.\n".encode("cp1251"),
        "外相は20日、東京で会談した。".encode("shift-jis"),
    )


def _history_seeds() -> tuple[bytes, ...]:
    entry = {"list": "facts", "id": "f-1", "before": None, "place_before": None, "place_after": [0, None]}
    fact = {"id": "f-1", "quotes": [{"source": "s", "spans": [{"start": 1, "exact": "x"}]}]}
    record = {"when": "2017-03-20T00:00:00+00:00", "label": "tick", "how": "do", "entries": [{**entry, "after": fact}]}
    whole = {**record, "digest_before": "a", "digest_after": "b", "who": "ann"}
    heading = {
        **entry,
        "list": "brief",
        "id": "",
        "before": {"id": "a", "title": "b"},
        "after": {"id": "a", "title": "c"},
    }
    other = {**whole, "how": "undo", "entries": [heading], "digest_before": "b"}
    return (json.dumps(whole).encode(), b"\n".join(json.dumps(each).encode() for each in (whole, other)))


def _report_seeds() -> tuple[bytes, ...]:
    text = REPORT.read_text(encoding="utf-8")
    notes = text.index("\n[^")
    return (
        text[:3000].encode() + text[notes : notes + 2000].encode(),
        b'---\ntitle: "x"\n---\n\n# x\n\n## Key facts\n\nA "b" c.[^f-1]\n\n[^f-1]: "b" P, undated, characters 0-1; sha256 3c02c377c5a2.\n',
    )


TARGETS: Final = {
    "yaml": Target(
        feed_yaml,
        _yaml_seeds,
        (
            *tuple(
                b"[|]|{|}|: |- |? |& |* |!|!!str |%YAML 1.2|---|...|\"|'|#|\\|\t|\n  |\r\n|<<: *a|&a [|~|null|\xef\xbb\xbf|\xc2\x85|\xe2\x80\xa8|\\u202e|quotes:|spans:|- start: |exact: |facts:".split(
                    b"|"
                )
            ),
            b"|",
            b"|+\n",
            b">-\n",
        ),
    ),
    "text": Target(
        feed_text,
        _text_seeds,
        tuple(
            word.encode()
            for word in [
                "# ",
                "- ",
                "* ",
                "> ",
                "> > ",
                "---\n",
                "```\n",
                "~~~",
                "<!--",
                "-->",
                "|",
                "|--|\n",
                "\n\n",
                "\r\n",
                "\r",
                "\u2028",
                "\x85",
                "\x0b",
                ". ",
                "? ",
                "。",
                "」と",
                "「",
                "Mr. ",
                "U.S. ",
                "т.е. ",
                "1. ",
                "a) ",
                "—",
                "…",
                "“",
                "”",
                "́",
                "\u200b",
                "\ufeff",
                "\x1b[31m",
                "\u202e",
                "[a](b)",
                "![",
                "===\n",
                "title: x\n",
            ]
        ),
    ),
    "history": Target(
        feed_history,
        _history_seeds,
        (
            b"null",
            b"[]",
            b"{}",
            b"true",
            b"1e999",
            b"-1",
            b"9" * 30,
            b'"\\ud800"',
            b'"place_after":[1,"f-2"]',
            b'"list":"terms"',
            b'"how":"redo"',
            b'"before":{}',
            b"\n",
        ),
    ),
    "report": Target(
        feed_report,
        _report_seeds,
        (
            b"[^f-1]",
            b"[^f-1]: ",
            b"\n\n",
            b"- ",
            b"> ",
            b"| a | b |\n|-|-|\n",
            b"*",
            b"**",
            b"`",
            b"~~",
            b"<b>",
            b"&amp;",
            b"\\",
            b"[a](b)",
            b"---\n",
            b"## Key facts\n\n",
            b"characters 1\xe2\x80\x9399999999999",
            b"sha256 3c02c377c5a2",
            b"*also* ",
            b" [\xe2\x80\xa6] ",
            b'"',
            b"```\n",
            b"    ",
            b"[",
            b"]:",
        ),
    ),
}
"""The readers by the names under which the command line asks for them."""
