"""The sheet that a report is printed on; all lengths are in points, of which 72 make an inch."""

from typing import Final

WIDTH: Final = 595.28
"""The width of A4 (ISO 216: 210 mm)."""
HEIGHT: Final = 841.89
"""The height of A4 (ISO 216: 297 mm)."""
SIDE: Final = 57.0
"""The margin at the left and at the right."""
TOP: Final = 60.0
"""The margin at the head, in which draft sign, title and marking stand."""
BOTTOM: Final = 54.0
"""The margin at the foot, in which draft sign, page number and marking stand."""
MEASURE: Final = WIDTH - 2 * SIDE
"""The length of a line."""
COLUMN: Final = HEIGHT - TOP - BOTTOM
"""The height of the text block."""
