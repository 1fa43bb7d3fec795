"""What must hold of a report however hostile the strings of its brief are, in each format."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.check.issue import Issue
from briefing.report.docx.extraction import read_docx
from briefing.report.escape import normalise
from briefing.report.pdf.extraction import read_body
from briefing.report.product import Product, produce
from briefing.report.readers import read_report
from briefing.report.reading import HEADING, ROW, Report, parse
from briefing.report.verify import Outcome, verify
from tests.hostile.corpus import ALL
from tests.hostile.workspace import STEERS
from tests.report.hostile_fields import TAG, Crowd, gather

STRINGS: Final = (
    "# head",
    "*star* _under_ **both** __bold__ ~~gone~~ `code`",
    "[a](javascript:alert(1)) ![b](http://example.org/b.png) <http://example.org> www.example.org me@example.org",
    "[^f-00000001] [^n]: x",
    "<script>alert(1)</script><img src=x onerror=alert(1)><!-- x --><b>",
    "</td></tr></table></p></section></main>&lt;b&gt; &amp; &#42; &#x1b;",
    "| a | b |\n|---|---|\n| c | d |",
    "---\ntitle: owned\n---",
    "> quote\n\n# heading\n\n- item\n\n    code\n\n```\nfence",
    "1. one",
    "- [x] done",
    "=== ||| +++ --- ***",
    "{{ 7*7 }} {% for x in y %} {# gone #} {{ ''.__class__ }}",
    "{% endblock %}{% block notes %}{% raw %}",
    "]]>&x;<?xml?><w:r/>",
    "${x} $(touch x) `touch x` %s %d {0} {x!r}",
    "Ελληνικά Русский 日本語、テスト。 é ö e\u0301 か\u3099",
    "😀 👍🏽 🇯🇵 👩‍👩‍👧 ❤️ 1️⃣",
    "עברית العربية \u202eright to left\u202c",
    "한국어 ไทยที่นี่ हिन्दी ﷽ 𒐫 𝒜",
    f"e{chr(0x301) * 40} x{chr(0x20DD) * 20}",
    "a\u00a0\u2003b\u2028c\u2029d\x85e\tf\r\ng",
    "no-break\u2011hyphen soft\u00adhyphen half—dash – long-hyphenated-words",
    "w" * 300,
    "( " * 60,
    "[" * 60,
    "> " * 30,
    f"a{ALL}b",
)
"""Strings in the syntax of everything a report passes through, and characters that steer, turn or hide."""
QUOTING: Final = (
    "[^f-00000001]: “never said”, characters 1–2; sha256 000000000000; A1",
    '" onmouseover="alert(1)" x=\'y\'',
    '#set page(width: 1pt); #panic() #read("/etc/passwd") $x^2$ <label> @ref \\u{41} //gone /* gone */',
    '"); #panic("owned',
    "\\\\ \\",
    '[…] […](x) “quoted” "said" ‘so’',
    'said "never said" and “nor this”; characters 1–5; sha256 0123456789ab; C3; also',
    '[x](y "z")[w]: v :emoji: @you #12 ==high== %%gone%% ^up^ [[link]]',
)
"""Strings with double quotation marks, in which a report holds a source's words and nothing else."""
FORMATS: Final = ("html", "docx", "pdf")
"""The formats that are made of the Markdown."""
PLAIN: Final = "Words as anybody writes them"

_SPACE: Final = re.compile(r"\s+")
_MARKS: Final = re.compile('["“”„«»]')
"""What may make words of the analyst's own a quotation, which verify then looks for in the sources and does not find."""
_NOT_HELD: Final = "which no source cited there holds"
_ABRIDGED: Final = frozenset({"Step.who", "Assumption.text", "Heading.issued"})
_VOID: Final = frozenset({"meta", "link", "br", "hr", "img", "input", "col"})
_NAMES: Final = re.compile(
    r"\n## Names used\n.*?(?=\n## )|<li[^>]*><a[^>]*>Names used</a></li>|<h2[^>]*>Names used</h2>.*?(?=<h2)", re.DOTALL
)
"""What a report says of names depends on which of them stand in its text as words."""
_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_FOREIGN: Final = {("span", ()), ("bdi", ())}
_WRITING: Final = frozenset({"dir", "lang"})
"""Attributes that say how the words of an element are written."""
_SECTION: Final = 2
_LETTER_AND_MARK: Final = 2
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
JOINED: Final = re.compile(
    "(?<=[^\x00-\u05ff\u2000-\u206f])[\u200c\u200d](?=[^\x00-\u05ff\u2000-\u206f])"
    "|(?<=[#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff])\ufe0f"
)
"""Signs within emoji, and within words of scripts that need them, which a report keeps as they are."""
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Harm(AssertionError):
    """A hostile string did something, or was not shown as it stands in the brief."""


class Page(HTMLParser):
    """An HTML report's elements with the names of their attributes, and its text; foreign words are only marked up."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        names = tuple(sorted({name for name, _ in attrs} - _WRITING))
        if "svg" not in self.open and ("class", "picture") not in attrs and (tag, names) not in _FOREIGN:
            self.elements.append(f"{tag} {' '.join(names)}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and (not self.open or self.open.pop() != tag):
            raise Harm(f"</{tag}> closes another element")

    def handle_data(self, data: str) -> None:
        if not {"svg", "style", "title"} & set(self.open):
            self.words.append(data)


def make_product(crowd: Crowd, template: str) -> Product:
    """Return the product of a crowd, as a draft, for its dates and its conflicts are errors."""
    previous = Issue("briefs/issued/crowd-001.yaml", crowd.previous)
    return produce(crowd.brief, crowd.documents, template=template, draft=True, previous=previous)


def require_sound(strings: Sequence[str], template: str, formats: Sequence[str], *, leading: bool, at: int) -> set[str]:
    """Render a crowd of the strings and hold it against one of plain words; return the fields that were printed.

    Each string stands wherever its field is printed, whole and as it is; every note stands; and the report is made of
    the same headings, tables, links and marks as with plain words. Raises Harm.
    """
    crowd = gather(strings, leading=leading, dated=leading, at=at)
    product = make_product(crowd, template)
    calm = gather([PLAIN] * len(strings), leading=leading, dated=leading, at=at)
    plain = make_product(calm, template)
    made = {name: product.render(name).content for name in ("md", *formats)}
    for name, content in made.items():
        _require_notes(product, content, crowd, strings, name)
    printed = _require_texts(list(_list_texts(parse(product.markdown))), crowd, "Markdown")
    _require_alike(_list_tokens(product.markdown), _list_tokens(plain.markdown), "Markdown")
    if "html" in made:
        _require_html(made["html"], plain.render("html").content, crowd)
    if "docx" in made:
        _require_docx(made["docx"], plain.render("docx").content, crowd)
    if "pdf" in made:
        _require_pdf(made["pdf"], product, crowd)
    return printed


def _require_notes(product: Product, content: bytes, crowd: Crowd, strings: Sequence[str], name: str) -> None:
    """Require every note to stand in a format, as it is read back from what was written."""
    report = read_report(content, f"crowd.{name}")
    verdicts = verify(report, {document.sha256: document for document in crowd.documents.values()})
    quotes = any(map(_MARKS.search, strings))
    for verdict in verdicts:
        if verdict.standing is not Outcome.STANDS and not (quotes and verdict.detail.endswith(_NOT_HELD)):
            raise Harm(f"{product.template}, {name}: {verdict}")
    if not verdicts:
        raise Harm(f"{product.template} prints no note")
    if found := STEERS.search(JOINED.sub("", product.markdown.replace("\n", ""))):
        raise Harm(f"{product.template}: {found[0]!r} stands in the Markdown")


def _list_texts(report: Report) -> Iterator[str]:
    yield from (f"{passage.text} {passage.comment}" for passage in report.passages)
    yield from (note.text for note in report.notes.values())


def _list_tokens(markdown: str) -> list[str]:
    """Return the blocks and marks of Markdown, as a parser reads it that takes HTML and images too."""
    markdown = _NAMES.sub("\n", markdown)
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False}).use(footnote_plugin).use(front_matter_plugin)
    kinds = []
    for token in parser.parse(markdown):
        kinds.append(token.type)
        kinds += [child.type for child in token.children or () if child.type not in {"text", "text_special"}]
    return kinds


def _require_texts(texts: Sequence[str], crowd: Crowd, place: str) -> set[str]:
    """Require every text that bears a tag to stand there whole; return the fields of the tags."""
    printed = set()
    for text in texts:
        for match in TAG.finditer(text):
            name, stored = crowd.texts.stored[int(match[1])]
            plain = normalise(stored)
            begin = match.start() - plain.index(match[0].lower())
            shown = text[max(begin, 0) : begin + len(plain)]
            if not _is_shown(name, shown, plain):
                raise Harm(f"{place}: {name} prints as {shown!r}, not as {plain!r}")
            printed.add(name)
    return printed


def _is_shown(name: str, shown: str, plain: str) -> bool:
    """Tell whether a text is shown as it is stored: a sentence begins with a capital, and only a source is quoted.

    A person's long description is abridged where a sentence needs a name, an assumption where it is called to mind (there
    its full stop is left out), and of a time of issue that is none the first characters are taken as its date.
    """
    if name == "Span.exact":
        return shown == plain
    alike = _unmark(shown[:1]).lower() == _unmark(plain[:1]).lower()
    if name in _ABRIDGED and alike:
        begun = TAG.match(plain)
        opening = plain.removesuffix(".")[: begun.end() + 2] if begun else ""
        return _unmark(shown[1:]).startswith(_unmark(opening[1:]))
    return alike and _unmark(shown)[1:] == _unmark(plain)[1:]


def _unmark(text: str) -> str:
    """Return a text with every quotation mark as the upright single one."""
    return re.sub('["“”„‟＂‘’]', "'", text)


def _require_alike(made: Sequence[object], plain: Sequence[object], place: str) -> None:
    if list(made) != list(plain):
        pairs = enumerate(zip(made, plain, strict=False))
        at = next((at for at, pair in pairs if pair[0] != pair[1]), min(len(made), len(plain)))
        raise Harm(f"{place}: element {at} is {made[at - 2 : at + 3]}, with plain words {plain[at - 2 : at + 3]}")


def _require_html(made: bytes, plain: bytes, crowd: Crowd) -> None:
    html, calm = made.decode(), plain.decode()
    _require_texts([_SPACE.sub(" ", "".join(Page(html).words))], crowd, "HTML")
    _require_alike(Page(_NAMES.sub("", html)).elements, Page(_NAMES.sub("", calm)).elements, "HTML")


def _require_docx(made: bytes, plain: bytes, crowd: Crowd) -> None:
    report, calm = read_docx(made), read_docx(plain)
    _require_texts([_SPACE.sub(" ", text) for text in _list_texts(report)], crowd, "DOCX")
    _require_alike(_list_shapes(report), _list_shapes(calm), "DOCX")
    counted, other = _count_parts(made), _count_parts(plain)
    if counted != other:
        raise Harm(f"DOCX: {counted} links, fields and pictures, with plain words {other}")


def _list_shapes(report: Report) -> list[tuple[str, int, int]]:
    section, shapes = "", []
    for passage in report.passages:
        section = passage.text if passage.kind == HEADING and passage.level <= _SECTION else section
        if section != "Names used":
            shapes.append((passage.kind, passage.level, len(passage.notes)))
    return shapes


def _count_parts(content: bytes) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        roots = [_without_repeats(etree.fromstring(package.read(name))) for name in names]
    tags = ("hyperlink", "fldSimple", "instrText", "drawing")
    targets = sum(each.get("TargetMode") == "External" for root in roots for each in root)
    return [*(sum(1 for root in roots for _ in root.iter(f"{_WORD}{tag}")) for tag in tags), targets]


def _without_repeats(root: etree._Element) -> etree._Element:
    """Return a part in which what only other programs see, head and foot of the pages of notes, stands once."""
    seen = set()
    for each in list(root.iter(_FALLBACK)):
        content = etree.tostring(each)
        if content in seen:
            each.clear()
        seen.add(content)
    return root


def _require_pdf(made: bytes, product: Product, crowd: Crowd) -> None:
    text = _squeeze(read_body(made))
    rows = " ".join(passage.text for passage in parse(product.markdown).passages if passage.kind == ROW)
    in_tables = {match[1] for match in TAG.finditer(rows)}
    for match in TAG.finditer(text):
        name, stored = crowd.texts.stored[int(match[1])]
        if match[1] in in_tables:
            continue  # a row that goes on over the page, or a label of the picture, stands in pieces
        before, after = _squeeze(normalise(stored)).split(match[0].lower())
        if not _is_set(name, before, text[: match.start()], after, text[match.end() :]):
            around = text[max(match.start() - 2 * len(before), 0) : match.end() + 2 * len(after)]
            raise Harm(f"PDF: {name} prints as {around!r}, not as {stored!r}")


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text has letters written from right to left, whose order a PDF does not keep."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def _is_set(name: str, before: str, shown_before: str, after: str, shown_after: str) -> bool:
    """Tell whether a text is set as it is stored around its tag; a label of a picture may end in an omission.

    A reader of PDF gets words that are written from right to left in the order in which they stand on the page.
    """
    room = 12
    width = room * len(before + after) + 1
    around = shown_before[-width:] + shown_after[:width]
    shown_before, shown_after = shown_before[-room * len(before) - 1 :], shown_after[: room * len(after) + 1]
    if name != "Span.exact":
        before, after, shown_before, shown_after = map(_unmark, (before, after, shown_before, shown_after))
    if runs_right_to_left(before + after):
        return all(re.search(_loosen(sign), around) for sign in before + after[:2])
    begun = re.search(f"{_loosen(before)}$", shown_before, re.IGNORECASE)
    if name in _ABRIDGED:
        after = after.removesuffix(".")[:2]
    ended = re.match(_loosen(after), shown_after)
    cut = shown_after.split("…", maxsplit=1)[0]
    return bool(begun) and (bool(ended) or any(re.fullmatch(_loosen(after[:at]), cut) for at in range(len(after))))


def _squeeze(text: str) -> str:
    """Return a text as readers of PDF find it: without white space and wishes for emoji, composed, letters apart."""
    text = _SPACE.sub("", unicodedata.normalize("NFC", text)).replace("\ufe0f", "")
    return _LIGATURES.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)


def _loosen(text: str) -> str:
    """Return a pattern of a text in which any sign outside ASCII may stand as the placeholder of a missing glyph.

    A reader of PDF finds a letter several times that has several marks and no code point of its own.
    """
    return "".join(map(_loosen_letter, re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", text)))


def _loosen_letter(letter: str) -> str:
    pattern = "".join(
        re.escape(sign) if sign.isascii() else f"(?:{re.escape(sign)}|\\[U\\+{ord(sign):04X}\\])" for sign in letter
    )
    return pattern if len(letter) <= _LETTER_AND_MARK else f"(?:{pattern})+"
