"""The field's scales with their exact labels; they are never converted into one another."""

from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final


class Reliability(StrEnum):
    """Admiralty reliability of a source (STANAG 2511); F means not judged, not bad."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(IntEnum):
    """Admiralty credibility of one item (STANAG 2511); 1 needs certainty of a second origin, 6 means not judged."""

    CONFIRMED = 1
    PROBABLY = 2
    POSSIBLY = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    UNJUDGED = 6


class Confidence(StrEnum):
    """Analytic confidence (ICD 203); says nothing about likelihood."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Marking(StrEnum):
    """Traffic Light Protocol 2.0 labels (FIRST, August 2022): no spaces, capitals, never translated."""

    RED = "TLP:RED"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    AMBER = "TLP:AMBER"
    GREEN = "TLP:GREEN"
    CLEAR = "TLP:CLEAR"


class Lexicon(StrEnum):
    """Which table of likelihood terms a brief uses."""

    ICD203 = "icd203"
    PHIA = "phia"


RELIABILITY_LABELS: Final = MappingProxyType(
    {
        Reliability.A: "Completely reliable",
        Reliability.B: "Usually reliable",
        Reliability.C: "Fairly reliable",
        Reliability.D: "Not usually reliable",
        Reliability.E: "Unreliable",
        Reliability.F: "Reliability cannot be judged",
    }
)

CREDIBILITY_LABELS: Final = MappingProxyType(
    {
        Credibility.CONFIRMED: "Confirmed by other sources",
        Credibility.PROBABLY: "Probably true",
        Credibility.POSSIBLY: "Possibly true",
        Credibility.DOUBTFUL: "Doubtful",
        Credibility.IMPROBABLE: "Improbable",
        Credibility.UNJUDGED: "Truth cannot be judged",
    }
)

LIKELIHOOD_BANDS: Final = MappingProxyType(
    {
        Lexicon.ICD203: MappingProxyType(
            {
                "almost no chance": "1–5 %",
                "remote": "1–5 %",
                "very unlikely": "5–20 %",
                "highly improbable": "5–20 %",
                "unlikely": "20–45 %",
                "improbable": "20–45 %",
                "roughly even chance": "45–55 %",
                "roughly even odds": "45–55 %",
                "likely": "55–80 %",
                "probable": "55–80 %",
                "very likely": "80–95 %",
                "highly probable": "80–95 %",
                "almost certain": "95–99 %",
                "nearly certain": "95–99 %",
            }
        ),
        Lexicon.PHIA: MappingProxyType(
            {
                "remote chance": "0–5 %",
                "highly unlikely": "10–20 %",
                "unlikely": "25–35 %",
                "realistic possibility": "40–50 %",
                "likely": "55–75 %",
                "probable": "55–75 %",
                "highly likely": "80–90 %",
                "almost certain": "95–100 %",
            }
        ),
    }
)
"""Likelihood terms with the band each prints (ICD 203, 2015; UK PHIA yardstick, 2025)."""
