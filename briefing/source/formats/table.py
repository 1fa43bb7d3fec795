"""The formats that are read besides plain text and Markdown: how each is known by its bytes, and what reads it."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Final, NamedTuple

from briefing.source.extract import Extract, Reading
from briefing.source.formats.foreign import SUFFIXES, is_foreign
from briefing.source.formats.html.recognition import ARCHIVE_SUFFIXES, PAGE_SUFFIXES, is_archive, is_page
from briefing.source.formats.recognition import (
    FEED_SUFFIXES,
    JSON_SUFFIXES,
    MAIL_SUFFIXES,
    ROW_SUFFIXES,
    is_docx,
    is_epub,
    is_feed,
    is_fodt,
    is_json_rows,
    is_mail,
    is_odt,
    is_opml,
    is_pdf,
    is_rows,
    is_rtf,
)
from briefing.visible import visible

Recognise = Callable[[bytes, str], bool]
Read = Callable[[bytes, str, Reading], Extract]


class Format(NamedTuple):
    """One format: its name, what a person calls it, the suffixes of its files, how it is known, and its reader.

    `recognise` is asked with the bytes and the suffix in lower case; it looks at the suffix only where the bytes leave
    a doubt. `read` takes bytes, the name for messages, and how to read them; it raises UnreadableFile.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    recognise: Recognise
    read: Read


def _read_saved_page(data: bytes, name: str, reading: Reading) -> Extract:
    from briefing.source.formats.mhtml import read  # noqa: PLC0415

    return read(data, name, reading)


def _read_page(data: bytes, name: str, reading: Reading) -> Extract:
    from briefing.source.formats.html.reader import read  # noqa: PLC0415

    return read(data, name, reading)


def _read_pdf(data: bytes, name: str, reading: Reading) -> Extract:
    from briefing.source.formats.pdf.reading import read_pdf  # noqa: PLC0415

    return read_pdf(data, name, reading)


def _by(module: str, reader: str = "read") -> Read:
    """Return what reads a file by a reader that is loaded when the first file of its format is read."""

    def read(data: bytes, name: str, reading: Reading) -> Extract:
        extract: Extract = getattr(import_module(f"briefing.source.formats.{module}"), reader)(data, name, reading)
        return extract

    return read


FORMATS: Final[tuple[Format, ...]] = (
    Format("pdf", "PDF", (".pdf",), is_pdf, _read_pdf),
    Format("docx", "Word document", (".docx", ".docm"), is_docx, _by("docx.reading", "read_docx")),
    Format("odt", "OpenDocument text", (".odt", ".ott"), is_odt, _by("odt.reading", "read_odt")),
    Format("foreign", "office file of another kind", SUFFIXES, is_foreign, _by("foreign", "refuse_foreign")),
    Format("rtf", "rich text", (".rtf",), is_rtf, _by("rtf.reading", "read_rtf")),
    Format("epub", "book", (".epub",), is_epub, _by("epub", "read_epub")),
    Format("fodt", "OpenDocument text in one file", (".fodt",), is_fodt, _by("odt.reading", "read_odt")),
    Format("mhtml", "web page saved as one file", ARCHIVE_SUFFIXES, is_archive, _read_saved_page),
    Format("eml", "mail", MAIL_SUFFIXES, is_mail, _by("mail.reader")),
    Format("feed", "feed", FEED_SUFFIXES, is_feed, _by("feed")),
    Format("opml", "outline", (".opml",), is_opml, _by("opml")),
    Format("html", "web page", PAGE_SUFFIXES, is_page, _read_page),
    Format("json", "records in JSON", JSON_SUFFIXES, is_json_rows, _by("rows.reader", "read_json")),
    Format("csv", "table of values", ROW_SUFFIXES, is_rows, _by("rows.reader", "read_table")),
)
"""The first format that knows a file reads it."""


def recognise(data: bytes, name: str) -> Format | None:
    """Return the format of a file's bytes; None for plain text, Markdown and whatever cannot be read.

    Where the name says something else, the extract of its reader says so.
    """
    suffix = find_suffix(name)
    format = next((format for format in FORMATS if format.recognise(data, suffix)), None)
    return format and (_tell_misnamed(format, suffix) if suffix and suffix not in format.suffixes else format)


def describe_misnamed(name: str) -> str:
    """Return what to say of a plain text whose name is that of another format, "" where it is not."""
    suffix = find_suffix(name)
    named = next((format for format in FORMATS if suffix in format.suffixes), None)
    return f"the name ends in {visible(suffix)}, but the file is plain text" if named else ""


def _tell_misnamed(format: Format, suffix: str) -> Format:
    """Return the format with a reader that also says that the name is another's."""
    notice = f"the name ends in {visible(suffix)}, but the file is of another kind: {format.label}"

    def read(data: bytes, name: str, reading: Reading) -> Extract:
        extract = format.read(data, name, reading)
        return replace(extract, notices=(notice, *extract.notices))

    return format._replace(read=read)


def find_suffix(name: str) -> str:
    """Return the suffix of a file's name in lower case with its dot, "" where it has none."""
    stem, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""
