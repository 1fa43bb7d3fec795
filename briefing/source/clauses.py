"""Where words and clauses begin and end: the steps by which a quote is trimmed."""

from typing import Final

WORD_SPACE: Final = " \t\r\n\u00a0\u3000"
LAST_SPACED: Final = "\u2e7f"
"""The last character before the scripts that are written without spaces (CJK radicals begin behind it)."""
LONGEST_WORD: Final = 40
FEWEST_LETTERS: Final = 4
"""Letters from which a word before a point is taken for a word, not for its abbreviation."""
CLAUSE_STOPS: Final = ",;:—–.!?、。，；：…”»)"


def word_ends(text: str, start: int, end: int) -> list[int]:
    """Return where words end within a range of the text; scripts without spaces end after each character."""
    return [at + 1 for at in range(start, end) if text[at] not in WORD_SPACE and _ends_word(text, at, end)]


def word_starts(text: str, start: int, end: int) -> list[int]:
    """Return where words begin within a range of the text."""
    ends = [start, *word_ends(text, start, end)]
    starts = []
    for at in ends:
        rest = text[at:end]
        starts.append(at + len(rest) - len(rest.lstrip(WORD_SPACE)))
    return sorted({at for at in starts if at < end})


def clause_ends(text: str, start: int, end: int) -> list[int]:
    """Return where clauses end within a range: behind a stop that a space or the end follows, or that is wide."""
    return [at for at in word_ends(text, start, end) if text[at - 1] in CLAUSE_STOPS and not _is_short_form(text, at)]


def _is_short_form(text: str, end: int) -> bool:
    """Say whether a point ends an abbreviation (“U.S.”, “Gen.”): few letters before it, or another point."""
    if text[end - 1] != ".":
        return False
    word = text[max(end - LONGEST_WORD, 0) : end - 1].split()[-1:]
    letters = word[0].strip("“”\"'‘’([") if word else ""
    return len(letters) < FEWEST_LETTERS or "." in letters


def _ends_word(text: str, at: int, end: int) -> bool:
    return at + 1 == end or text[at + 1] in WORD_SPACE or text[at] > LAST_SPACED
