"""The two seed articles: every line has the wanted mark, every sentence its exact span."""

import re
from pathlib import Path

import pytest

from briefing.source.document import Mark, read_document

SEEDS = Path(__file__).parents[2] / "seeds"
RBTH = "000_d4737f69c62ff7df.txt"
AVIM = "003_6a750b8322e2a1cf.txt"

NOISE = {
    RBTH: ["Quantcast", "Viewing all articles", "Browse latest Browse all 4056", "$", "0", "Trending Articles"],
    AVIM: [
        "AVRASYA",
        "İNCELEMELERİ",
        "MERKEZİ",
        "CENTER FOR",
        "EURASIAN STUDIES",
        "Navian/Joan cc.\tKa١\t/na\tk/Sc\turce:",
    ],
}
META = {RBTH: ["Channel: Russia Beyond The Headlines"], AVIM: ["- 20.03.2017", "Kansas City (20 March 2017)"]}
TITLE = {
    RBTH: ["Russia, Japan to revive ‘2+2’ format talks, discuss Asia-Pacific security"],
    AVIM: ["JAPAN AND RUSSIA HOLD TALKS ON SECURITY, TERRITORIAL DISPUTE"],
}
HEADLINE = {
    RBTH: [
        "Time ripe for China and Russia to form an alliance - Chinese expert",
        "East Asian conflicts",
        "Is Russia helping China build hypersonic weapons?",
        "Kurils joint activity not on the agenda",
    ],
    AVIM: [],
}
LINES = {RBTH: 27, AVIM: 26}
SENTENCES = {RBTH: 22, AVIM: 17}


@pytest.fixture(params=[RBTH, AVIM])
def name(request):
    return request.param


@pytest.fixture
def document(name):
    return read_document((SEEDS / name).read_bytes(), name)


def wanted(name, line):
    marks = {Mark.NOISE: NOISE, Mark.META: META, Mark.TITLE: TITLE, Mark.HEADLINE: HEADLINE}
    named = next((mark for mark, lines in marks.items() if line in lines[name]), None)
    return named or (Mark.NOISE if not re.search(r"\w", line) else Mark.BODY)


def test_every_line_has_the_wanted_mark(name, document):
    seen = 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", document.text):
        line = match[0].strip()
        at = match.start() + match[0].index(line)
        block = document.blocks[document.locate(at)[0]]
        assert (line, block.mark) == (line, wanted(name, line))
        seen += 1
    assert seen == LINES[name]


def test_every_mark_but_body_says_why(document):
    assert all(block.reasons for block in document.blocks if block.mark is not Mark.BODY)


def test_sentences_of_the_body(name, document):
    body = [sentence for block in document.blocks if block.mark is Mark.BODY for sentence in block.sentences]
    assert len(body) == SENTENCES[name]
    assert all(re.search(r"[.][\"”]?$", document.text[start:end]) for start, end in body)


def test_exact_spans_of_sentences():
    text = read_document((SEEDS / RBTH).read_bytes(), RBTH)
    spans = [tuple(sentence) for block in text.blocks if block.mark is Mark.BODY for sentence in block.sentences]
    assert spans[:7] == [(181, 333), (334, 567), (569, 784), (785, 863), (934, 1045), (1046, 1205), (1206, 1271)]
    assert text.text[569:784].endswith("Shinzo Abe and U.S. President Donald Trump on\xa0February 10.")
    assert text.text[1206:1271] == "“We can't have three divisions in the West and zero in the East.”"


def test_two_sentences_torn_by_blank_lines_are_whole():
    document = read_document((SEEDS / AVIM).read_bytes(), AVIM)
    found = [
        document.text[start:end]
        for block in document.blocks
        for start, end in block.sentences
        if "\n" in document.text[start:end]
    ]
    assert found == [
        (
            "The Tokyo talks are not expected to lead to a breakthrough on conflicting claims to islands north of Hokkaido"
            "\n\nEtorofu, Kunashiri, Shikotan and the Habomai islets\nthat came under Russian control after Japan's defeat in "
            "World War II."
        ),
        (
            "It does not plan to push harder than that,\n\nsaid the official, who briefed reporters on the condition he not be "
            "named."
        ),
    ]


def test_a_tick_of_a_torn_sentence_stores_a_span_for_each_part():
    document = read_document((SEEDS / AVIM).read_bytes(), AVIM)
    start = document.text.index("It does not plan")
    end = document.text.index("not be named.") + len("not be named.")
    parts = [document.text[slice(*span)] for span in document.spans_within(start, end)]
    assert parts == [
        "It does not plan to push harder than that,",
        "said the official, who briefed reporters on the condition he not be named.",
    ]


def test_the_reader_is_named(document):
    assert document.extractor == "txt/1"
