"""The linked data of a page (JSON-LD in its scripts) → what it says of the article: headline, people, dates."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from briefing.source.words import word_set

MOST_NODES: Final = 20_000
"""Objects and lists of a page's linked data that are looked at."""
_ARTICLES: Final = word_set(
    """
    article newsarticle blogposting analysisnewsarticle askpublicnewsarticle backgroundnewsarticle opinionnewsarticle
    reportagenewsarticle reviewnewsarticle report scholarlyarticle techarticle satiricalarticle advertisercontentarticle
    liveblogposting socialmediaposting review howto medicalscholarlyarticle discussionforumposting
    """
)
"""Types of schema.org that are something written (schema.org/Article and those below it), and near ones."""
_PAGES: Final = frozenset({"webpage", "itempage", "aboutpage", "faqpage", "medicalwebpage"})
"""Types of the page round it, which is asked where no article says."""

Node = Mapping[str, object]


class LinkedData(NamedTuple):
    """What the linked data says, each "" where it says nothing; names of several authors are joined by commas."""

    headline: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    url: str = ""


def read_linked_data(scripts: Sequence[str]) -> LinkedData:
    """Return what the first article in a page's scripts says of itself; what an article leaves out its page may say."""
    nodes = list(_list_nodes([root for script in scripts for root in _parse(script)]))
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    chosen = [node for node in nodes if _has_type(node, _ARTICLES)][:1] + [
        node for node in nodes if _has_type(node, _PAGES)
    ][:1]
    readings = [_read(node, by_id, whole=_has_type(node, _ARTICLES)) for node in chosen]
    return LinkedData(*(next(filter(None, values), "") for values in zip(*readings, strict=True)))


def _read(node: Node, by_id: Mapping[str, Node], *, whole: bool) -> LinkedData:
    return LinkedData(
        _find_text(node, "headline", "name") if whole else "",
        ", ".join(dict.fromkeys(_list_names(node.get("author") or node.get("creator"), by_id))),
        next(iter(_list_names(node.get("publisher"), by_id)), ""),
        _find_text(node, "datePublished", "dateCreated") if whole else _find_text(node, "datePublished"),
        _find_text(node, "dateModified"),
        _find_text(node, "inLanguage"),
        _find_text(node, "url"),
    )


def _parse(script: str) -> Iterator[object]:
    """Yield what a script holds, if it is JSON; comment marks that old pages put round it are left out."""
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    try:
        yield json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return


def _list_nodes(roots: list[object]) -> Iterator[Node]:
    """Yield the objects in order, the outer before the inner, without recursion."""
    waiting = list(reversed(roots))
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(each for each in reversed(value.values()) if isinstance(each, (dict, list)))
        elif isinstance(value, list):
            waiting.extend(reversed(value[:MOST_NODES]))


def _has_type(node: Node, types: frozenset[str]) -> bool:
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return any(isinstance(name, str) and name.rpartition("/")[2].lower() in types for name in names)


def _find_text(node: Node, *names: str) -> str:
    for name in names:
        value = node.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _list_names(value: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each.strip()
        elif isinstance(each, dict):
            node = each if "name" in each else by_id.get(str(each.get("@id")), each)
            if name := _find_text(node, "name"):
                yield name.strip()
