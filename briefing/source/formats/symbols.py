"""Characters that a document writes as signs of a font: Symbol and the Wingdings, as the letters they show."""

from typing import Final

UNKNOWN: Final = "\ufffd"
_PRIVATE: Final = range(0xF000, 0xF100)
"""Where Word puts the signs of such fonts (ECMA-376-1, 17.3.3.30)."""
_SYMBOL: Final = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\ufffd"
    + "\ufffd" * 32
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
"""The Symbol font from 0x20 (Adobe, Symbol encoding)."""
_WINGDINGS: Final = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x73: "⬧", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "□", 0x96: "•"}
"""The signs of Microsoft's fonts that documents use, as the Unicode characters that show the same."""
_FONTS: Final = {
    "symbol": dict(enumerate(_SYMBOL, 0x20)),
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}
_LETTERS: Final = range(0x20, 0x110000)
_UNASSIGNED: Final = range(0xD800, 0xF900)
"""Surrogates and the private use area."""


def read_symbol(font: str, number: int) -> str:
    """Return the character that a font shows for a number, U+FFFD where it is not known."""
    signs = _FONTS.get(font.strip().lower())
    if signs is not None:
        return signs.get(number - _PRIVATE.start if number in _PRIVATE else number, UNKNOWN)
    return chr(number) if number in _LETTERS and number not in _UNASSIGNED else UNKNOWN
