"""A small file with comments and own keys, two versions of it joined, and what is asked of the outcome."""

from briefing.store.comments import list_comments
from briefing.store.joining import join
from briefing.store.reading import read_brief

TEXT = """\
# modeline
schema: briefing/1
brief:
  id: talks
  title: The talks  # working title
sections:
- id: one
  title: One
sources:
- id: s-a
  file: seeds/a.txt
  sha256: AAAA
# the facts
facts:
# first
- id: f-a
  quotes:
  - source: s-a
    spans:
    - start: 0
      exact: "words"
  x-owner: ann

# between
- id: f-b
  section: one
  statement: It was said.   # by whom?
  quotes:
  - {source: s-a, spans: [{start: 7, exact: "more"}]}
- id: f-c
  quotes:
  - source: s-a
    spans:
    - start: 20
      exact: "last"
# the end
judgements: []
""".replace("AAAA", "a" * 64)


def joined(ours, theirs, base=TEXT):
    result = join(base.encode(), ours.encode(), theirs.encode(), "talks.yaml")
    assert read_brief(result.data.decode(), "talks.yaml").brief == result.merged.brief
    return result


def change(text, *pairs):
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def places(result):
    return [(conflict.list, conflict.entry, conflict.field, conflict.other) for conflict in result.merged.conflicts]


def all_comments(text):
    return list_comments(text, read_brief(text, "x.yaml").root)
