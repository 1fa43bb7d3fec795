"""A report that was handed on as PDF, read back from its tags."""

import re
from typing import Final

from briefing.report.patience import patience
from briefing.report.pdf.structure import Part, Stretch, read_structure
from briefing.report.reading import Report, read_tokens
from briefing.report.transcript import Transcript

_PARTS: Final = {
    "L": "list",
    "LI": "list_item",
    "BlockQuote": "blockquote",
    "Table": "table",
    "TR": "tr",
    "TD": "cell",
    "TH": "cell",
}
"""What the parts of a text are called in Markdown."""
_PASSED_OVER: Final = frozenset({"Lbl", "Figure", "Artifact"})
"""Numbers and bullets, pictures, and what is no part of the text."""
_INLINE: Final = frozenset({"Span", "Link", "Em", "Strong", "Code", "Quote", "Reference"})
_BACK: Final = "↑"
"""What leads from a note back to the text."""
_FROM_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TURNED: Final = (
    "of words written from right to left a PDF tells neither the points of vowels nor whether an alef stands before or "
    "behind a lam beside it, so these are not compared; verify the report in another format"
)
_LARGEST_NUMBER: Final = 7
"""Digits of a note's number."""


def read_pdf(content: bytes) -> Report:
    """Return the passages and notes of a PDF that briefing wrote; a passage's line is the number of its page.

    A note's label is `note-` and its number, for its fact is not named there; white space is that of the page, and
    `[U+XXXX]` stands for a character that no font had. Raises UnreadableFile for what is no such PDF, is damaged or
    takes too long.
    """
    with patience():
        transcript = Transcript()
        root = read_structure(content)
        _Reader(transcript).read(root)
        transcript.end_paragraph()
        caveats = (_TURNED,) if _FROM_RIGHT_TO_LEFT.search(root.text) else ()
        return read_tokens(transcript.tokens, unit="page", spaced=False, caveats=caveats)


class _Reader:
    """Takes down the parts of a PDF."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._follows_mark = False

    def read(self, part: Part) -> None:
        for each in _list(part):
            if isinstance(each, Stretch):
                self._say(each)
            elif each.kind in _INLINE and not _is_block_of_code(each):
                self._read_phrase(each)
            elif each.kind not in _PASSED_OVER:
                self._read_block(each)

    def _read_block(self, part: Part) -> None:
        self._follows_mark = False
        level = part.kind.removeprefix("H")
        if _is_block_of_code(part):
            self._transcript.quote_code("".join(f"{line.text}\n" for line in part))
        elif part.kind == "LI" and (number := _number(part)):
            self._enclose("footnote_reference", part, label=f"note-{number}")
        elif part.kind != level and level.isdigit() and len(level) == 1:
            self._enclose("heading", part, level=int(level))
        elif part.kind == "TR" and all(isinstance(each, Part) and each.kind == "TH" for each in part):
            self._enclose("thead", part)
        elif part.kind in _PARTS:
            self._enclose(_PARTS[part.kind], part)
        else:
            self._transcript.end_paragraph()
            self.read(part)
            self._transcript.end_paragraph()

    def _enclose(self, kind: str, part: Part, *, level: int = 0, label: str = "") -> None:
        self._transcript.at(_page(part))
        self._transcript.open(kind, level=level, label=label)
        self.read(part)
        self._transcript.close(kind)

    def _read_phrase(self, part: Part) -> None:
        text = part.text.strip()
        if _is_mark(part):
            self._transcript.at(_page(part))
            self._transcript.mark(f"note-{text}")
            self._follows_mark = True
        elif not (self._follows_mark and text == ","):
            slanted = part.slanted
            if slanted:
                self._transcript.emphasise(begins=True)
            self.read(Part("", {at: _upright(each) for at, each in enumerate(part)}))
            if slanted:
                self._transcript.emphasise(begins=False)

    def _say(self, stretch: Stretch) -> None:
        self._follows_mark &= not stretch.text.strip()
        self._transcript.at(stretch.page)
        self._transcript.say(stretch.text)


def _list(part: Part) -> list[Part | Stretch]:
    """Return what a part consists of, without the way back where it is a note or the last part of one."""
    content = list(part)
    back = next((at for at in reversed(range(len(content))) if content[at].text.strip() == _BACK), None)
    if back is None:
        return content
    return content[:back] if all(_leads_back(each) for each in content[back:]) else content


def _leads_back(part: Part | Stretch) -> bool:
    text = part.text.strip()
    return text in {"", _BACK} or (isinstance(part, Part) and part.kind == "Link" and text.isalnum())


def _number(item: Part) -> str:
    """Return the number of a note, "" for an item that is none: it leads nowhere back."""
    label, body = ([each for each in item if isinstance(each, Part) and each.kind == kind] for kind in ("Lbl", "LBody"))
    number = label[0].text.strip().removesuffix(".") if label else ""
    return number if _is_number(number) and body and _ends_in_way_back(body[-1]) else ""


def _ends_in_way_back(part: Part) -> bool:
    content = list(part)
    if len(_list(part)) < len(content):
        return True
    return bool(content) and isinstance(content[-1], Part) and _ends_in_way_back(content[-1])


def _is_mark(part: Part) -> bool:
    """Tell the mark of a note: a link on a raised number, which alone is a span in a link."""
    content = list(part)
    raised = len(content) == 1 and isinstance(content[0], Part) and content[0].kind == "Span"
    return part.kind == "Link" and raised and _is_number(part.text.strip())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LARGEST_NUMBER


def _is_block_of_code(part: Part) -> bool:
    return part.kind == "Code" and any(isinstance(each, Part) and each.kind == "P" for each in part)


def _page(part: Part) -> int:
    return next((each.page if isinstance(each, Stretch) else _page(each) for each in part), 1)


def _upright(part: Part | Stretch) -> Part | Stretch:
    """Return a part as if nothing in it were in italics, since the emphasis around it is told already."""
    if isinstance(part, Stretch):
        return Stretch(part.text, part.page)
    return Part(part.kind, {at: _upright(each) for at, each in enumerate(part)})
