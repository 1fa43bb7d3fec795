"""The tables of phrases are costly to compile: a text pays only for those that its lines call for, and loses none."""

import subprocess
import sys

import pytest

from briefing.source import phrases
from briefing.source.phrases import AGE, BYLINE, COUNTER, DATE, LABEL, RELATED

COMPILED = """
from briefing.source import phrases
from briefing.source.document import read_document

said = "The ministers met in Tokyo on Monday and said that the talks on the islands would go on in the spring."
read_document(f"Ministers go on talking\\n\\n{said}\\n\\n{said} Again.{notice}".encode(), "x.txt")
print(*(name for name, table in vars(phrases).items() if "compiled" in getattr(table, "__dict__", {})))
"""


def list_compiled(notice):
    script = COMPILED.replace("{notice}", notice)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()


def test_a_report_without_notices_dates_and_fields_compiles_none_of_their_tables():
    assert not {"LEGAL", "DATE", "LABEL", "RELATED", "BYLINE", "AGE", "SPEAKER"} & set(list_compiled(""))


def test_a_notice_compiles_its_table():
    assert "LEGAL" in list_compiled("\\n\\nAll rights reserved")


@pytest.mark.parametrize(
    ("table", "line"),
    [
        (AGE, "an hour AGO"),
        (AGE, "5 min read"),
        (AGE, "3 дня назад"),
        (BYLINE, "By Ann Smith"),
        (BYLINE, "BY ANN SMITH"),
        (BYLINE, "Reporting by Ann Smith"),
        (BYLINE, "Текст: Анна"),
        (BYLINE, "東京・山田記者"),
        (COUNTER, "view all of ,"),
        (COUNTER, "1 / 5"),
        (COUNTER, "страница 3"),
        (DATE, "20 March 2017"),
        (DATE, "３月２０日"),
        (LABEL, "Source: The Wire"),
        (LABEL, "出典：共同"),
        (RELATED, "See also – talks put off"),
        (RELATED, "関連記事：会談"),
    ],
)
def test_the_sign_that_is_looked_for_first_stands_in_every_line_of_a_table(table, line):
    assert table.compiled.search(line)
    assert table.search(line)


def test_no_table_is_compiled_before_a_line_calls_for_it():
    tables = [table for table in vars(phrases).values() if isinstance(table, phrases.Phrases)]
    found = "[table for table in vars(phrases).values() if isinstance(table, phrases.Phrases)]"
    script = f"from briefing.source import document, phrases; print(sum('compiled' in vars(it) for it in {found}))"
    count = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert len(tables) > 12
    assert int(count) == 0
