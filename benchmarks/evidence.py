"""What is proposed, hinted and found elsewhere, measured on public sets that a person brings; none is in the checkout.

`python -m benchmarks evidence --data DIR`: `DIR` holds a clone of each set under its repository's name. What is absent
is named, and the rest is measured. Weights and thresholds were set on other parts of the sets than those measured.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.table import Row


class Quality(NamedTuple):
    """One measurement: what is measured, by which module, on which folders of `DIR`, and where these come from.

    Without folders the module says itself which of its sets are absent.
    """

    what: str
    module: str
    folders: tuple[str, ...]
    origin: str


MEASURED: Final = (
    Quality("dates", "benchmarks.dates", ("ternip",), "cnorthwood/ternip (AQUAINT TimeML, TimeBank)"),
    Quality(
        "hints",
        "benchmarks.hints",
        ("Text-Summarization-NLP", "REALSumm"),
        "EileenFeng/Text-Summarization-NLP, neulab/REALSumm",
    ),
    Quality(
        "same fact elsewhere", "benchmarks.same_fact", ("EventStoryLine",), "tommasoc80/EventStoryLine (CC-BY 3.0)"
    ),
    Quality("sentences", "benchmarks.sentences", (), "UniversalDependencies"),
    Quality("noise", "benchmarks.noise", (), "scrapinghub, Murrough-Foley"),
)
"""Each module has `measure`, which takes `DIR` and yields rows; one of sets with a final half takes `final` too."""


def measure(data: Path) -> Iterator[Row]:
    """Yield the rows of every set that is in `data`, and one for each that is absent."""
    for quality in MEASURED:
        absent = [folder for folder in quality.folders if not (data / folder).is_dir()]
        if absent:
            yield Row(quality.what, "absent", f"wants {', '.join(absent)} of {quality.origin}")
        else:
            yield from _find_measure(quality.module)(data)


def _find_measure(module: str) -> Callable[[Path], Iterator[Row]]:
    """Return what measures; where a set has a half that nothing was tuned on, on that one."""
    found: Callable[..., Iterator[Row]] = import_module(module).measure
    has_halves = "final" in found.__annotations__
    return partial(found, final=True) if has_halves else found
