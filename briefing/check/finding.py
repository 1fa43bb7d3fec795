"""What a check says: the rule, how grave it is, the place, what is wrong and how to put it right."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a report that is not a draft; a warning and an information do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault; `list` and `id` name the entry of the brief it stands in, where it stands in one."""

    rule: str
    severity: Severity
    place: str
    message: str
    fix: str
    list: str = ""
    id: str = ""
    waived: str = ""
    """Why the analyst lets it pass; such a finding is shown and does not count."""
    file: str = ""
    """The file that it stands in where that is not the brief's: an analyst's own template."""
    line: int = 0
    """The line of that file, from 1."""

    @property
    def stops(self) -> bool:
        """Whether it keeps a report that is not a draft from being made: an error that is not waived."""
        return self.severity is Severity.ERROR and not self.waived
