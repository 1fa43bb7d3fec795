"""The addresses that a report leads to: pages and mailboxes, written so that every reader takes them for one."""

import re
from typing import Final

from briefing.report.escape import escape_markdown

_LONGEST: Final = 2000
"""Characters of an address; Word takes 2,083."""
_PATH: Final = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_ADDRESS: Final = re.compile(
    rf"https?://[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9]))*(?::[0-9]{{1,5}})?(?:/(?:{_PATH}|/)*)?"
    rf"(?:\?(?:{_PATH}|[/?])*)?(?:#(?:{_PATH}|[/?])*)?"
    r"|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9]))*",
    re.IGNORECASE,
)
"""Of RFC 3986 what needs no interpretation; Word calls a document damaged that links to anything else."""


def leads_out(address: str) -> bool:
    """Tell whether a link to this address is made in a file that is handed on; elsewhere its words stand alone."""
    return len(address) <= _LONGEST and _ADDRESS.fullmatch(address) is not None


def write_link(address: str) -> str:
    """Return an address as an autolink of Markdown where it leads out, else escaped as its text.

    One with numbers in the place of letters stays text, for readers would show what these stand for.
    """
    return f"<{address}>" if leads_out(address) and "%" not in address else escape_markdown(address)
