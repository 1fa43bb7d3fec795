"""What the fields of a brief may be one of, besides the scales of the field: their words stand in the file."""

from enum import StrEnum


class DateBasis(StrEnum):
    """Where a date was taken from."""

    STATED = "stated"
    WEEKDAY = "weekday"
    PUBLICATION = "publication"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """On what terms a person spoke (AP and Reuters usage)."""

    ON_RECORD = "on-record"
    BACKGROUND = "background"
    DEEP_BACKGROUND = "deep-background"


class Kind(StrEnum):
    """What a fact reports, so that a plan and the later event are told apart."""

    EVENT = "event"
    STATEMENT = "statement"
    PLAN = "plan"
    ASSESSMENT = "assessment"
    BACKGROUND = "background"


class Relation(StrEnum):
    """How a later fact stands to an earlier one."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    DIFFERENT_SCOPE = "different-scope"
    UNRELATED = "unrelated"
    """Compared and found to be about something else; never printed, so that the pair is not offered again."""


class Shared(StrEnum):
    """What a corroborating fact supports: that it was said, or that it is so."""

    SAYING = "saying"
    CONTENT = "content"


class OriginKind(StrEnum):
    """What gathers the news that an origin stands for."""

    OUTLET = "outlet"
    AGENCY = "agency"
    OFFICIAL = "official"
    INSTITUTE = "institute"
    UNKNOWN = "unknown"


class TermKind(StrEnum):
    """What a term names."""

    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    ACRONYM = "acronym"
    LOADED = "loaded"


class Support(StrEnum):
    """The state of an assumption after a key assumptions check."""

    SUPPORTED = "supported"
    CAVEATED = "caveated"
    UNSUPPORTED = "unsupported"
