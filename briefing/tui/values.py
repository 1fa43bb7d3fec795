"""What the values of a card's fields are called: a grade's label, a section's title, a fact's words."""

from typing import Any, Final

from briefing import edit
from briefing.fields import Field, FieldKind
from briefing.scales import CREDIBILITY_LABELS, RELIABILITY_LABELS, Credibility, Reliability
from briefing.tui.questions import Option
from briefing.tui.session import Session

REFERENCES: Final = {
    "section": "sections",
    "source": "sources",
    "origin": "origins",
    "to": "facts",
    "of": "sources",
}
"""Fields whose value is the id of another part, and the list this is from."""
TEMPLATE: Final = ("template",)
"""The field of a brief's head that names a template."""


def explain(session: Session, field: Field) -> str:
    """Return a field's value with what it stands for: a grade's label, a section's title, a fact's words."""
    name = str(field.path[-1])
    if field.value and name == "reliability":
        return f"{field.value} {RELIABILITY_LABELS[Reliability(field.value)]}"
    if field.value and name == "credibility":
        return f"{field.value} {CREDIBILITY_LABELS[Credibility(int(field.value))]}"
    if field.value and is_reference(field):
        return f"{field.value}  {words_of(session, REFERENCES[name], field.value)}"
    return field.value or "–"


def is_reference(field: Field) -> bool:
    """Tell whether a field's value is the id of another part; what has fixed values is none, whatever its name."""
    return field.kind is FieldKind.TEXT and str(field.path[-1]) in REFERENCES


def list_references(session: Session, name: str) -> list[Option]:
    """Return the entries of a list of the brief as options; sections by their digit."""
    parts = getattr(session.brief, name)
    keys = {part.id: str(part.key or "") for part in parts} if name == "sections" else {}
    return [Option(keys.get(part.id, ""), f"{part.id}  {words_of(session, name, part.id)}", part.id) for part in parts]


def list_template_options(session: Session) -> list[Option]:
    """Return the templates that a report can be printed with, each with what it is for."""
    from briefing.report.catalogue import list_catalogue  # noqa: PLC0415 - the desk opens without the report

    listed = [each for each in list_catalogue(session.workspace.templates) if not each.part]
    return [Option("", f"{each.name}  {each.problem or each.description}", each.name) for each in listed]


def choice_option(field: Field, value: str) -> Option:
    """Return a fixed value of a field as an option, by its own letter or digit where it is one."""
    return Option(value if len(value) == 1 else "", _choice_label(field, value), value)


def words_of(session: Session, name: str, id: str) -> str:
    """Return the first words of an entry of the list `name`, empty where there is none."""
    if name == "facts":
        return session.words(id, 60) if session.fact_of(id) else ""
    part = edit.find(getattr(session.brief, name), id)
    return next((getattr(part, key) or "" for key in ("title", "name", "text") if part and hasattr(part, key)), "")


def _choice_label(field: Field, value: str) -> str:
    labels: dict[str, dict[Any, str]] = {
        "reliability": dict(RELIABILITY_LABELS),
        "credibility": dict(CREDIBILITY_LABELS),
    }
    table = {str(getattr(key, "value", key)): label for key, label in labels.get(str(field.path[-1]), {}).items()}
    return table.get(value, value)
