"""The elements of HTML by what they do to a text: which stand as blocks, which are never seen, which end others."""

from typing import Final

from briefing.source.blocks import Region
from briefing.source.parts import Kind


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS: Final = _names(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre
    search section summary table tbody td tfoot th thead tr ul video audio picture frameset option button-group
    """
)
"""Elements that begin on a line of their own (HTML Living Standard, 15.3: `display: block`, `list-item`, tables)."""
VOID: Final = _names(
    "area base br col embed frame hr img input link meta param source track wbr basefont bgsound keygen"
)
"""Elements without content (HTML Living Standard, 13.1.2)."""
UNSEEN: Final = _names(
    """
    head script style template title noembed noframes iframe object video audio canvas svg select datalist
    textarea annotation annotation-xml map meter progress rp
    """
)
"""Elements whose content a reader of the page does not see as text, or sees only if something is missing.

What is drawn (svg, canvas) has no lines, and what is to be filled in (select, textarea) is nobody's statement.
"""
FOR_NO_SCRIPT: Final = "noscript"
HEAD: Final = _names("base basefont bgsound link meta title script style template noscript head html")
"""Elements that may stand in the head; any other ends it."""
CLOSE_PARAGRAPH: Final = BLOCKS - _names("caption html body tbody td tfoot th thead tr option picture video audio")
"""Elements that end an open paragraph (HTML Living Standard, 13.2.6.4.7)."""
SCOPES: Final = _names("table td th caption template object html body svg math")
"""Elements out of which no end tag of another element reaches."""
_LISTS: Final = _names("ul ol menu dir")
_TABLES: Final = _names("table")
ENDS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (_names("li"), _LISTS | SCOPES),
    "dt": (_names("dt dd"), _names("dl") | SCOPES),
    "dd": (_names("dt dd"), _names("dl") | SCOPES),
    "td": (_names("td th"), _names("tr tbody thead tfoot table")),
    "th": (_names("td th"), _names("tr tbody thead tfoot table")),
    "tr": (_names("tr caption"), _TABLES),
    "tbody": (_names("tbody thead tfoot caption"), _TABLES),
    "thead": (_names("tbody thead tfoot caption"), _TABLES),
    "tfoot": (_names("tbody thead tfoot caption"), _TABLES),
    "a": (_names("a"), SCOPES),
    **{
        f"h{level}": (_names("h1 h2 h3 h4 h5 h6"), SCOPES | BLOCKS - _names("h1 h2 h3 h4 h5 h6"))
        for level in range(1, 7)
    },
}
"""By a start tag: the open elements that it ends, and those beyond which it does not reach."""
LISTS: Final = _LISTS | {"dl"}
CELLS: Final = _names("td th")
PREFORMATTED: Final = _names("pre listing plaintext xmp")
KINDS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.ITEM),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(PREFORMATTED, Kind.PREFORMATTED),
    "blockquote": Kind.QUOTATION,
}
REGIONS: Final = {
    "main": Region.MAIN,
    "nav": Region.NAVIGATION,
    "aside": Region.ASIDE,
    "menu": Region.NAVIGATION,
    "header": Region.HEADER,
    "footer": Region.FOOTER,
    "form": Region.FORM,
    "search": Region.FORM,
    "dialog": Region.FORM,
    "button": Region.FORM,
    "label": Region.FORM,
    "fieldset": Region.FORM,
}
ROLES: Final = {
    "main": Region.MAIN,
    "navigation": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "menubar": Region.NAVIGATION,
    "tablist": Region.NAVIGATION,
    "complementary": Region.ASIDE,
    "banner": Region.HEADER,
    "contentinfo": Region.FOOTER,
    "search": Region.FORM,
    "form": Region.FORM,
    "dialog": Region.FORM,
    "alertdialog": Region.FORM,
    "button": Region.FORM,
}
"""Landmarks and widgets (WAI-ARIA 1.2, 5.3.4; HTML-AAM) by the region that they make."""
OF_A_SECTION: Final = _names("header footer")
"""Landmarks only of the page: within an article or the main text they belong to that (HTML-AAM, 3.5)."""
SECTIONS: Final = _names("article main")
