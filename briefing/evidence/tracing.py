"""What became of a quote in the new text of its source: same, moved, typographic, changed, gone or ambiguous."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.evidence.alterations import TYPOGRAPHY, Alteration, list_typography
from briefing.evidence.comparison import Comparison, compare
from briefing.evidence.home import Home, find_home
from briefing.evidence.passages import list_passages
from briefing.evidence.plain import Plain, Range, read_plain
from briefing.evidence.surroundings import CONTEXT, Agreement, agree
from briefing.evidence.tokens import AlterationKind
from briefing.model import Span

__all__ = ["TYPOGRAPHY", "Alteration", "AlterationKind", "Status", "Trace", "trace_span"]
