"""Forms of names found in texts as whole words: by their first word, so that the time does not grow with the forms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

_WORD: Final = re.compile(r"\w+")


class Forms:
    """Forms that are looked for together; where several begin at one place the longest counts."""

    def __init__(self, forms: Iterable[str], *, any_case: bool = False) -> None:
        """Take in the forms; runs of white space count as one blank, and one without a word is left out."""
        self._fold = str.casefold if any_case else str
        self._by_word: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for form in dict.fromkeys(forms):
            folded = self._fold(" ".join(form.split()))
            first = _WORD.search(folded)
            if first is not None:
                self._by_word[first[0]].append((form, folded, first.start()))
        for entries in self._by_word.values():
            entries.sort(key=lambda entry: -len(entry[1]))

    def find(self, text: str) -> Iterator[str]:
        """Yield the forms that stand in a text as they were given, in its order, none within another."""
        folded = self._fold(" ".join(text.split()))
        end = 0
        for word in _WORD.finditer(folded) if self._by_word else ():
            for form, wanted, offset in self._by_word.get(word[0], ()):
                start = word.start() - offset
                if start >= end and folded.startswith(wanted, start) and _stands_alone(folded, start, wanted):
                    end = start + len(wanted)
                    yield form
                    break


def _stands_alone(text: str, start: int, form: str) -> bool:
    """Say whether no word goes on before or behind a form."""
    end = start + len(form)
    before = text[start - 1 : start] + form[0]
    behind = form[-1] + text[end : end + 1]
    return not (_is_word(before) or _is_word(behind))


def _is_word(pair: str) -> bool:
    return len(pair) > 1 and all(character.isalnum() or character == "_" for character in pair)
