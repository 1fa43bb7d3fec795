"""What a template asks for and is not there, told with what there is instead."""

from collections.abc import Mapping
from typing import Final

from jinja2 import StrictUndefined
from jinja2.utils import missing

_KINDS: Final = {
    str: "a text",
    int: "a number",
    list: "a list: go through it with {% for %}",
    tuple: "a list: go through it with {% for %}",
}
"""What the values of a template are called that hold nothing by a name."""


class Lack(StrictUndefined):
    """What a name stands for that nothing has; whatever is done with it is a fault that says what there is."""

    @property
    def _undefined_message(self) -> str:
        held, name = self._undefined_obj, self._undefined_name
        if self._undefined_hint or held is missing or not isinstance(name, str):
            return str(super()._undefined_message)
        if isinstance(held, Mapping):
            return f"there is no {name}; there are {', '.join(map(str, held))}"
        kind = next((words for kind, words in _KINDS.items() if isinstance(held, kind)), "")
        return f"there is no {name}, for what should have it is {kind}" if kind else str(super()._undefined_message)
