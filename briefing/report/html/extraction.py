"""A report that was handed on as an HTML page, read back as we wrote it or as a browser saved it again."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

from briefing.errors import UnreadableFile
from briefing.report.html.page import read_style
from briefing.report.html.vocabulary import (
    BREAKING,
    CLOSED_BY,
    EMPHASIS,
    HEADINGS,
    HIDING,
    KNOWN,
    OUT_OF_TEXT,
    PARTS,
    SCOPES,
    VOID,
)
from briefing.report.patience import patience
from briefing.report.reading import Report, read_tokens
from briefing.report.transcript import Transcript

LARGEST: Final = 50_000_000
"""Characters of a page; one of 10,000 facts has 24 million."""
DEEPEST: Final = 200
"""Levels of nested elements; a report has 20."""

_SPACE: Final = re.compile(r"\s+")
_MARGINS: Final = re.compile(r'@page\{(?:@[a-z-]+\{content:"[^"\\]*"\})*\}')
"""The style that each page adds, without white space."""
_CONCEALING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:opacity|font-size|max-height|height|width)\s*:\s*0",
    re.IGNORECASE,
)
"""Styles of an element under which it is not shown."""
_STRANGE: Final = (
    "the page's style is not the one that this version of briefing writes, so it is not known whether it hides words "
    "or adds some"
)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
_UTF_8: Final = frozenset({"utf-8", "utf8"})
_MARKED_OFF: Final = ","
"""What stands between two marks of notes, raised as they are."""

_Attributes = dict[str, str]


def read_html(text: str) -> Report:
    """Return the passages and notes of a page as a browser shows it; a passage's line is that of the page's source.

    Contents, pictures and whatever is hidden are passed over. Raises UnreadableFile for what no report holds and a
    browser might show differently (scripts, frames, foreign elements), for a page that is cut off, larger than
    50 million characters or nested deeper than 200 levels, and where reading takes too long.
    """
    if len(text) > LARGEST:
        raise UnreadableFile(f"The page is larger than {LARGEST // 1_000_000} million characters; no report is.")
    with patience():
        page = _Page()
        page.feed(text)
        page.close()
        page.finish()
        return read_tokens(page.transcript.tokens, caveats=page.caveats)


class _Page(HTMLParser):
    """Takes down what a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.transcript = Transcript()
        self.caveats: tuple[str, ...] = ()
        self._open: list[tuple[str, Callable[[], None]]] = []
        """The elements that are open, and what is to be done where they end."""
        self._passed_over = 0
        """How deep the outermost element stands that is not shown; 0 for none."""
        self._notes = 0
        """How deep the element stands that holds the notes; 0 for none."""
        self._code: list[str] | None = None
        self._styles: list[str] = []
        self._ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        attributes = {name: value or "" for name, value in attrs}
        self._require_harmless(tag, attributes)
        self._end_unclosed(tag)
        if tag in VOID:
            if tag in BREAKING and not self._passed_over:
                self.transcript.break_line()
            return
        self._open.append((tag, self._enter(tag, attributes)))
        if len(self._open) > DEEPEST:
            raise UnreadableFile(f"The page nests deeper than {DEEPEST} levels; no report does.")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element that is written as an empty one, which only pictures hold; elsewhere it stays open."""
        self.handle_starttag(tag, attrs)
        if self._is_drawing() and tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element and all in it that was not closed; the end of what is not open is none."""
        self._ended |= tag == "html"
        if any(name == tag for name, _ in self._open):
            while self._leave() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take down words, if they are shown."""
        if self._open and self._open[-1][0] == "style":
            self._styles.append(data)
        if self._passed_over:
            return
        if self._code is not None:
            self._code.append(data)
        elif not (data.strip() == _MARKED_OFF and any(name == "sup" for name, _ in self._open)):
            self.transcript.at(self.getpos()[0])
            self.transcript.say(data)

    def handle_comment(self, data: str) -> None:
        """Pass over a comment, but none that another reader ends elsewhere."""
        if data.startswith((">", "->")) or "--!>" in data or "<!--" in data:
            self._refuse("a comment that readers end in different places")

    def unknown_decl(self, data: str) -> None:
        """Refuse what only XML has, for a browser shows it differently."""
        self._refuse(f"a section of XML ({data[:8]})")

    def finish(self) -> None:
        """Leave what is open; raises UnreadableFile where the page ends before its end."""
        if not self._ended:
            raise UnreadableFile("The page is cut off: its </html> is missing; have it sent again.")
        while self._open:
            self._leave()
        self.transcript.end_paragraph()
        if not _is_ours("".join(self._styles)):
            self.caveats = (_STRANGE,)

    def _enter(self, tag: str, attributes: _Attributes) -> Callable[[], None]:
        """Begin what an element is for and return what ends it."""
        if self._passed_over:
            return _nothing
        self.transcript.at(self.getpos()[0])
        role = attributes.get("role", "")
        if tag in OUT_OF_TEXT or _is_hidden(attributes) or role == "doc-backlink" or _is_skip_link(tag, attributes):
            return self._pass_over(tag)
        if role == "doc-noteref":
            self.transcript.mark(unquote(attributes.get("href", "").partition("#")[2]))
            return self._pass_over(tag)
        if role == "doc-endnotes":
            return self._enter_notes(tag)
        if tag == "li" and self._notes and attributes.get("id"):
            self.transcript.open("footnote_reference", label=attributes["id"])
            return lambda: self.transcript.close("footnote_reference")
        return self._enter_block(tag)

    def _enter_block(self, tag: str) -> Callable[[], None]:
        if tag in EMPHASIS:
            self.transcript.emphasise(begins=True)
            return lambda: self.transcript.emphasise(begins=False)
        if tag == "pre":
            return self._enter_code()
        kind = "heading" if tag in HEADINGS else PARTS.get(tag, "")
        if kind:
            self.transcript.open(kind, level=int(tag[1]) if tag in HEADINGS else 0)
            return lambda: self.transcript.close(kind)
        if tag in CLOSED_BY["p"]:
            self.transcript.end_paragraph()
            return self.transcript.end_paragraph
        return _nothing

    def _enter_code(self) -> Callable[[], None]:
        self._code = []
        return self._leave_code

    def _leave_code(self) -> None:
        self.transcript.quote_code("".join(self._code or []))
        self._code = None

    def _enter_notes(self, tag: str) -> Callable[[], None]:
        before, self._notes = self._notes, len(self._open) + 1
        leave = self._enter_block(tag)

        def end() -> None:
            leave()
            self._notes = before

        return end

    def _pass_over(self, tag: str) -> Callable[[], None]:
        self._passed_over = len(self._open) + 1
        if tag in CLOSED_BY["p"] or tag in PARTS:
            self.transcript.end_paragraph()
        return self._show_again

    def _show_again(self) -> None:
        self._passed_over = 0

    def _leave(self) -> str:
        tag, end = self._open.pop()
        end()
        return tag

    def _end_unclosed(self, tag: str) -> None:
        """Leave the elements that this one ends without a word, as far as their scope goes."""
        for unclosed, ending in CLOSED_BY.items():
            if tag not in ending:
                continue
            for name, _ in reversed(self._open):
                if name == unclosed:
                    self.handle_endtag(unclosed)
                    break
                if name in SCOPES[unclosed]:
                    break

    def _is_drawing(self) -> bool:
        return any(name == "svg" for name, _ in self._open)

    def _require_harmless(self, tag: str, attributes: _Attributes) -> None:
        if tag not in KNOWN and not self._is_drawing():
            self._refuse(f"<{tag}>")
        if tag in HIDING:
            self._refuse(f"<{tag}>")
        if tag == "link" and "stylesheet" in attributes.get("rel", "").lower():
            self._refuse("a style sheet of elsewhere")
        if tag == "meta" and _misleads(attributes):
            self._refuse("another encoding than UTF-8, or a way to another page,")
        if any(name.startswith("on") for name in attributes):
            self._refuse("a script")

    def _refuse(self, what: str) -> None:
        raise UnreadableFile(
            f"The page holds {what} in line {self.getpos()[0]}, which no report does, so what a browser shows of it is "
            "not known; have the report sent as it was written."
        )


def _nothing() -> None:
    """End an element that stands for nothing."""


def _misleads(attributes: _Attributes) -> bool:
    """Tell a statement about a page that makes a browser read it in another encoding, or go elsewhere."""
    named = _CHARSET.search(attributes.get("content", ""))
    charset = attributes.get("charset") or (named[1] if named else "utf-8")
    return charset.strip().lower() not in _UTF_8 or attributes.get("http-equiv", "").lower() == "refresh"


def _is_hidden(attributes: _Attributes) -> bool:
    return "hidden" in attributes or bool(_CONCEALING.search(attributes.get("style", "")))


def _is_skip_link(tag: str, attributes: _Attributes) -> bool:
    """Tell the link that leads past the head of a page."""
    return tag == "a" and attributes.get("class", "") == "skip"


def _is_ours(style: str) -> bool:
    own, given = _squeeze(read_style()), _squeeze(style)
    return given.startswith(own) and bool(_MARGINS.fullmatch(given, len(own)))


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)
