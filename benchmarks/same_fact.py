"""How well sentences of other documents are found that tell of the same event: on the ECB+ corpus.

ECB+ (Cybulska and Vossen 2014, CC-BY 3.0) holds 43 topics with two similar but different events each. A pair of
sentences of different documents of a topic counts as right where they share an event, and who, where or when.
"""

import csv
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.table import Row
from briefing.corroboration.aliases import Aliases
from briefing.corroboration.ranking import Index
from briefing.corroboration.stems import is_telling, list_words
from briefing.source.document import Block, Document, Mark, Sentence

FOLDER: Final = Path("EventStoryLine") / "ECB+_LREC2014"
LIST: Final = "ECBplus_coreference_sentences.csv"
PROTOTYPE: Final = (0.694, 0.759, 0.882)
"""Figures of an earlier prototype of the same ranking on all topics, with words weighed in the whole corpus."""
_ACTIONS: Final = ("ACTION", "NEG_ACTION")
_PARTICIPANTS: Final = ("HUMAN_PART", "NON_HUMAN_PART", "LOC", "TIME")
_NO_SPACE: Final = frozenset(".,;:!?)'’”%")


class Sample(NamedTuple):
    """A validated sentence: its topic, its document, its words, and what it tells of."""

    topic: int
    document: str
    text: str
    actions: frozenset[str]
    participants: frozenset[str]

    def tells_same(self, other: "Sample") -> bool:
        """Say whether both share an event and a participant."""
        return bool(self.actions & other.actions) and bool(self.participants & other.participants)


class Quality(NamedTuple):
    """How well pairs were ranked: over all pairs, for each sentence, and at its first place."""

    pairs: int
    right: int
    pooled: float
    mean: float
    first: float


Scores = dict[tuple[int, int], tuple[float, float]]
Score = Callable[[Sequence[Sample]], Scores]
"""What gives pairs of the sentences of one topic, by number, how like they are, and the score that ranks them for one
sentence; pairs that it leaves out have none."""


def measure(folder: Path) -> Iterator[Row]:
    """Yield the quality on the topics with odd numbers, which nothing was tuned on, and below it the baseline's."""
    samples = [sample for sample in read_samples(folder / FOLDER) if sample.topic % 2]
    ours, plain = judge(samples, score_index), judge(samples, score_jaccard)
    what = f"same fact elsewhere, ECB+, {ours.pairs:,} pairs of the odd topics"
    names = ("average precision of all pairs", "mean average precision", "right at the first place")
    for name, own, other, before in zip(names, ours[2:], plain[2:], PROTOTYPE, strict=True):
        beside = f"shared stems over all stems {other:.3f}; prototype, all topics {before:.3f}"
        yield Row(f"{what}: {name}", f"{own:.3f}", beside, f"{own - other:+.3f}")


def read_samples(folder: Path) -> list[Sample]:
    """Return the validated sentences of the corpus."""
    wanted: dict[tuple[int, str], set[int]] = {}
    with (folder / LIST).open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            key = int(row["Topic"]), row["File"]
            wanted.setdefault(key, set()).add(int(row["Sentence Number"]))
    samples: list[Sample] = []
    for (topic, name), numbers in wanted.items():
        path = folder / "ECB+" / str(topic) / f"{topic}_{name}.xml"
        samples += _read_document(topic, name, path, numbers)
    return samples


def _read_document(topic: int, name: str, path: Path, numbers: set[int]) -> Iterator[Sample]:
    root = ET.parse(path).getroot()
    tokens: dict[int, list[str]] = {}
    sentence_of: dict[str, int] = {}
    for token in root.iter("token"):
        number = int(token.attrib["sentence"])
        sentence_of[token.attrib["t_id"]] = number
        tokens.setdefault(number, []).append(token.text or "")
    instances = _read_instances(root)
    held: dict[int, dict[str, set[str]]] = {number: {"actions": set(), "participants": set()} for number in tokens}
    for mention in root.find("Markables") or ():
        anchors = mention.findall("token_anchor")
        instance = instances.get(mention.attrib["m_id"])
        if not anchors or instance is None:
            continue
        number = sentence_of[anchors[0].attrib["t_id"]]
        if mention.tag.startswith(_ACTIONS):
            held[number]["actions"].add(instance)
        elif mention.tag.startswith(_PARTICIPANTS):
            held[number]["participants"].add(instance)
    for number in sorted(numbers & tokens.keys()):
        told = held[number]
        yield Sample(topic, name, _join(tokens[number]), frozenset(told["actions"]), frozenset(told["participants"]))


def _read_instances(root: ET.Element) -> dict[str, str]:
    """Return the instance that each mention refers to, across documents where it is linked so."""
    instances: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        if relation.tag == "CROSS_DOC_COREF":
            for source in relation.findall("source"):
                instances[source.attrib["m_id"]] = relation.attrib["note"]
    return instances


def _join(tokens: Sequence[str]) -> str:
    text = ""
    for token in tokens:
        text += token if not text or token[:1] in _NO_SPACE else f" {token}"
    return text


def judge(samples: Sequence[Sample], score: Score) -> Quality:
    """Return how well a score ranks the pairs of sentences of different documents of each topic."""
    pooled: list[tuple[float, bool]] = []
    means: list[float] = []
    firsts: list[bool] = []
    for topic in sorted({sample.topic for sample in samples}):
        members = [sample for sample in samples if sample.topic == topic]
        scores = score(members)
        ranks: dict[int, list[tuple[float, bool]]] = {}
        for low, high in combinations(range(len(members)), 2):
            if members[low].document == members[high].document:
                continue
            likeness, ranking = scores.get((low, high), (0.0, 0.0))
            right = members[low].tells_same(members[high])
            pooled.append((likeness, right))
            ranks.setdefault(low, []).append((ranking, right))
            ranks.setdefault(high, []).append((ranking, right))
        for ranked in ranks.values():
            if any(right for _, right in ranked):
                means.append(average_precision(ranked))
                firsts.append(max(ranked, key=lambda pair: pair[0])[1])
    return Quality(
        len(pooled),
        sum(right for _, right in pooled),
        average_precision(pooled),
        sum(means) / len(means),
        sum(firsts) / len(firsts),
    )


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """Return the average precision of scored pairs; equal scores stand in the order they were given in."""
    found, total = 0, 0.0
    for place, (_, right) in enumerate(sorted(ranked, key=lambda pair: -pair[0]), 1):
        if right:
            found += 1
            total += found / place
    return total / found if found else 0.0


def score_index(members: Sequence[Sample]) -> Scores:
    """Return the likeness that the index of the desk gives each pair."""
    names = list(dict.fromkeys(member.document for member in members))
    documents = {name: _make_document([m.text for m in members if m.document == name]) for name in names}
    index = Index(documents, Aliases())
    numbers = {(name, 0): 0 for name in names}
    for name in names:
        numbers.update(
            {
                (name, start): number
                for (start, _), number in zip(
                    documents[name].blocks[0].sentences,
                    (at for at, member in enumerate(members) if member.document == name),
                    strict=True,
                )
            }
        )
    scores: Scores = {}
    for at, member in enumerate(members):
        for match in index.find_best(member.text, len(members), without={member.document}):
            other = numbers[match.passage.source, match.passage.start]
            scores[min(at, other), max(at, other)] = match.likeness.share, match.likeness.score
    return scores


def _make_document(sentences: Sequence[str]) -> Document:
    places, at = [], 0
    for sentence in sentences:
        places.append(Sentence(at, at + len(sentence)))
        at += len(sentence) + 1
    text = "\n".join(sentences)
    return Document(text, "", "", (Block(0, len(text), Mark.BODY, (), tuple(places)),))


def score_jaccard(members: Sequence[Sample]) -> Scores:
    """Return the share of stems that each pair has in common: the baseline."""
    stems = [frozenset(word.stem for word in list_words(member.text) if is_telling(word)) for member in members]
    return {
        (low, high): (len(stems[low] & stems[high]) / len(stems[low] | stems[high]),) * 2
        for low, high in combinations(range(len(members)), 2)
        if stems[low] | stems[high]
    }
