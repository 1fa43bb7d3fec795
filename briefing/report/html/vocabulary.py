"""The elements of HTML that a report, or a browser that saves one again, is made of, and what each is in the text."""

from typing import Final

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
EMPHASIS: Final = frozenset({"em", "i"})
VOID: Final = frozenset({"br", "hr", "img", "link", "meta", "wbr", "col"})
"""Elements that nothing can stand in (HTML Living Standard, 13.1.2)."""
BREAKING: Final = frozenset({"br"})
PARTS: Final = {
    "ul": "list",
    "ol": "list",
    "li": "list_item",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tr": "tr",
    "td": "cell",
    "th": "cell",
}
"""What the parts of a text are called in Markdown."""
OUT_OF_TEXT: Final = frozenset({"head", "nav", "noscript", "script", "style", "svg", "template", "title"})
"""What is no text of the report: what is never shown, the contents, which repeat headings, and pictures."""
HIDING: Final = frozenset(
    {"applet", "base", "embed", "foreignobject", "frame", "frameset", "iframe", "noembed", "noframes", "object"}
) | frozenset({"plaintext", "script", "textarea", "xmp"})
"""Elements that show what no one reads in the page's source, or that readers do not agree about."""
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span"}
) | frozenset({"strike", "strong", "sub", "sup", "time", "u", "var"})
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure"}
) | frozenset({"footer", "header", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul", *HEADINGS})
KNOWN: Final = (
    frozenset({"html", "head", "body", "caption", "colgroup", "tbody", "tfoot", *PARTS})
    | VOID
    | OUT_OF_TEXT
    | HIDING
    | _INLINE
    | _BLOCKS
)
"""All elements that are read; no other stands in a report."""
_CELLS: Final = frozenset({"td", "th"})
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
CLOSED_BY: Final = {
    "p": _BLOCKS | {"li", "hr", "tr", "tbody", "body", "caption"},
    "li": frozenset({"li"}),
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
    "td": _CELLS | _GROUPS | {"tr"},
    "th": _CELLS | _GROUPS | {"tr"},
    "tr": _GROUPS | {"tr"},
    "thead": _GROUPS,
    "tbody": _GROUPS,
}
"""Elements whose end may be left out, and those that end them (HTML Living Standard, 13.1.2.4)."""
SCOPES: Final = {
    "p": frozenset({"li", "td", "th", "blockquote", "div", "section", "body"}),
    "li": frozenset({"ul", "ol", "table", "blockquote"}),
    "dd": frozenset({"dl"}),
    "dt": frozenset({"dl"}),
    **dict.fromkeys(("td", "th", "tr", "thead", "tbody"), frozenset({"table"})),
}
"""Elements out of which no other is ended without a word."""
