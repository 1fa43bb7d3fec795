"""The filters of the template language: each takes the plain values of a template's variables, here or in a child."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from briefing.check.forms import Forms
from briefing.report.dates import last_day, say_briefly, say_date
from briefing.report.escape import escape_markdown, normalise
from briefing.report.first_use import FirstUse
from briefing.report.links import write_link
from briefing.report.telling import UNNAMED, say_chain

UNSAFE_FILTERS: Final = ("urlize", "xmlattr", "tojson", "striptags")
"""Jinja filters that write HTML, not Markdown; templates do not have them."""
_CITED = re.compile(r"\[\^([a-z0-9-]+)\]")
_BACKSLASHED = re.compile(r"\\([!-/:-@\[-`{-~])")


def make_filters(context: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """Return the filters for one report: they remember which names it has said already."""
    first = FirstUse(context.get("first_uses", ()))

    @pass_context
    def expand_first_use(_: Context, text: str) -> str:
        """Write the other name or the full form behind the first use of a name in a report."""
        return text if isinstance(text, Markup) else first.expand(text)

    return {**FILTERS, "first_use": expand_first_use}


def escape(value: object) -> Markup:
    """Markdown-escape whatever a template prints, once."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("None cannot be printed; ask for it with {% if %}")
    return Markup(escape_markdown(str(value)))


def _join(values: Iterable[object], separator: str = "") -> Markup:
    """Join escaped values; white space at the ends of the separator stays."""
    core = separator.strip(" ")
    before, after = separator.split(core, 1) if core else (separator, "")
    between = Markup("{}{}{}").format(before, escape(core), after)
    return between.join(escape(value) for value in values)


def _yaml(value: object) -> Markup:
    """Write a string for the front matter: JSON's double-quoted strings are YAML."""
    text = _BACKSLASHED.sub(r"\1", value) if isinstance(value, Markup) else str(value)
    return Markup(json.dumps(normalise(text), ensure_ascii=False))


def _cite(ids: Iterable[str]) -> Markup:
    """Write the references to the notes of facts."""
    return Markup("").join(Markup("[^{}]").format(id) for id in ids)


def _cited(notes: Mapping[str, object], body: str) -> list[object]:
    """Return the notes that a rendered text refers to, in the order of their first mention."""
    return [notes[id] for id in dict.fromkeys(_CITED.findall(body)) if id in notes]


def _link(address: str) -> Markup:
    """Write an address as a link where it leads to a page or a mailbox, else as its text."""
    return Markup(write_link(normalise(address)))


def _say_date(edtf: str, form: str = "long") -> str:
    """Write an EDTF date as prose, or in another form of `DATE_FORMS`."""
    if form not in DATE_FORMS:
        raise ValueError(f"there is no form “{form}” of a date; there are {', '.join(DATE_FORMS)}")
    return normalise(DATE_FORMS[form](edtf))


def _say_attribution(chains: Sequence[Sequence[Mapping[str, Any]]], roles: bool = False) -> str:
    """Write in prose who said it to whom: the chain of each quote, those that are alike once."""
    return "; ".join(dict.fromkeys(_say_tellers(tellers, roles) for tellers in chains))


def _say_tellers(tellers: Sequence[Mapping[str, Any]], roles: bool) -> str:
    people = [_say_person(teller, roles) for teller in tellers if teller["person"]]
    return say_chain(people, [teller["name"] for teller in tellers if not teller["person"]])


def _say_person(teller: Mapping[str, Any], roles: bool) -> str:
    role = f" ({teller['role']})" if roles and teller["role"] else ""
    return f"{teller['name']}{UNNAMED if teller['unnamed'] else ''}{role}"


def _group_by_section(facts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return facts by the title of their section, in the order in which these first come up."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for fact in facts:
        groups.setdefault(fact["section"], []).append(fact)
    return [{"title": title, "facts": entries} for title, entries in groups.items()]


def _list_named(terms: Iterable[Mapping[str, Any]], body: str) -> list[Mapping[str, Any]]:
    """Return the names that a rendered text uses, in one of their forms."""
    listed = list(terms)
    met = set(Forms(form for term in listed for form in term["forms"]).find(_BACKSLASHED.sub(r"\1", body)))
    return [term for term in listed if met & set(term["forms"])]


DATE_FORMS: Final[Mapping[str, Callable[[str], str]]] = {
    "long": say_date,
    "short": say_briefly,
    "day": lambda edtf: last_day(edtf) or "",
}
"""“17–20 March 2017”, “17–20 Mar 2017”, and its last day as YYYY-MM-DD ("" if it is no date)."""

FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    **dict.fromkeys(("e", "escape", "forceescape", "safe"), escape),
    "join": _join,
    "yaml": _yaml,
    "cite": _cite,
    "cited": _cited,
    "link": _link,
    "date": _say_date,
    "attribution": _say_attribution,
    "by_section": _group_by_section,
    "named": _list_named,
}
"""The filters that remember nothing; those of Jinja that they replace would write HTML."""
