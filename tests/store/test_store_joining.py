"""Three files of one brief joined into one: values as `merge` has them, comments, styles and own keys of both kept."""

import pytest
from msgspec.structs import replace

from briefing.edit import EditError
from briefing.errors import UnreadableFile
from briefing.merge import describe_conflict, settle
from briefing.model import Brief, Heading
from briefing.store.joining import join
from briefing.store.layout import render_brief
from briefing.store.reading import read_brief
from tests.store.store_joined import TEXT, all_comments, change, joined, places


def test_comments_of_both_are_kept_where_both_changed_one_entry():
    ours = change(
        TEXT, ("statement: It was said.", "statement: It was whispered."), ("- id: f-b\n", "# mine\n- id: f-b\n")
    )
    theirs = change(TEXT, ("  section: one\n", "  section: one\n  comment: Why?\n  # yours\n"))
    result = joined(ours, theirs)
    expected = change(
        ours,
        ("# mine\n- id: f-b\n", "# mine\n# yours\n- id: f-b\n"),
        (
            '  - {source: s-a, spans: [{start: 7, exact: "more"}]}\n',
            '  - {source: s-a, spans: [{start: 7, exact: "more"}]}\n  comment: Why?\n',
        ),
    )
    assert result.data.decode() == expected
    assert result.merged.conflicts == ()


def test_comments_between_entries_and_at_the_top_are_joined_line_by_line():
    ours = change(TEXT, ("# between\n", "# between\n# o\n"), ("# modeline\n", "# modeline\n# o top\n"))
    theirs = change(
        TEXT,
        ("# between\n", "# t\n"),
        ("# modeline\n", "# modeline\n# t top\n"),
        ("# the end\n", "# the end\n# t end\n"),
    )
    text = joined(ours, theirs).data.decode()
    assert "# between" not in text
    assert {"# o", "# t", "# o top", "# t top", "# t end", "# the end", "# the facts", "# first"} <= set(
        all_comments(text)
    )


def test_a_comment_behind_a_fact_that_the_other_side_dropped_stays():
    ours = change(TEXT, ("# between\n", "# between\n\n# still to be asked\n\n"))
    dropped = TEXT[: TEXT.index("- id: f-b")] + TEXT[TEXT.index("- id: f-c") :]
    text = joined(ours, dropped).data.decode()
    assert "# still to be asked" in text
    assert "f-b" not in text


def test_own_keys_of_both_are_kept():
    ours = change(TEXT, ("  x-owner: ann\n", "  x-owner: ann\n  x-mine: 1\n  comment: Why?\n"))
    theirs = change(
        TEXT, ("  x-owner: ann\n", "  x-yours:\n  - a  # kept\n  - b\n"), ("- id: f-a\n", "- id: f-a\n  section: one\n")
    )
    result = joined(ours, theirs)
    text = result.data.decode()
    assert "  x-mine: 1\n" in text
    assert "  x-yours:\n  - a  # kept\n  - b\n" in text
    assert "x-owner" not in text
    assert result.merged.conflicts == ()


def test_an_own_key_changed_twice_is_a_conflict():
    ours = change(TEXT, ("x-owner: ann", "x-owner: ben\n  comment: Why?"))
    theirs = change(TEXT, ("x-owner: ann", "x-owner: [eve, kim]"))
    result = joined(ours, theirs)
    assert places(result) == [("facts", "f-a", "x-owner", '["eve","kim"]')]
    assert "x-owner: ben\n" in result.data.decode()
    (conflict,) = result.merged.conflicts
    assert describe_conflict(result.merged.brief, conflict) == ("what stands in the file", '["eve","kim"]')
    with pytest.raises(EditError, match="facts f-a x-owner is no field of a brief: set it in the file by hand"):
        settle(result.merged.brief, conflict.id, other=True)


def test_an_own_key_of_the_file_changed_twice_is_a_conflict():
    sides = [TEXT + f"x-desk: {name}\n" for name in ("mine", "yours")]
    result = joined(*sides)
    assert places(result) == [("x-desk", "", None, "yours")]
    assert "x-desk: mine\n" in result.data.decode()
    alone = joined(TEXT, sides[1])
    assert alone.data.decode() == sides[1]


def test_a_fact_dropped_here_is_kept_where_the_other_side_changed_its_own_key():
    dropped = TEXT[: TEXT.index("# first")] + TEXT[TEXT.index("\n# between") + 1 :]
    theirs = change(TEXT, ("x-owner: ann", "x-owner: ben"))
    for ours, other in ((dropped, theirs), (theirs, dropped)):
        result = joined(ours, other)
        assert places(result) == [("facts", "f-a", None, None)]
        assert "x-owner: ben\n" in result.data.decode()


def test_a_conflict_stands_in_the_file_with_the_other_value():
    result = joined(change(TEXT, ("It was said.", "Mine.")), change(TEXT, ("It was said.", "Yours.")))
    (conflict,) = result.merged.conflicts
    tail = f"conflicts:\n- id: {conflict.id}\n  list: facts\n  entry: f-b\n  field: statement\n  other: Yours.\n"
    assert result.data.decode() == change(TEXT, ("It was said.", "Mine.")) + tail


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_breaks_of_the_file_are_kept(newline):
    files = [
        text.replace("\n", newline)
        for text in (TEXT, change(TEXT, ("The talks", "Our talks")), change(TEXT, ("It was said.", "It was.")))
    ]
    data = join(*(text.encode() for text in files), "x.yaml").data.decode()
    assert data == files[1].replace("It was said.", "It was.")


def test_a_file_turned_to_other_line_breaks_is_no_change_of_every_line():
    ours = change(TEXT, ("The talks", "Our talks"))
    theirs = change(TEXT, ("It was said.", "It was.")).replace("\n", "\r\n")
    data = join(TEXT.encode(), ours.encode(), theirs.encode(), "x.yaml").data.decode()
    assert data == change(ours, ("It was said.", "It was.")).replace("\n", "\r\n")


def test_a_list_set_further_in_on_one_side():
    start, end = TEXT.index("# first"), TEXT.index("# the end")
    moved = (
        TEXT[:start]
        + "".join(f"  {line}" if line.strip() else line for line in TEXT[start:end].splitlines(keepends=True))
        + TEXT[end:]
    )
    result = joined(change(TEXT, ("It was said.", "It was.")), moved)
    assert result.data.decode() == change(moved, ("It was said.", "It was."))


def test_files_in_braces_are_merged_too():
    text = '{schema: briefing/1,  # own\n brief: {id: b, title: T}, gaps: [{id: g-a, text: "?"}]}\n'
    ours, theirs = change(text, ("title: T", "title: Mine")), change(text, ('"?"}', '"?", need: maps}  # why\n'))
    result = joined(ours, theirs, base=text)
    assert result.merged.brief.brief.title == "Mine"
    assert result.merged.brief.gaps[0].need == "maps"
    assert all_comments(result.data.decode()).count("# why") == 1
    assert result.notes == ()


def test_a_brief_that_both_began():
    ours, theirs = (
        render_brief(Brief(brief=Heading(id="b", title="T", author=name, question="Why?"))) for name in ("ann", "ben")
    )
    result = joined(ours, theirs, base="")
    assert places(result) == [("brief", "", "author", "ben")]
    assert result.merged.brief.brief == Heading(id="b", title="T", author="ann", question="Why?")
    assert joined(ours, ours, base="").data.decode() == ours


@pytest.mark.parametrize("side", [0, 1, 2])
def test_a_side_that_is_no_brief_is_named(side):
    files = [TEXT, TEXT, TEXT]
    files[side] = "brief: ["
    with pytest.raises(UnreadableFile, match=rf"talks\.yaml \({('base', 'ours', 'theirs')[side]}\):1:"):
        join(*(text.encode() for text in files), "talks.yaml")


def test_an_untouched_side_gives_way_byte_for_byte():
    theirs = change(TEXT, ("It was said.   # by whom?", "'It was.' # so"))
    assert joined(TEXT, theirs).data.decode() == theirs
    assert joined(theirs, TEXT).data.decode() == theirs
    assert replace(read_brief(theirs, "x").brief) == joined(theirs, theirs).merged.brief
