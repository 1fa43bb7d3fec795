"""The templates there are: where each comes from, what it is for, and the blocks that another may take over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import TemplateError

from briefing.errors import BriefingError, UnreadableFile, UsageError
from briefing.report.lineage import Ancestor, list_lineage, refuse_stray_blocks
from briefing.report.sandbox import BUILTIN, PARTS, SUFFIX, builtin_folder, make_environment, tell_fault
from briefing.store.files import exists, list_files

NAME: Final = re.compile(r"\w[\w-]{0,63}")
"""What may name a template: the report's file is called after it."""
MACROS: Final = "forms"
"""The part that holds macros alone, so that nothing can extend it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A template: its name, its file, whether it is built in, and what its text tells of it.

    `instead` says that it takes the place of a built-in one; `part` that others are made of it. `blocks` are its own
    and those of the templates that it extends, in the order in which they come up; `problem` tells why a text could
    not be understood, and stays "" otherwise.
    """

    name: str
    path: Path
    builtin: bool
    instead: bool
    part: bool
    description: str
    blocks: tuple[str, ...]
    problem: str

    @property
    def reference(self) -> str:
        """By what another template extends this one: `builtin/sitrep.md.j2`, `own.md.j2`."""
        return f"{BUILTIN}/{self.name}{SUFFIX}" if self.builtin else f"{self.name}{SUFFIX}"


def list_catalogue(folder: Path | None = None) -> tuple[Listed, ...]:
    """Return the templates that win by name, those of a workspace's `folder` before the built-in ones."""
    builtin = {path.name: path for path in _list_files(builtin_folder())}
    own = {path.name: path for path in _list_files(folder)} if folder and folder.resolve() != builtin_folder() else {}
    return tuple(_describe(name, {**builtin, **own}[name], folder) for name in sorted({**builtin, **own}))


def find_listed(name: str, folder: Path | None = None) -> Listed:
    """Return the template called `name`; raises UsageError naming those there are."""
    catalogue = list_catalogue(folder)
    for listed in catalogue:
        if listed.name == name:
            return listed
    known = ", ".join(listed.name for listed in catalogue if not listed.part)
    raise UsageError(f"there is no template `{name}`; there are {known}")


def write_copy(name: str, parent: Listed) -> str:
    """Return the text of a template that extends another and names the blocks it may take over, all in comments.

    Raises UsageError for what cannot name a template, and for a parent that nothing can extend.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f"`{name}` cannot name a template; use letters, digits, hyphens and underscores")
    if MACROS in {name, parent.name}:
        raise UsageError(
            f"`{MACROS}` holds macros, which nothing extends; import them: "
            f'{{% from "{BUILTIN}/{MACROS}{SUFFIX}" import statement %}}'
        )
    if name in PARTS and name != parent.name:
        raise UsageError(f"every report is made of `{name}`; to change it for all, copy it: --from {name}")
    if parent.problem:
        raise UnreadableFile(parent.problem)
    return "".join(f"{line}\n" for line in _write_lines(parent))


def _write_lines(parent: Listed) -> Iterator[str]:
    yield f"{{# After {parent.name}: {parent.description} #}}"
    yield f'{{% extends "{parent.reference}" %}}'
    yield ""
    yield "{# Each line below is a block of that template as it is. Take the comment signs of one away and"
    yield "   write what is to stand there instead; {{ super() }} is what stood there. #}"
    for block in parent.blocks:
        yield f"{{# {{% block {block} %}}{{{{ super() }}}}{{% endblock %}} #}}"


def _list_files(folder: Path | None) -> tuple[Path, ...]:
    paths = list_files(folder, (".j2",)) if folder else ()
    return tuple(path for path in paths if path.name.endswith(SUFFIX))


def _describe(file: str, path: Path, folder: Path | None) -> Listed:
    name = file.removesuffix(SUFFIX)
    builtin = path.parent == builtin_folder()
    instead = not builtin and exists(builtin_folder() / file)
    reference = f"{BUILTIN}/{file}" if builtin else file
    lineage, problem = _read_lineage(reference, folder)
    blocks = dict.fromkeys(block.name for each in lineage for block in each.blocks)
    described = lineage[0].description if lineage else ""
    return Listed(name, path, builtin, instead, name in PARTS, described, tuple(blocks), problem)


def _read_lineage(reference: str, folder: Path | None) -> tuple[list[Ancestor], str]:
    """Return a template and those it extends, as far as they can be read, and what is wrong."""
    environment = make_environment(folder)
    lineage: list[Ancestor] = []
    try:
        lineage.extend(list_lineage(environment, reference))
        refuse_stray_blocks(environment, reference)
    except BriefingError as fault:
        return lineage, str(fault)
    except (TemplateError, RecursionError) as error:
        return lineage, tell_fault(error, reference, folder)
    return lineage, ""
