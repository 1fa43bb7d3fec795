"""Notes that stand together: their numbers rise, in whatever order a template names them."""

import re
from typing import Final

_LABEL: Final = re.compile(r"(?<!\\)\[\^([a-z0-9-]+)\](?!:)")
_BUNDLE: Final = re.compile(rf"(?:{_LABEL.pattern}){{2,}}")


def order_bundles(markdown: str) -> str:
    """Return a report in which notes that follow each other stand in the order of their first mention.

    Every reader numbers notes by their first mention, so that the numbers of a bundle rise and no number changes.
    """
    numbers: dict[str, int] = {}
    for label in _LABEL.findall(markdown):
        numbers.setdefault(label, len(numbers))

    def order(bundle: re.Match[str]) -> str:
        labels = dict.fromkeys(_LABEL.findall(bundle[0]))
        return "".join(f"[^{label}]" for label in sorted(labels, key=numbers.__getitem__))

    return _BUNDLE.sub(order, markdown)
