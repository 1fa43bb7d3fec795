"""The card's lines: every field that the model has can be shown and set."""

import pytest
from msgspec import inspect

from briefing import fields
from briefing.fields import FieldError, FieldKind, add_item, is_empty, list_card, list_fields, remove_field, set_field
from briefing.kinds import Relation
from briefing.model import Brief, EventDate, Fact, Judgement, Link, Quote, Source, Span, Step, Term

FACT = Fact(
    id="f-1",
    quotes=(Quote(source="s-a", spans=(Span(start=1, exact="x"),), attribution=(Step(who="t-m", named=True),)),),
    links=(Link(rel=Relation.UPDATES, to="f-2"),),
)


def entry_types() -> list[type]:
    info = inspect.type_info(Brief)
    lists = [field.type.item_type.cls for field in info.fields if isinstance(field.type, inspect.VarTupleType)]
    return [*lists, next(field.type.cls for field in info.fields if field.name == "brief")]


@pytest.mark.parametrize("kind", entry_types(), ids=lambda kind: kind.__name__)
def test_a_card_has_a_line_for_every_field_of_the_model(kind: type) -> None:
    shown = {line.path[0] for line in fields._lines(kind, None, (), "")}
    assert shown == {field.name for field in inspect.type_info(kind).fields} - fields.KEPT_FIELDS


def test_values_are_set_and_taken_away() -> None:
    fact = set_field(FACT, ("event", "date"), "2017-03-20")
    assert fact.event == EventDate(date="2017-03-20")
    assert set_field(fact, ("event", "date"), "").event is None
    assert set_field(FACT, ("labels",), "a; b ;").labels == ("a", "b")
    assert set_field(FACT, ("highlight",), "yes").highlight
    assert set_field(FACT, ("quotes", 0, "attribution", 0, "basis"), "background").quotes[0].attribution[0].basis


def test_what_the_model_refuses_is_said_in_words() -> None:
    with pytest.raises(FieldError, match="credibility"):
        set_field(FACT, ("credibility",), "9")
    with pytest.raises(FieldError):
        set_field(FACT, ("quotes", 0, "spans", 0, "exact"), "")
    with pytest.raises(FieldError):
        remove_field(FACT, ("quotes", 0, "spans", 0, "exact"))


def test_items_are_added_and_removed() -> None:
    fact = add_item(FACT, ("links",), {"rel": "contradicts", "to": "f-3"})
    assert [link.to for link in fact.links] == ["f-2", "f-3"]
    assert [link.to for link in remove_field(fact, ("links", 0, "rel")).links] == ["f-3"]
    assert remove_field(FACT, ("quotes", 0, "attribution", 0, "who")).quotes[0].attribution == ()


def test_every_line_of_a_full_part_can_be_set_to_its_own_value() -> None:
    for part in (
        FACT,
        Source(id="s-a", file="f", sha256="0" * 64),
        Judgement(id="j-1", text="t"),
        Term(id="t-x", prefer="p"),
    ):
        for line in list_fields(part):
            if line.kind is not FieldKind.ADD:
                assert set_field(part, line.path, line.value) == part, line


def test_a_needed_field_is_named_in_words() -> None:
    with pytest.raises(FieldError, match="exact is needed"):
        add_item(FACT, ("quotes", 0, "spans"), {"start": 3})


def test_the_card_of_a_fact_begins_with_what_a_finished_one_has_and_ends_with_its_id() -> None:
    lines = [line.path for line in list_card(FACT)]
    assert sorted(lines, key=str) == sorted((line.path for line in list_fields(FACT)), key=str)
    first = [path for path in lines if "attribution" not in path]
    assert first[:5] == [("section",), ("statement",), ("event", "date"), ("kind",), ("credibility",)]
    assert lines.index(("quotes", 0, "attribution")) < lines.index(("event", "date"))
    assert lines.index(("quotes", 0, "spans", 0, "exact")) > lines.index(("comment",))
    assert lines[-1] == ("id",)
    assert [line.path for line in list_card(Term(id="t-a", prefer="A"))][:2] == [("prefer",), ("kind",)]


def test_empty_is_what_holds_nothing_yet() -> None:
    assert is_empty(FACT, ("event", "date"))
    assert is_empty(FACT, ("quotes", 0, "context"))
    assert not is_empty(FACT, ("quotes", 0, "attribution"))
    assert not is_empty(set_field(FACT, ("event", "date"), "2017"), ("event", "date"))
    for path in (("weather",), ("quotes", 7, "context"), ("quotes", 0, "weather")):
        with pytest.raises(FieldError):
            is_empty(FACT, path)


def test_the_other_source_of_a_copy_is_called_so() -> None:
    source = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64)
    assert [line.label for line in fields.missing_item(source, ("copies",))] == ["other source"]
    assert "of saying or content" in {line.label.removeprefix("link 1 ") for line in list_fields(FACT)}
