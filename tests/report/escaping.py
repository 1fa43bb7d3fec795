"""Hostile strings in nine contexts of Markdown, and what different readers show of them."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Final, NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefing.report.escape import escape_markdown, normalise
from tests.hostile.corpus import STEERING
from tests.hostile.suites import list_naughty_strings
from tests.report.test_report_escape import HOSTILE

PIECES: Final = (
    *"*_`[]()<>!#|~&;^{}%$=:+-.\\\"'’“”@/,?0129abwxWZ日é \t\n",
    *(
        "  ",
        "\n\n",
        "\u00a0",
        "\u2028",
        "\u200b",
        "\u0301",
        "\u202e",
        "\ufe0f",
        "…",
        "…]",
        "[…] ",
        " […]",
        "😀",
        "д",
        "Ж",
    ),
    *(
        "www.",
        "_www.",
        "http://",
        "https://x.org/",
        "mailto:",
        "ftp://",
        "x@y.org",
        "xmpp:",
        "&amp;",
        "&#42;",
        "&copy",
        "&",
    ),
    *(
        "[^n]",
        "[^1]",
        "[x]",
        "[ ] ",
        "](x)",
        "][x]",
        "[x]: y",
        "![",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<?",
        "<x@y.org>",
        "<http:",
    ),
    *(
        "**",
        "__",
        "~~",
        "``",
        "```",
        "~~~",
        "***",
        "---",
        "===",
        "- ",
        "+ ",
        "* ",
        "> ",
        "# ",
        "## ",
        "1. ",
        "2) ",
        "(a) ",
        "iv. ",
    ),
    *(
        "$$",
        "==",
        "%%",
        "^^",
        "{{ x }}",
        "{% x %}",
        "{.x}",
        ":smile:",
        ":--",
        "|",
        "||",
        "\\",
        "\\\\",
        "\\*",
        "@you",
        "#12",
    ),
    *("word", "words and more", "C#", "10:30", "Japan's", "me_too", "A.", "No. 5", "%", "Q: ", "Note:", "\\(", "\\["),
)
"""What a string by chance is made of: everything that some reader of Markdown acts on, between words."""
LONGEST: Final = 14
SEED: Final = 20170320


class Context(NamedTuple):
    """A place for a text: its Markdown, the element that holds it in HTML, and elements that belong to the place."""

    markdown: str
    element: str
    own: frozenset[str] = frozenset()


CONTEXTS: Final[Mapping[str, Context]] = {
    "paragraph": Context("{text}\n\n", "p"),
    "table cell": Context("| a |\n| --- |\n| {text} |\n\nz\n\n", "td"),
    "list item": Context("- {text}\n\nz\n\n", "li", frozenset({"p"})),
    "heading": Context("## {text}\n\n", "h2"),
    "blockquote": Context("> {text}\n\nz\n\n", "blockquote", frozenset({"p"})),
    "footnote": Context("x[^q{n}]\n\n[^q{n}]: {text}\n\n", "note", frozenset({"p"})),
    "before a note": Context("{text}[^q{n}]\n\n[^q{n}]: x\n\n", "p"),
    "bold quotation": Context("z **“{text}”** z\n\n", "strong"),
    "link": Context("z [{text}](https://example.org) z\n\n", "a", frozenset({"span"})),
}
NOTES: Final = frozenset({"footnote", "before a note"})
TABLES: Final = frozenset({"table cell"})

_SPACE: Final = re.compile(r"\s+")
_NOTE_LINK: Final = re.compile(r"#(user-content-)?fn")
_NOTE_ITEM: Final = re.compile(r"(user-content-)?fn-?q?\d+")
_VOID: Final = frozenset({"br", "hr", "img", "input", "wbr"})


class Engine(NamedTuple):
    """A reader of Markdown: what makes HTML of documents, the contexts it knows, and whether it composes letters."""

    name: str
    read: Callable[[Sequence[str]], list[str]]
    lacks: frozenset[str] = frozenset()
    composes: bool = False
    links_all: bool = False
    """Whether it makes links of addresses in what is shown, whatever was escaped in the Markdown."""


class Difference(NamedTuple):
    """A string that an engine does not show as it is."""

    engine: str
    context: str
    text: str
    shown: str

    def __str__(self) -> str:
        """Tell of it in one line."""
        return f"{self.engine}, {self.context}: {self.text!a} shows as {self.shown!a}"


class _Finder(HTMLParser):
    """The texts of each element of one kind, and the names of the elements within."""

    def __init__(self, context: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.context = CONTEXTS[context]
        self.open: list[tuple[str, bool, bool]] = []
        """The open elements: name, whether it is one that is sought, whether it is a note's mark."""
        self.found: list[tuple[list[str], list[str]]] = []
        self.feed(html)
        self.close()

    @property
    def _within(self) -> bool:
        return any(sought for _, sought, _ in self.open)

    @property
    def _marks(self) -> bool:
        return any(mark for *_, mark in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_note = tag == "li" and bool(_NOTE_ITEM.fullmatch(given.get("id", "")))
        mark = (tag == "sup" and self.context.element != "sup") or (
            tag == "a" and bool(_NOTE_LINK.match(given.get("href", "")))
        )
        sought = is_note if self.context.element == "note" else tag == self.context.element and not mark
        if sought and self.context.element == "a" and given.get("href", "").rstrip("/") != "https://example.org":
            sought = False
        if self._within and not self._marks and not mark and tag not in self.context.own:
            self.found[-1][1].append(given.get("href", tag))
        if sought and not self._within:
            self.found.append(([], []))
        if tag not in _VOID:
            self.open.append((tag, sought, mark))

    def handle_endtag(self, tag: str) -> None:
        while self.open and any(name == tag for name, *_ in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._within and not self._marks:
            self.found[-1][0].append(data)


def find_texts(context: str, html: str, *, links_all: bool = False) -> list[str]:
    """Return the text of each place of a context in a document, and in brackets what in it is more than text."""
    texts = []
    for words, alive in _Finder(context, html).found:
        text = _SPACE.sub(" ", "".join(words)).strip()
        text = text[1:-1] if context == "bold quotation" else text
        texts.append(text + "".join(f" ⟨{each}⟩" for each in alive if not _is_bare(each, text, links_all)))
    return texts


def _is_bare(target: str, text: str, links_all: bool) -> bool:
    """Tell whether a reader made a link of what is only an address: of mail or chat, or of a place without `www.` or a scheme.

    The words are shown as they are, and prose that holds one stays readable.
    """
    return target.startswith(("mailto:", "xmpp:", "http://", "https://") if links_all else ("mailto:", "xmpp:")) or (
        target.startswith("http://") and target[:10] not in text
    )


def write_document(context: str, texts: Sequence[str]) -> str:
    """Return a document that holds each text, escaped, in a place of its own."""
    place = CONTEXTS[context].markdown
    return "".join(place.format(text=escape_markdown(text), n=number) for number, text in enumerate(texts))


def compare(engine: Engine, context: str, texts: Sequence[str], batch: int = 1) -> Iterator[Difference]:
    """Yield each text that an engine does not show as it is; a batch that comes out wrong is halved."""
    batches = [texts[at : at + batch] for at in range(0, len(texts), batch)]
    for group, html in zip(batches, engine.read([write_document(context, group) for group in batches]), strict=True):
        wrong = _is_wrong(engine, context, group, html)
        if wrong and len(group) > 1:
            yield from compare(engine, context, group, (len(group) + 1) // 2)
        elif wrong:
            yield Difference(engine.name, context, group[0], " | ".join(find_texts(context, html)))


def _is_wrong(engine: Engine, context: str, texts: Sequence[str], html: str) -> bool:
    shown = find_texts(context, html, links_all=engine.links_all)
    wanted = [_SPACE.sub(" ", normalise(text)) for text in texts]
    if context == "before a note":
        shown = [text for at, text in enumerate(shown) if at < len(wanted)]
    if engine.composes:
        shown, wanted = ([unicodedata.normalize("NFC", text) for text in each] for each in (shown, wanted))
    return shown != wanted


def list_strings(count: int, seed: int = SEED) -> list[str]:
    """Return so many different hostile strings: known tricks, the naughty strings, and strings by chance."""
    known = [*HOSTILE, *STEERING.values(), *list_naughty_strings()]
    strings = dict.fromkeys(text for text in known if normalise(text))
    chance = random.Random(seed)
    while len(strings) < count:
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, LONGEST)))
        if normalise(text):
            strings[text] = None
    return list(strings)[:count]


def _read_by_python(parser: MarkdownIt) -> Callable[[Sequence[str]], list[str]]:
    return lambda documents: [parser.render(document) for document in documents]


def _read_by_github(documents: Sequence[str]) -> list[str]:
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return [cmarkgfm.github_flavored_markdown_to_html(document, options) for document in documents]


PYTHON_ENGINES: Final = (
    Engine(
        "markdown-it-py",
        _read_by_python(
            MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
        ),
    ),
    Engine("markdown-it-py, GFM", _read_by_python(MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin))),
    Engine("cmark-gfm", _read_by_github),
)
"""The readers that the development lock holds; HTML and bare addresses are read too, so that nothing hides."""
