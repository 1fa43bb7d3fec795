"""Templates to Markdown: a sandbox in which every value is escaped and every fault names its line."""

import json
import re
import traceback
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, ChoiceLoader, Environment, PrefixLoader, StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefing.errors import UnreadableFile
from briefing.model import Brief
from briefing.report.context import build_context
from briefing.report.escape import escape_markdown, normalise
from briefing.report.facts import Documents, Note
from briefing.store.files import exists, list_files, read_bytes

SUFFIX: Final = ".md.j2"
_FRAME: Final = "base"
_CITED = re.compile(r"\[\^([a-z0-9-]+)\]")
_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")
_UNSAFE_FILTERS: Final = ("urlize", "xmlattr", "tojson", "striptags")
"""Jinja filters that write HTML, not Markdown."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without powers, which alone could keep a processor busy for days in one step."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse the operators that are intercepted."""
        del context, left, right
        raise SecurityError(f"the operator {operator}")


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
        try:
            return read_bytes(path).decode("utf-8"), str(path), None
        except UnicodeDecodeError as error:
            raise UnreadableFile(f"{path}: not UTF-8 at byte {error.start}; save the template as UTF-8") from error


def render_markdown(
    brief: Brief, documents: Documents, *, template: str | None = None, folder: Path | None = None, draft: bool = False
) -> str:
    """Return the report as canonical Markdown; the same brief gives the same bytes.

    `template` is the name without its suffix, by default the brief's own; a workspace's `folder` comes before the
    built-in templates, which it reaches as `builtin/NAME`. Raises UnreadableFile naming template, line and source line.
    """
    name = f"{template or brief.brief.template}{SUFFIX}"
    environment = _environment(folder)
    context = build_context(brief, documents, draft=draft)
    try:
        text = environment.get_template(name).render(context)
    except TemplateNotFound as error:
        known = ", ".join(list_templates(folder))
        raise UnreadableFile(f"There is no template {error.name}; known: {known}") from error
    except TemplateSyntaxError as error:
        raise UnreadableFile(_tell(environment, error.name or name, error.lineno, error.message or "")) from error
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(_tell(environment, *_locate(error, name), _explain(error))) from error
    return _tidy(text)


def list_templates(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the templates that `render_markdown` finds, without their suffix."""
    folders = [builtin_folder()] + ([folder] if folder else [])
    names = {path.name.removesuffix(SUFFIX) for place in folders for path in list_files(place, (".j2",))}
    return tuple(sorted(names - {_FRAME}))


@lru_cache(maxsize=1)
def builtin_folder() -> Path:
    """Return where the built-in templates lie: in the installed package, else beside it in the checkout."""
    package = Path(__file__).resolve().parent.parent
    return next((path for path in (package / "templates", package.parent / "templates") if path.is_dir()), package)


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> Environment:
    builtin = _Folder(builtin_folder())
    own = [_Folder(folder)] if folder else []
    environment = _Sandbox(
        loader=ChoiceLoader([*own, PrefixLoader({"builtin": builtin}), builtin]),
        autoescape=True,
        finalize=_escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    for name in _UNSAFE_FILTERS:
        environment.filters.pop(name)
    environment.filters.update(dict.fromkeys(("e", "escape", "forceescape", "safe"), _escape))
    environment.filters.update({"join": _join, "yaml": _yaml, "cite": _cite, "cited": _cited})
    return environment


def _escape(value: object) -> Markup:
    """Markdown-escape whatever a template prints, once."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("None cannot be printed; ask for it with {% if %}")
    return Markup(escape_markdown(str(value)))


def _join(values: Iterable[object], separator: str = "") -> Markup:
    return _escape(separator).join(_escape(value) for value in values)


def _yaml(value: object) -> Markup:
    """Write a string for the front matter: JSON's double-quoted strings are YAML."""
    return Markup(json.dumps(normalise(str(value)), ensure_ascii=False))


def _cite(ids: Iterable[str]) -> Markup:
    """Write the references to the notes of facts."""
    return Markup("").join(Markup("[^{}]").format(id) for id in ids)


def _cited(notes: Mapping[str, Note], body: str) -> list[Note]:
    """Return the notes that a rendered text refers to, in the order of their first mention."""
    return [notes[id] for id in dict.fromkeys(_CITED.findall(body)) if id in notes]


def _tidy(text: str) -> str:
    return _GAPS.sub("\n\n", _SPACE.sub("", text)).strip("\n") + "\n"


def _locate(error: Exception, name: str) -> tuple[str, int]:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (Path(frames[-1].filename).name, frames[-1].lineno or 0) if frames else (name, 0)


def _explain(error: Exception) -> str:
    if isinstance(error, SecurityError):
        return f"not allowed in a template: {error}"
    if isinstance(error, UndefinedError | TemplateError):
        return str(error)
    return f"{type(error).__name__}: {error}"


def _tell(environment: Environment, name: str, line: int, message: str) -> str:
    """Word a template's fault with its place and the line that stands there."""
    try:
        source = environment.loader.get_source(environment, name)[0] if environment.loader else ""
    except TemplateNotFound:
        source = ""
    lines = source.splitlines()
    shown = f" in “{lines[line - 1].strip()}”" if 0 < line <= len(lines) else ""
    return f"{name}:{line}: {message}{shown}; correct the template"
