"""The control words of RTF that a reader of its text heeds (RTF 1.9.1): characters, breaks, destinations."""

from typing import Final

CHARACTERS: Final = {
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "line": "\n",
    "lbr": "\n",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
"""Control words that stand for a character."""
SIGNS: Final = {b"~": "\u00a0", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\"}
"""Control symbols that stand for a character; that of an optional hyphen (\\-) stands for none."""
ENDS: Final = frozenset({"par", "sect", "page", "cell", "nestcell", "\n"})
"""Control words that end a paragraph."""
SKIPPED: Final = frozenset(
    {
        "aftncn", "aftnsep", "aftnsepc", "atnref", "atntime", "atrfend", "atrfstart", "background", "bkmkend",
        "bkmkstart", "buptim", "colorschememapping", "colortbl", "datafield", "datastore", "docvar", "falt",
        "ffdeftext", "ffname", "filetbl", "fldtype", "fontemb", "ftncn", "ftnsep", "ftnsepc", "generator", "hl",
        "latentstyles", "listoverridetable", "listtable", "listtext", "mailmerge", "nextfile", "nonesttables",
        "nonshppict", "objclass", "objdata", "objname", "panose", "passwordhash", "pict", "pnseclvl", "pntext",
        "pntxta", "pntxtb", "printim", "private", "protusertbl", "revtim", "rsidtbl", "rxe", "sn", "sv", "tc",
        "template", "themedata", "txe", "userprops", "wgrffmtfilter", "writereservhash", "xe", "xmlnstbl",
    }
)  # fmt: skip
"""Destinations without text for a reader."""
ENTERED: Final = frozenset(
    {
        "shpinst", "shptxt", "shprslt", "shppict", "do", "dptxbxtext", "nesttableprops", "result", "ud", "mmath",
        "moMath",
    }
)  # fmt: skip
"""Destinations that older readers pass over and whose text is the document's."""
HEADERS: Final = frozenset({"header", "headerl", "headerr", "headerf"})
FOOTERS: Final = frozenset({"footer", "footerl", "footerr", "footerf"})
PROPERTIES: Final = frozenset(
    {
        "title", "author", "subject", "operator", "company", "doccomm", "keywords", "manager", "category", "comment",
    }
)  # fmt: skip
"""Texts in the document's information (\\info)."""
