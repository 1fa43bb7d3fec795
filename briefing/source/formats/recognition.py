"""How each format is known by its bytes: a name's suffix counts only where a text could be two things."""

import bz2
import json
import lzma
import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from briefing.source.formats.directory import STARTS, list_names

HEAD: Final = 65_536
"""Bytes looked at, at most."""
PDF_SEARCH: Final = 1024
"""Bytes within which readers accept `%PDF-` after other matter (ISO 32000-1, annex H, implementation note 13)."""
ROOT_SEARCH: Final = 4096
"""Characters of a start tag, in which its namespaces stand."""
MEMORY: Final = 64 * 1024 * 1024
"""Bytes that unpacking the first block of an .xz file may take."""
TAR_BLOCK: Final = 512
_TAR_MAGIC: Final = slice(257, 262)
_TAR_CHECKSUM: Final = slice(148, 156)

HTML_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".xht", ".shtml")
MHTML_SUFFIXES: Final = (".mhtml", ".mht")
MAIL_SUFFIXES: Final = (".eml",)
CSV_SUFFIXES: Final = (".csv", ".tsv", ".tab")
JSON_SUFFIXES: Final = (".jsonl", ".ndjson", ".json")

_PROLOGUE: Final = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->|<!doctype\s[^>\[]*(?:\[[^\]]*\]\s*)?>)*", re.S | re.I)
_TAG: Final = re.compile(r"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)(?=[\s/>])")
_HTML: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
_FRAGMENT: Final = re.compile(r"<(?:title|script|style|h1|div|table|p|meta|link|article|section|main|ul)[\s>]", re.I)
"""Tags with which pages without a head begin (MIME Sniffing Standard, 7.1)."""
_FIELD: Final = re.compile(rb"([!-9;-~]{1,80})[ \t]*:")
_SENT: Final = frozenset({"received", "return-path", "delivered-to", "message-id", "dkim-signature", "mime-version"})
"""Fields that a mail gets on its way or from its program, and no letter has (RFC 5322, 3.6; RFC 2045, 4)."""
_ADDRESSED: Final = frozenset({"from", "to", "cc", "bcc", "subject", "date", "reply-to", "sender", "newsgroups"})
_DELIVERED: Final = frozenset({"received", "return-path", "delivered-to", "to", "cc", "x-mailer"})
LEAST_FIELDS: Final = 2
"""Fields of a letter that make a mail of a file named so."""
_ENVELOPE: Final = re.compile(rb"From [^\r\n]*\d{2}:\d{2}[^\r\n]*\d{4}[^\r\n]*\r?\n|From [^\s]+@[^\r\n]*\r?\n|From - ")
"""The line between the messages of a mailbox (RFC 4155, appendix A), and those of common programs."""


def is_pdf(data: bytes, suffix: str = "") -> bool:  # noqa: ARG001
    """Say whether bytes are a PDF, also after other matter."""
    return data.startswith(b"%PDF-") or (b"%PDF-" in data[:PDF_SEARCH] and b"endobj" in data)
