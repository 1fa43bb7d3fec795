"""The words that stand on every page of a report: that it is a draft, and its marking."""

from typing import Final

from briefing.scales import Marking

DRAFT: Final = "DRAFT"
BANNERS: Final = frozenset({DRAFT, *Marking})
"""The words of which the line that ends a report consists."""
