"""What a page says of itself → claims for the card of its source, surest place first, each with where it was found."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from briefing.source.extract import Claim
from briefing.source.formats.html.dating import read_date
from briefing.source.formats.html.facts import Facts
from briefing.source.formats.html.linked_data import LinkedData, read_linked_data
from briefing.source.formats.html.references import decode_references

LONGEST: Final = 300
"""Code points that a title, name or address has at most; what is longer is a text."""
LONGEST_NAMES: Final = 120
"""Code points that the names of authors have at most."""
LINKED: Final = "linked data (JSON-LD)"
_METAS: Final = {
    "title": "og:title citation_title dc.title dcterms.title twitter:title headline sailthru.title parsely-title",
    "author": """
        citation_author author article:author article:author_name dc.creator dcterms.creator dc.contributor byl
        parsely-author sailthru.author og:article:author authors
        """,
    "publisher": """
        og:site_name citation_journal_title citation_publisher dc.publisher dcterms.publisher application-name
        apple-mobile-web-app-title
        """,
    "published": """
        article:published_time og:article:published_time citation_publication_date citation_date citation_online_date
        dc.date.issued dcterms.issued datepublished dc.date dcterms.date dcterms.created parsely-pub-date sailthru.date
        publishdate publish-date publish_date publication_date pubdate date article.published displaydate
        originalpublicationdate
        """,
    "modified": "article:modified_time og:updated_time dcterms.modified dc.date.modified datemodified last-modified",
    "language": "content-language og:locale dc.language citation_language",
    "url": "og:url",
}
"""Names of `meta` elements by the field that they fill, in the order in which they are believed.

Open Graph (ogp.me), Dublin Core in HTML (DCMI), Highwire's for Google Scholar, and what news systems write.
"""
_SPLIT: Final = re.compile(r"\s+[|–—·»•:-]\s+|\s*[|»]\s*")
_BY: Final = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text|article)\s+)?by[:\s]+|^(?:автор|von|par)[:\s]+", re.IGNORECASE
)
_AFTER_NAME: Final = re.compile(
    r"\s*(?:[|•·]|\s[–—-]\s|\b(?:on|updated|published|posted)\b\s|\d|\n).*$", re.IGNORECASE | re.DOTALL
)
_NOBODY: Final = frozenset({"admin", "administrator", "author", "editor", "staff", "webmaster", "user", "root", "null"})
_ADDRESS: Final = re.compile(r"https?://|www\.|@", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


class _Found(NamedTuple):
    """A value that was found, before it is cleaned, and where."""

    value: str
    basis: str


def find_claims(facts: Facts, text: str) -> tuple[Claim, ...]:
    """Return for each field the first of the page's own words that can be its value; nothing is guessed.

    Places in order: linked data, `meta` elements, properties of elements in the text, then the title, the language and
    the canonical address that the page has anyway. The title is the heading over the text, if there is one, for
    the others are made for lists and searches.
    """
    data = read_linked_data(facts.data)
    claims = (_claim(field, data, facts, text) for field in _METAS)
    return tuple(claim for claim in claims if claim)


def _claim(field: str, data: LinkedData, facts: Facts, text: str) -> Claim | None:
    clean = _CLEAN.get(field, _clean_text)
    for found in _list_found(field, data, facts, text):
        if value := clean(" ".join(decode_references(found.value).split()), facts):
            return Claim(field, value, found.basis)
    return None


def _list_found(field: str, data: LinkedData, facts: Facts, text: str) -> Iterator[_Found]:
    yield from _OWN.get(field, _list_none)(facts)
    yield _Found(data._asdict()["headline" if field == "title" else field], LINKED)
    for name in _METAS[field].split():
        values = [content for key, content in facts.metas if key == name]
        if values:
            joined = ", ".join(dict.fromkeys(values)) if name == "citation_author" else values[0]
            yield _Found(joined, f"meta {name}")
    for name, basis in _PROPERTIES.get(field, ()):
        if name not in _ALONE or _is_alone(facts, name):
            named = (each for each in facts.properties if each.name == name)
            yield from (_Found(each.value or text[each.start : each.end], basis) for each in named)
    if field == "title":
        yield _Found(facts.title, "title of the page")


def _list_none(_: Facts) -> Iterator[_Found]:
    yield from ()


def _list_heading(facts: Facts) -> Iterator[_Found]:
    """Yield the heading over the text, unless it is the name of the site."""
    site = next((content for key, content in facts.metas if key == "og:site_name"), "")
    yield _Found("" if _fold(facts.heading) == _fold(site) else facts.heading, "first heading")


def _list_address(facts: Facts) -> Iterator[_Found]:
    yield _Found(facts.canonical, "canonical address of the page")


def _list_language(facts: Facts) -> Iterator[_Found]:
    yield _Found(facts.language, "language of the page (lang)")


_OWN: Final[dict[str, Callable[[Facts], Iterator[_Found]]]] = {
    "title": _list_heading,
    "url": _list_address,
    "language": _list_language,
}
"""What a page has of a field anyway, before it describes itself."""
_PROPERTIES: Final = {
    "author": (("author", "marked as author"), ("rel=author", "link to the author"), ("byline", "byline")),
    "published": (
        ("datepublished", "marked as date of publication"),
        ("time-published", "time marked as published"),
        ("time", "only day that a time in the page names"),
    ),
    "modified": (("datemodified", "marked as date of change"),),
}
"""Properties of elements by field (schema.org in HTML microdata; the link type `author`), and how they are named."""


_ALONE: Final = frozenset({"time-published", "time"})
"""Properties that posts beside the text have too: they count where all of a page agree."""


def _is_alone(facts: Facts, name: str) -> bool:
    return len({read_date(each.value) for each in facts.properties if each.name == name}) == 1


def _clean_text(value: str, _: Facts) -> str:
    return value if len(value) <= LONGEST else ""


def _clean_title(value: str, facts: Facts) -> str:
    """Return a title without the name of the site at its end."""
    site = next((content for key, content in facts.metas if key == "og:site_name"), "")
    parts = _SPLIT.split(value)
    if site and len(parts) > 1 and _fold(parts[-1]) == _fold(site):
        value = value[: value.rindex(parts[-1])].rstrip(" |–—·»•:-")
    return _clean_text(value, facts)


def _clean_names(value: str, _: Facts) -> str:
    """Return names without "by" before and a date or a second part after them; no address, and no placeholder."""
    value = _AFTER_NAME.sub("", _BY.sub("", value)).strip(" ,;|")
    if len(value) > LONGEST_NAMES or _ADDRESS.search(value) or value.lower() in _NOBODY:
        return ""
    return value if any(character.isalpha() for character in value) else ""


def _clean_date(value: str, _: Facts) -> str:
    return read_date(value)


def _clean_language(value: str, _: Facts) -> str:
    return value.replace("_", "-") if _LANGUAGE.match(value) else ""


def _clean_address(value: str, _: Facts) -> str:
    return value if value.lower().startswith(("http://", "https://")) and " " not in value else ""


def _fold(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


_CLEAN: Final[dict[str, Callable[[str, Facts], str]]] = {
    "title": _clean_title,
    "author": _clean_names,
    "published": _clean_date,
    "modified": _clean_date,
    "language": _clean_language,
    "url": _clean_address,
}
