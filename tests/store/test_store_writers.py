"""Two writers of one file at random: the values, comments and own keys of both are in what is joined."""

from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings

from briefing.change import compare
from briefing.errors import UnreadableFile
from briefing.store.comments import count_wanted, list_comments
from briefing.store.edits import EditRefused
from briefing.store.joining import join
from briefing.store.manuscript import divide
from briefing.store.own_keys import list_own
from briefing.store.reading import read_brief
from briefing.store.revision import Pair, revise
from tests.merging.trials import draw_pair, judge, write_by_hand
from tests.store.store_briefs import RANDOMS, Mutation, draw_brief
from tests.store.store_hand import Hand
from tests.store.store_joined import all_comments, joined

SLOW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


class Writer:
    """A person who works on a file: changes through the program, then comments and own keys by hand."""

    def __init__(self, random, tag):
        self.random = random
        self.tag = tag

    def work(self, data):
        text = data.decode()
        bom = text.startswith("\ufeff")
        reading = read_brief(text.removeprefix("\ufeff"), "x.yaml")
        manuscript, brief = divide(text.removeprefix("\ufeff"), reading.root, reading.brief, bom=bom), reading.brief
        for _ in range(self.random.randint(0, 3)):
            after = Mutation(self.random, brief).brief
            try:
                manuscript = revise(manuscript, compare(brief, after), Pair(brief, after))
            except EditRefused:
                continue
            brief = after
        text = manuscript.data().decode()
        for number in range(self.random.randint(0, 3)):
            text = self._write(text, brief, number)
        return text.encode()

    def _write(self, text, brief, number):
        """Put a line somewhere, unless it means something else there."""
        lines = text.split("\n")
        at = self.random.randint(0, len(lines) - 1)
        margin = lines[at][: len(lines[at]) - len(lines[at].lstrip(" "))]
        ending = "\r" if lines[at].endswith("\r") else ""
        line = self.random.choice(
            [f"# {self.tag}{number}.", f"# {self.tag}{number}.", f"x-{self.tag}{number}: {self.tag}"]
        )
        lines.insert(at, margin + line + ending)
        new = "\n".join(lines)
        try:
            held = read_brief(new.removeprefix("\ufeff"), "x.yaml")
        except UnreadableFile:
            return text
        known = (len(all_comments(text.removeprefix("\ufeff"))), len(list_own(held.root)))
        grown = len(all_comments(new.removeprefix("\ufeff"))) > known[0] or line.startswith("x-")
        return new if held.brief == brief and grown else text


@SLOW
@given(RANDOMS)
def test_both_sides_values_comments_and_own_keys_are_in_the_file(random):
    base = Hand(random).write(draw_brief(random)).encode()
    base = b"\xef\xbb\xbf" + base if random.random() < 0.1 else base
    files = [base, Writer(random, "o").work(base), Writer(random, "t").work(base)]
    result = join(*files, "x.yaml")
    text = result.data.decode().removeprefix("\ufeff")
    reading = read_brief(text, "x.yaml")
    assert reading.brief == result.merged.brief
    assert result.notes == ()
    comments = [all_comments(data.decode().removeprefix("\ufeff")) for data in files]
    assert not count_wanted(*comments) - Counter(list_comments(text, reading.root))
    told = {(conflict.list, conflict.entry) for conflict in result.merged.conflicts}
    owns = [list_own(read_brief(data.decode().removeprefix("\ufeff"), "x.yaml").root) for data in files]
    for before, side in ((owns[0], owns[1]), (owns[0], owns[2])):
        for spot, values in side.items():
            fresh = {
                (path[-1:], repr(value)) for path, value in values.items() if before.get(spot, {}).get(path) != value
            }
            now = {(path[-1:], repr(value)) for path, value in list_own(reading.root).get(spot, {}).items()}
            assert fresh <= now or spot in told or spot not in _spots(reading.brief)
    assert result.data.startswith(b"\xef\xbb\xbf") == base.startswith(b"\xef\xbb\xbf")


def _spots(brief):
    return {(name, entry.id) for name in ("facts", "sources", "sections", "origins") for entry in getattr(brief, name)}


@SLOW
@given(RANDOMS)
def test_an_entry_that_one_side_left_alone_stands_as_the_other_wrote_it(random):
    pair = draw_pair(random, 12, apart=True)
    sides = []
    for script in (pair.ours, pair.theirs):
        reading = read_brief(pair.text, "x.yaml")
        manuscript = divide(pair.text, reading.root, reading.brief, bom=False)
        after = script.apply(reading.brief)
        manuscript = revise(manuscript, compare(reading.brief, after), Pair(reading.brief, after))
        sides.append(write_by_hand(manuscript.data().decode(), script))
    result = joined(*sides, base=pair.text)
    assert judge(pair, result.data.decode()).faults == []
    cuts = [_cut(text) for text in (pair.text, *sides, result.data.decode())]
    for id, lines in cuts[3].items():
        old, mine, yours = (cut.get(id) for cut in cuts[:3])
        whole = mine if yours is None or yours == old else yours
        if (mine is None or yours is None or old in (mine, yours)) and not _points_at_dropped(pair, lines, whole):
            assert lines == whole


def _cut(text):
    reading = read_brief(text, "x.yaml")
    facts = divide(text, reading.root, reading.brief, bom=False).find("facts")
    return dict(zip(facts.ids, facts.bodies, strict=True))


def _points_at_dropped(pair, lines, whole):
    return lines != whole and any(id.encode() in whole for id in pair.ours.dropped | pair.theirs.dropped)
