"""The letters of each script that a report tells apart, each as the inside of a character class."""

import re
from typing import Final

CYRILLIC: Final = "\u0400-\u052f"
GREEK: Final = "\u0370-\u03ff\u1f00-\u1fff"
HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
KANA: Final = "\u3041-\u309f\u30a1-\u30fa\uff66-\uff9d"
"""The letters of Japanese alone."""
JAPANESE: Final = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f"
"""What Japanese words are written with: kana, Han characters and the marks that repeat or lengthen them."""
EAST_ASIAN: Final = (
    "\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)
"""What a font of Japanese shows: all of that with its radicals, rare characters and full-width signs."""
HEBREW: Final = "\u0590-\u05ff\ufb1d-\ufb4f"
ARABIC: Final = "\u0600-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
RIGHT_TO_LEFT: Final = re.compile(f"[{HEBREW}{ARABIC}\u07c0-\u07ff]")
