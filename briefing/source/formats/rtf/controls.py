"""What the control words of RTF with a lasting effect do: to the place in the text, and to the file's tables."""

from collections.abc import Callable
from typing import Final

from briefing.source.formats.rtf.charsets import find_charset, find_code_page
from briefing.source.formats.rtf.state import Into, State
from briefing.source.formats.rtf.tables import Tables
from briefing.source.formats.rtf.words import FOOTERS, HEADERS, PROPERTIES
from briefing.source.original import PartKind

Setter = Callable[[State, Tables, int], None]


def _switch(name: str) -> Setter:
    def choose(state: State, _tables: Tables, number: int) -> None:
        setattr(state, name, bool(number))

    return choose


def _keep(name: str) -> Setter:
    def choose(state: State, _tables: Tables, number: int) -> None:
        setattr(state, name, number)

    return choose


def _choose_page(_state: State, tables: Tables, number: int) -> None:
    tables.page = find_code_page(number) or tables.page


def _choose_default_font(_state: State, tables: Tables, number: int) -> None:
    tables.default_font = number


def _use_page(codec: str) -> Setter:
    def choose(_state: State, tables: Tables, _number: int) -> None:
        tables.page = codec

    return choose


def _set_plain(state: State, tables: Tables, _number: int) -> None:
    state.set_plain()
    tables.choose_font(state, tables.default_font)


SETTERS: Final[dict[str, Setter]] = {
    "f": lambda state, tables, number: tables.choose_font(state, number),
    "deff": _choose_default_font,
    "fcharset": lambda state, tables, number: tables.keep_charset(state, find_charset(number)),
    "cpg": lambda state, tables, number: tables.keep_charset(state, find_code_page(number)),
    "ansicpg": _choose_page,
    "mac": _use_page("mac_roman"),
    "pc": _use_page("cp437"),
    "pca": _use_page("cp850"),
    "uc": _keep("skipped"),
    "v": _switch("hidden"),
    "deleted": _switch("deleted"),
    "revised": _switch("revised"),
    "revauth": _keep("author"),
    "revdttm": _keep("day"),
    "revauthdel": _keep("deleted_author"),
    "revdttmdel": _keep("deleted_day"),
    "intbl": _switch("in_table"),
    "ls": _switch("listed"),
    "s": _keep("style"),
    "outlinelevel": lambda state, tables, number: tables.keep_level(state, number),
    "plain": _set_plain,
    "pard": lambda state, _, __: state.begin_paragraph(),
    "yr": lambda state, tables, number: tables.keep_day(state, "yr", number),
    "mo": lambda state, tables, number: tables.keep_day(state, "mo", number),
    "dy": lambda state, tables, number: tables.keep_day(state, "dy", number),
}
STORIES: Final = {
    "footnote": PartKind.FOOTNOTE,
    "annotation": PartKind.COMMENT,
    **dict.fromkeys(HEADERS, PartKind.HEADER),
    **dict.fromkeys(FOOTERS, PartKind.FOOTER),
}
"""Destinations that hold a text of their own."""
INTO: Final = {
    "fonttbl": Into.FONTS,
    "stylesheet": Into.STYLES,
    "revtbl": Into.AUTHORS,
    "fldinst": Into.FIELD,
    "atnid": Into.REMARK,
    "atnauthor": Into.REMARK,
    "atndate": Into.REMARK,
    "creatim": Into.DAY,
    "revtim": Into.DAY,
    "info": Into.NOWHERE,
    "upr": Into.NOWHERE,
    **dict.fromkeys(PROPERTIES, Into.PROPERTY),
}
"""Destinations whose text is not the document's, and what it is."""
