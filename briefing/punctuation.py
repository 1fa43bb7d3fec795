"""Quotation marks: which closes which, in the languages that are read."""

from typing import Final

CLOSING_MARKS: Final = {
    "“": "”",
    "‟": "”",
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    "＂": "＂",
    '"': '"',
}
"""Opening double marks, and what may close each."""
SINGLE_CLOSING_MARKS: Final = {"‘": "’", "'": "'"}
"""The same of single marks; both may be apostrophes."""
