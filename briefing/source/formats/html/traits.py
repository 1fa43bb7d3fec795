"""What the attributes of an element say of its text: if it is hidden, which region it makes, what it names."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from briefing.source.blocks import Region
from briefing.source.formats.html.elements import REGIONS, ROLES
from briefing.source.formats.html.tokens import read_attributes

_HIDING: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_TELLING: Final = re.compile(r"hidden|display|itemprop|author|byline|datetime|role", re.IGNORECASE)
"""What the attributes of an element within a line must hold to be worth reading."""
_NAME: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PARTS: Final = re.compile(r"[^A-Za-z0-9]+")
MOST_WORDS: Final = 5
"""Words of a class or id that names what an element is for; a longer one is made of a heading's words."""
_UNTIL_FOUND: Final = "until-found"
_STREAMED: Final = re.compile(r"(?:^|:)S:[0-9a-f]+$")
"""Ids of what a server sends late and hidden, and the page's first script puts in its place (React's streaming)."""
_CACHED: Final = 400
"""Code points of attributes up to which their traits are kept for the next element that has the same."""
_MOST_CACHED: Final = 20_000
_LONGEST_NAMES: Final = 400
"""Code points of an element's class and id that are looked at."""

_WORDS: Final = {
    Region.NAVIGATION: """
        nav navbar navigation navi menu menus breadcrumb breadcrumbs crumbs pagination pager paging submenu megamenu
        sitemap
        """,
    Region.FOOTER: "footer foot colophon copyright bottombar imprint",
    Region.HEADER: "masthead topbar toolbar siteheader",
    Region.COMMENTS: "comments commentlist disqus respond replies commentary comment",
    Region.FORM: "cookie cookies consent gdpr modal popup login signin paywall newsletter subscribe signup optin",
    Region.ASIDE: """
        sidebar aside related recommended recommendations recirculation recirc trending popular mostread teaser teasers
        promo promos promotion ad ads advert advertisement advertising sponsor sponsored share sharing social sharedaddy
        shares outbrain taboola tags tagcloud widgetarea rail upnext morestories relatedposts follow
        """,
}
_REGION_OF: Final = {word: region for region, words in _WORDS.items() for word in words.split()}
_PUBLISHED: Final = frozenset({"published", "entry", "pubdate"})
_CHANGED: Final = frozenset({"updated", "modified"})
"""Words in the class of a `time` that say what of the text it dates (microformats: h-entry, hAtom)."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements whose ids are made of their own words."""
_DISTANT: Final = frozenset({"has", "no", "with", "without", "is", "not", "hide", "show", "js"})
"""Words that begin a class which tells of a state, not of the element's matter."""


class Traits(NamedTuple):
    """What an element's attributes say: of its text, and of what it names.

    `region` is that of its role or landmark, `named` the one that its class or id names, which is less sure.
    """

    hidden: bool = False
    region: Region = Region.UNKNOWN
    named: Region = Region.UNKNOWN
    property: str = ""
    value: str = ""


NONE: Final = Traits()


class TraitReader:
    """Reads the traits of elements, and remembers those of attributes that come again and again.

    `unscripted` is for pages that show nothing before their scripts run: there nothing counts as hidden.
    """

    def __init__(self, *, unscripted: bool) -> None:
        self._unscripted = unscripted
        self._known: dict[tuple[str, str], Traits] = {}

    def read(self, name: str, attributes: str, *, block: bool) -> Traits:
        """Return the traits of an element; within a line only what is hidden or names something has any."""
        if not attributes.strip("/ \t\n\f\r"):
            return _make_plain(name)
        if not block and not _TELLING.search(attributes):
            return _make_plain(name)
        key = (name, attributes)
        found = self._known.get(key)
        if found is None:
            found = _read_traits(name, read_attributes(attributes))
            if self._unscripted:
                found = found._replace(hidden=False)
            if len(attributes) <= _CACHED and len(self._known) < _MOST_CACHED:
                self._known[key] = found
        return found


def _make_plain(name: str) -> Traits:
    region = REGIONS.get(name, Region.UNKNOWN)
    if name == "dialog":
        return Traits(hidden=True, region=region)
    return Traits(region=region) if region else NONE


def _read_traits(name: str, attributes: Mapping[str, str]) -> Traits:
    role = attributes.get("role", "").strip().lower()
    region = ROLES.get(role) or REGIONS.get(name, Region.UNKNOWN)
    if role in {"presentation", "none"}:
        region = Region.UNKNOWN
    own = "" if name in _HEADINGS else attributes.get("id", "")
    names = f"{attributes.get('class', '')} {own}"[:_LONGEST_NAMES]
    return Traits(
        hidden=_is_hidden(name, attributes),
        region=region,
        named=_find_named(names),
        property=_find_property(attributes, names),
        value=attributes.get("content", "") or attributes.get("datetime", ""),
    )


def _is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    if name in {"html", "body"}:
        return False
    hidden = attributes.get("hidden")
    if hidden is not None and hidden.strip().lower() != _UNTIL_FOUND:
        return _STREAMED.search(attributes.get("id", "")) is None
    return (name == "dialog" and "open" not in attributes) or _HIDING.search(attributes.get("style", "")) is not None


def _find_named(names: str) -> Region:
    """Return the region that a word of a class or id names, the first that names any."""
    for token in names.split():
        words = [word.lower() for part in _PARTS.split(token) if part.isalpha() for word in _NAME.findall(part)]
        if not 0 < len(words) <= MOST_WORDS or words[0] in _DISTANT:
            continue
        for word in ("".join(words), *words):
            if region := _REGION_OF.get(word):
                return region
    return Region.UNKNOWN


def _find_property(attributes: Mapping[str, str], names: str) -> str:
    """Return what of a source the element names: its `itemprop`, or the author by `rel` or by its class."""
    if itemprop := attributes.get("itemprop"):
        return itemprop.split()[0].lower() if itemprop.split() else ""
    if "author" in attributes.get("rel", "").lower().split():
        return "rel=author"
    words = {word.lower() for word in _NAME.findall(names)}
    if "byline" in words:
        return "byline"
    if "author" in words and words & {"name", "link", "vcard", "fn"}:
        return "author-name"
    if "datetime" in attributes and ("pubdate" in attributes or (words & _PUBLISHED and not words & _CHANGED)):
        return "time-published"
    return "time" if "datetime" in attributes and not words & _CHANGED else ""
