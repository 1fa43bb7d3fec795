"""Jinja in a sandbox: every value is escaped for Markdown, and every fault names its template and line."""

import re
import traceback
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    PrefixLoader,
    TemplateNotFound,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefing.errors import UnreadableFile
from briefing.report.filters import UNSAFE_FILTERS, escape, make_filters
from briefing.report.imprint import Marks, Origin, spread
from briefing.report.lack import Lack
from briefing.report.lineage import refuse_stray_blocks
from briefing.store.files import exists, list_files, read_bytes
from briefing.visible import escaped_legibly

if TYPE_CHECKING:
    from types import CodeType

SUFFIX: Final = ".md.j2"
BUILTIN: Final = "builtin"
"""The folder under which a workspace's template reaches the built-in ones."""
PARTS: Final = frozenset({"base", "forms", "short"})
"""Templates that others are made of; none is a report of its own."""
MOST_COMPILED: Final = 64
"""How many compiled templates are kept; there are some ten, and a person who writes one saves it again and again."""
LARGEST_VALUE: Final = 20_000_000
"""Characters of one text that a template prints; a whole report of 10,000 facts has some five million."""
_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")
_EXTENDS = re.compile(r"\{%-?\s*extends\b")
_EXPLANATIONS: Final[Mapping[type[Exception], str]] = {
    MemoryError: "it takes more memory than a template may have",
    RecursionError: "it calls, includes or nests itself too deeply",
}
_NO_BLOCK = re.compile(r"TemplateReference object' has no attribute ('[^']*')")


class OutOfTime(Exception):
    """A template has used up its time."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without powers, which alone could keep a processor busy for days in one step."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse the operators that are intercepted."""
        del context, left, right
        raise SecurityError(f"the operator {operator}")


class _Tracing(_Sandbox):
    """The same for a run of which it is asked what wrote each line: templates of `folder` leave marks."""

    def __init__(self, marks: Marks, folder: Path, **options: Any) -> None:
        super().__init__(**options)
        self._marks, self._folder = marks, folder

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if filename and Path(filename).is_relative_to(self._folder):
            self._marks.mark(tree, Path(filename).relative_to(self._folder).as_posix())
        return tree


class _Folder(BaseLoader):
    """Templates of one folder, never of one outside it; read anew for each report, since a person edits them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return a template's text and path; raises TemplateNotFound or UnreadableFile."""
        del environment
        path = self._folder.joinpath(*split_template_path(template))
        if not exists(path):
            raise TemplateNotFound(template)
        return read_template(path, self._folder), str(path), None


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process, which takes longer than to run them for a brief of some facts.

    A template whose text has changed is compiled anew.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what names a template, whose path may hold bytes that are no characters."""
        return f"{name}\n{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put there what a template of this text was compiled to."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code is not None:
            if len(self._codes) >= MOST_COMPILED:
                self._codes.clear()
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED: Final = _Compiled()


def read_template(path: Path, folder: Path) -> str:
    """Return the text of a template; raises UnreadableFile where it lies outside `folder` or is no UTF-8, DiskError."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UnreadableFile(f"{path} leads out of the folder of templates; put a copy there instead")
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path}: not UTF-8 at byte {error.start}; save the template as UTF-8") from error


@lru_cache(maxsize=1)
def builtin_folder() -> Path:
    """Return where the built-in templates lie: in the installed package, else beside it in the checkout."""
    package = Path(__file__).resolve().parent.parent
    return next((path for path in (package / "templates", package.parent / "templates") if path.is_dir()), package)


def list_templates(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the built-in templates and those of a workspace's folder, without their suffix."""
    folders = [builtin_folder()] + ([folder] if folder else [])
    names = {path.name.removesuffix(SUFFIX) for place in folders for path in list_files(place, (".j2",))}
    return tuple(sorted(names - PARTS))


def fill_template(name: str, context: Mapping[str, Any], folder: Path | None = None) -> str:
    """Return what a template makes of its variables, as canonical Markdown.

    `name` has its suffix; a workspace's `folder` comes before the built-in templates. Raises UnreadableFile naming
    template, line and source line.
    """
    environment = make_environment(folder)
    environment.filters.update(make_filters(context))
    environment.bytecode_cache = _COMPILED
    try:
        if folder is not None:
            refuse_stray_blocks(environment, name)
        return _tidy(environment.get_template(name).render(context))
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(tell_fault(error, name, folder)) from error


def trace_template(name: str, context: Mapping[str, Any], folder: Path) -> dict[int, Origin]:
    """Return what of the workspace's own templates wrote the lines of what `fill_template` returns, by their numbers.

    Empty where that cannot be told. Raises what running a template raises.
    """
    marks = Marks()
    texts = []
    for environment in (make_environment(folder), make_environment(folder, marks)):
        environment.filters.update(make_filters(context))
        texts.append(environment.get_template(name).render(context))
    plain, marked = texts
    return spread(marks.read(marked, plain), _tidy(plain))


def make_environment(folder: Path | None, marks: Marks | None = None) -> Environment:
    """Return the sandbox with the templates of a workspace's `folder` before the built-in ones, without our filters.

    With `marks`, those of the folder leave marks in what they print.
    """
    builtin = _Folder(builtin_folder())
    own = [_Folder(folder)] if folder else []
    make = partial(_Tracing, marks, folder) if marks and folder else _Sandbox
    environment = make(
        loader=ChoiceLoader([*own, PrefixLoader({BUILTIN: builtin}), builtin]),
        autoescape=True,
        optimized=False,
        finalize=_finalize,
        undefined=Lack,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    for name in UNSAFE_FILTERS:
        environment.filters.pop(name)
    return environment


@pass_context
def _finalize(_: Context, value: object) -> Markup:
    """Escape what a template prints; what asks for the context is not worked out before a template runs, line by line.

    Raises MemoryError for a text that would take all the time it has.
    """
    if isinstance(value, str) and len(value) > LARGEST_VALUE:
        raise MemoryError
    return escape(value)


def _tidy(text: str) -> str:
    """Return a report without stray spaces and lines, and without what a template holds that could steer a terminal."""
    return _GAPS.sub("\n\n", _SPACE.sub("", escaped_legibly(text.replace("\r", "\n")))).strip("\n") + "\n"


def tell_fault(error: Exception, name: str, folder: Path | None = None) -> str:
    """Return a template's fault in a sentence with its place and the line that stands there."""
    path, line = _locate(error)
    if path is None:
        if isinstance(error, TemplateNotFound):
            return f"There is no template {error.name}; known: {', '.join(list_templates(folder))}"
        return f"{name}: {_explain(error)}; correct the template"
    shown = f" in “{_line_of(path, line)}”" if _line_of(path, line) else ""
    place = f"{BUILTIN}/{path.name}" if path.parent == builtin_folder() else path.name
    return f"{place}:{line}: {_explain(error)}{shown}; correct the template"


def _line_of(path: Path, line: int) -> str:
    lines = read_bytes(path).decode("utf-8", "replace").splitlines()
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _locate(error: Exception) -> tuple[Path | None, int]:
    """Return the template and the line of it, from 1, at which a fault came up.

    Where a workspace's own template calls a built-in macro that cannot take what it is given, its own line is meant.
    """
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename) if error.filename else None, error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(SUFFIX)]
    places = [(Path(frame.filename), frame.lineno or 0) for frame in frames]
    own = [place for place in places if place[0].parent != builtin_folder()]
    calling = [place for place in own if not _EXTENDS.search(_line_of(*place))]
    return next(reversed(calling or places), (None, 0))


def _explain(error: Exception) -> str:
    for kind, words in _EXPLANATIONS.items():
        if isinstance(error, kind):
            return words
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, SecurityError):
        return f"not allowed in a template: {str(error).rstrip('.')}"
    if isinstance(error, TemplateSyntaxError):
        return error.message or "not understood"
    if block := _NO_BLOCK.search(str(error)):
        return f"there is no block {block[1]}"
    return str(error) if isinstance(error, TemplateError | OutOfTime) else f"{type(error).__name__}: {error}"
