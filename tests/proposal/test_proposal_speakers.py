"""The chain proposed for a quote names who spoke, to whom, and who put it out; letters, laws and plans never speak."""

import dataclasses
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.attribution import read_chain
from briefing.model import Brief, Copy, Heading, Origin, OriginKind, Quote, Source, Span, Term, TermKind, Variant
from briefing.proposal.speaking.speakers import propose_attribution
from briefing.source.document import Mark, read_document

ROOT = Path(__file__).parents[2]
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64, publisher="Wire")
BRIEF = Brief(brief=Heading(id="b", title="B"), sources=(SOURCE,))


def propose(marked, brief=BRIEF, source=SOURCE, name="a.txt"):
    """Return what is proposed for the words between bars."""
    pieces = marked.split("|")
    text = "".join(pieces)
    starts = [len("".join(pieces[:at])) for at in range(len(pieces))]
    spans = tuple(Span(start=starts[at], exact=pieces[at]) for at in range(1, len(pieces), 2))
    document = read_document(text.encode(), name)
    return text, propose_attribution(brief, document, 0, Quote(source="s-a", spans=spans), source)


def chain(marked, **given):
    _, proposals = propose(marked, **given)
    return next((proposal.text for proposal in proposals if proposal.at[-1] == "attribution"), None)


def context(marked, **given):
    _, proposals = propose(marked, **given)
    return [span.exact for proposal in proposals if proposal.at[-1] == "context" for span in proposal.spans]


TABLE = [
    # a name, a verb, an outlet
    ("|The harbour would reopen in May, Transport Minister Ada Lind told Reuters on Monday.|", "Ada Lind (on-record) > Reuters > Wire"),
    ("|Ada Lind told Reuters that the harbour would reopen in May.|", "Ada Lind (on-record) > Reuters > Wire"),
    ("|Finance Minister Ben Okoro said on Friday that the budget would be cut by 4 percent.|", "Ben Okoro (on-record) > Wire"),
    ("“|The bridge is safe|,” said Carla Mendes, the city's chief engineer.", "Carla Mendes (on-record) > Wire"),
    ("|“The bridge is safe,” the city's chief engineer, Carla Mendes, told local radio.|", "Carla Mendes (on-record) > local radio > Wire"),
    ("|Carla Mendes, head of research at a think tank in Lisbon, said wheat prices would fall.|", "Carla Mendes (on-record) > Wire"),
    ("|Tesla CEO Elon Musk tweeted that deliveries had doubled.|", "Elon Musk (on-record) > Wire"),
    ("|European Commission President Ursula von der Leyen said the bloc was ready.|", "Ursula von der Leyen (on-record) > Wire"),
    ("|Lt. Gen. John Doe, who commands the northern sector, said the ceasefire was holding.|", "John Doe (on-record) > Wire"),
    ("|“We lost the harvest,” farmer Dana Roth told the BBC in an interview.|", "Dana Roth (on-record) > BBC > Wire"),
    ("|Dana Roth said in an interview with Der Spiegel that the dam had cracked in March.|", "Dana Roth (on-record) > Der Spiegel > Wire"),
    ("|The vaccine cut deaths by half, Dr. Eli Stone, the study's lead author, said.|", "Eli Stone (on-record) > Wire"),
    ("|The president's spokesman, Farid Haddad, denied that talks had begun.|", "Farid Haddad (on-record) > Wire"),
    ("|Farid Haddad, 52, who joined the ministry in 2009, said he would resign.|", "Farid Haddad (on-record) > Wire"),
    ("|Speaking in Geneva, Greta Holm said the treaty was dead.|", "Greta Holm (on-record) > Wire"),
    ("|On Tuesday Greta Holm told parliament that the treaty was dead.|", "Greta Holm (on-record) > Wire"),
    ("|The treaty is dead, Greta Holm wrote in a column for the Guardian.|", "Greta Holm (on-record) > Guardian > Wire"),
    # nobody is named
    ("A spokesman thanked passengers and said |the line would open|.", "a spokesman (unnamed) > Wire"),
    ("|The deputy leader of the City Council, Ada Lind, said the line would open.|", "Ada Lind (on-record) > Wire"),
    ("|Two sources familiar with the matter told Reuters that the merger was off.|", "two sources familiar with the matter (unnamed) > Reuters > Wire"),
    ("|A senior Western diplomat said, speaking on condition of anonymity, that sanctions would be eased.|", "a senior Western diplomat (unnamed, background) > Wire"),
    ("|A Pentagon official, who declined to be named, said the ship had turned back.|", "a Pentagon official (unnamed, background) > Wire"),
    ("|The ship had turned back, said a Pentagon official who asked not to be identified.|", "a Pentagon official (unnamed, background) > Wire"),
    ("|Witnesses said the shooting began at dawn.|", "witnesses (unnamed) > Wire"),
    ("|Prices will double by June, analysts say.|", "analysts (unnamed) > Wire"),
    ("|A fisherman from the village said he had seen lights over the bay.|", "a fisherman from the village (unnamed) > Wire"),
    ("|People close to the talks said an offer was on the table.|", "people close to the talks (unnamed) > Wire"),
    ("|One of the hostages' relatives said nobody had called them.|", "one of the hostages' relatives (unnamed) > Wire"),
    # bodies
    ("|The Defence Ministry said three drones were shot down overnight.|", "the Defence Ministry (on-record) > Wire"),
    ("|NATO said the exercise would go ahead.|", "NATO (on-record) > Wire"),
    ("|Police said two men had been arrested.|", "police > Wire"),
    ("|The World Health Organization warned that stocks were running out.|", "the World Health Organization (on-record) > Wire"),
    ("|The company confirmed in a statement that it had paid a ransom.|", "the company > Wire"),
    ("|Beijing said on Sunday it would lift the ban.|", "Beijing (on-record) > Wire"),
    ("|Toyota said it would recall 30,000 cars.|", "Toyota (on-record) > Wire"),
    # outlets that report others
    ("|The minister will resign, Kyodo News reported on Friday.|", "Kyodo News (outlet) > Wire"),
    ("|The Financial Times reported that the bank was for sale, citing two people briefed on the matter.|", "two people briefed on the matter (unnamed) > Financial Times > Wire"),
    ("|According to Le Monde, the submarine deal was signed in secret.|", "Le Monde (outlet) > Wire"),
    ("|The submarine deal was signed in secret, according to a government official.|", "a government official (unnamed) > Wire"),
    ("|It was reported by Interfax that the plant had closed.|", "Interfax (outlet) > Wire"),
    ("|The plant has closed, Interfax quoted Governor Hana Ito as saying.|", "Hana Ito (on-record) > Interfax > Wire"),
    ("|Hana Ito was quoted by Interfax as saying the plant had closed.|", "Hana Ito (on-record) > Interfax > Wire"),
    ("|Morales told El País, Reuters reported, that the mine was flooded.|", "Morales (on-record) > El País > Reuters > Wire"),
    ("|The daily Haaretz wrote that the envoy would leave.|", "Haaretz (outlet) > Wire"),
    ("|Yonhap news agency said the missile flew 500 km.|", "Yonhap (outlet) > Wire"),
    ("|The New York Times reported on Monday that Iran had agreed to inspections.|", "New York Times (outlet) > Wire"),
    # nobody speaks
    ("|The letter said the rent was due on the first.|", "Wire"),
    ("|The dictionary says a brief is a short account.|", "Wire"),
    ("|A sign on the door said “closed until further notice”.|", "Wire"),
    ("|According to the plan, the road will be finished in 2031.|", "Wire"),
    ("|The law states that no person may be held longer than two days.|", "Wire"),
    ("|The clock said noon.|", "Wire"),
    ("|That said, the economy grew by 2 percent.|", "Wire"),
    ("|The minister declined to say whether the talks had failed.|", "Wire"),
    ("|Shares fell further than analysts expected.|", "Wire"),
    ("|The United States reports a deficit of 3 percent.|", "Wire"),
    ("|Both countries claim the islands.|", "Wire"),
    ("|The reported deaths rose to 40, and the claims were never tested.|", "Wire"),
    ("|Nobody told the crew about the storm.|", "Wire"),
    ("|The parties agreed to meet again in June.|", "Wire"),
    ("|He is said to own three houses.|", "Wire"),
    ("|The army announced plans for a new base.|", "Wire"),
    # which of two
    ("Lavrov said the base would close, but |Blinken said it would stay open.|", "Blinken (on-record) > Wire"),
    ("|Lavrov said the base would close|, but Blinken said it would stay open.", "Lavrov (on-record) > Wire"),
    ("“|We are ready|,” Ivo Marek said. “We will not wait.”", "Ivo Marek (on-record) > Wire"),
    ("“We are ready,” Ivo Marek said. |“We will not wait.”|", "Ivo Marek (on-record) > Wire"),
    ("“|We are ready. We will not wait|,” Ivo Marek told CNN.", "Ivo Marek (on-record) > CNN > Wire"),
    ("Rain fell all week. |The dam, built in 1961, held.| “It is strong,” Ivo Marek said.", "Wire"),
    # who did not speak, and what is seen but does not
    ("|Nobody at the port said that ships were late.|", "Wire"),
    ("|Neither Ada Lind nor Ivo Marek said that the port had closed.|", "Wire"),
    ("|Seven ships were waiting, according to port data seen by Reuters.|", "Wire"),
    ("|Seven ships were waiting, according to data compiled by Reuters.|", "Reuters (outlet) > Wire"),
    ("|The port is old, the UN mission there said.|", "the UN mission (on-record) > Wire"),
    # carried over
    ("Ivo Marek, the dam's keeper, said the gates were shut. |He added that the level would rise.|", "Ivo Marek (on-record) > Wire"),
    ("Foreign Minister Ivo Marek arrived on Monday. |“We came to listen,” he said.|", "Ivo Marek (on-record) > Wire"),
    ("A senior official said the gates were shut. |The official said the level would rise.|", "a senior official (unnamed) > Wire"),
    ("Health Minister Jana Kral opened the ward. |The minister said it cost 3 million.|", "Jana Kral (on-record) > Wire"),
    ("Jana Kral opened the ward on Friday. |Kral said it cost 3 million.|", "Jana Kral (on-record) > Wire"),
    ("Union leaders said the strike would go on. |The trains will stop at noon, they said.|", "union leaders (unnamed) > Wire"),
    ("The Interior Ministry said roads were shut. |It said they would open on Friday.|", "the Interior Ministry (on-record) > Wire"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_the_chain_of_a_sentence(marked, expected):
    assert chain(marked) == expected


LAVROV = Term(
    id="t-lavrov",
    prefer="Sergei Lavrov",
    kind=TermKind.PERSON,
    variants=(Variant(form="Сергей Лавров"), Variant(form="Лавров")),
)
RUSSIAN = [
    ("|«Переговоры прошли успешно», — заявил министр транспорта Иван Петров.|", "Иван Петров (on-record) > Wire"),
    ("|Иван Петров сообщил ТАСС, что мост откроют в мае.|", "Иван Петров (on-record) > ТАСС > Wire"),
    ("|Источник в правительстве сообщил «Коммерсанту», что мост закроют.|", "источник в правительстве (unnamed) > Коммерсант > Wire"),
    ("|Мост откроют в мае, сообщил Интерфаксу источник в министерстве.|", "источник в министерстве (unnamed) > Интерфакс > Wire"),
    ("|Как сообщает РИА Новости, мост закрыт.|", "РИА Новости (outlet) > Wire"),
    ("|По словам Лаврова, встреча состоится в мае.|", "Sergei Lavrov (on-record) > Wire"),
    ("|МИД России заявил, что встреча отложена.|", "МИД России (on-record) > Wire"),
    ("|Встреча прошла в Токио в понедельник.|", "Wire"),
    ("|Стороны не сообщили, когда откроют мост.|", "Wire"),
    ("|Решения нет, заявил в четверг представитель МИД России Игорь Лапшин.|", "Игорь Лапшин (on-record) > Wire"),
    ("|«Мы готовы к диалогу», — сказал Лапшин журналистам.|", "Лапшин (on-record) > Wire"),
    ("Решения нет, заявил представитель МИД России Игорь Лапшин. |«Мы готовы», — сказал Лапшин журналистам.|", "Игорь Лапшин (on-record) > Wire"),
    ("|По словам источника в делегации, мост закрыт.|", "источник в делегации (unnamed) > Wire"),
    ("|По словам высокопоставленного чиновника, мост закрыт.|", "высокопоставленный чиновник (unnamed) > Wire"),
    ("|Мост закрыт, сообщил «Коммерсанту» представитель судоходной компании.|", "представитель судоходной компании (unnamed) > Коммерсант > Wire"),
    ("|Глава компании Иван Петров сообщил, что мост закрыт.|", "Иван Петров (on-record) > Wire"),
    ("|Мост закрыт, заявил президент Франции Эмманюэль Макрон.|", "Эмманюэль Макрон (on-record) > Wire"),
]  # fmt: skip
JAPANESE = [
    ("|佐藤外相は「交渉は成功した」と述べた。|", "佐藤外相 (on-record) > Wire"),
    ("|佐藤氏は共同通信に対し、橋は五月に開通すると語った。|", "佐藤氏 (on-record) > 共同通信 > Wire"),
    ("|政府関係者は「会談は延期された」と話した。|", "政府関係者 (unnamed) > Wire"),
    ("|外務省によると、会談は五月に開かれる。|", "外務省 (on-record) > Wire"),
    ("|タス通信は、会談が延期されたと報じた。|", "タス通信 (outlet) > Wire"),
    ("|会談は月曜日に東京で開かれた。|", "Wire"),
    ("|報告書によると、橋は古い。|", "Wire"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), RUSSIAN + JAPANESE)
def test_the_chain_of_a_russian_or_japanese_sentence(marked, expected):
    brief = Brief(brief=Heading(id="b", title="B"), sources=(SOURCE,), terms=(LAVROV,))
    assert chain(marked, brief=brief) == expected


NAMED = Brief(
    brief=Heading(id="b", title="B"),
    sources=(replace(SOURCE, publisher="The Harbour Wire", origin="o-wire"),),
    origins=(Origin(id="o-wire", name="The Harbour Wire"), Origin(id="o-courier", name="Courier")),
    terms=(
        Term(id="t-lind", prefer="Ada Lind", kind=TermKind.PERSON, variants=(Variant(form="Ada Lynd", error=True),)),
        Term(id="t-wire", prefer="THW", kind=TermKind.ACRONYM, role="The Harbour Wire"),
        Term(id="t-guild", prefer="Pilots' Guild", kind=TermKind.ORGANISATION),
    ),
)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|Lind said the harbour is old.|", "Ada Lind (on-record) > The Harbour Wire"),
        ("|Minister Ada Lynd told THW the harbour is old.|", "Ada Lind (on-record) > The Harbour Wire"),
        ("|The harbour is old, Ada Lind told the Courier.|", "Ada Lind (on-record) > Courier > The Harbour Wire"),
        (
            "|Lind told a Courier correspondent the harbour is old.|",
            "Ada Lind (on-record) > Courier > The Harbour Wire",
        ),
        ("|The Pilots' Guild said the harbour is old.|", "Pilots' Guild (on-record) > The Harbour Wire"),
        ("|An aide to Ada Lind said the harbour is old.|", "an aide to Ada Lind (unnamed) > The Harbour Wire"),
    ],
)
def test_terms_variants_and_acronyms_of_the_brief_say_who_is_meant(marked, expected):
    (source,) = NAMED.sources
    assert chain(marked, brief=NAMED, source=source) == expected


def test_an_origin_that_is_not_known_stays_what_the_brief_calls_it():
    unknown = replace(
        NAMED, origins=(*NAMED.origins, Origin(id="o-x", name="agency not stated", kind=OriginKind.UNKNOWN))
    )
    source = replace(NAMED.sources[0], origin="o-x")
    assert chain("|The harbour is old.|", brief=unknown, source=source) == "o-x > The Harbour Wire"
    named = replace(
        unknown, origins=(*NAMED.origins, Origin(id="o-x", name="agency, credit lost", kind=OriginKind.UNKNOWN))
    )
    assert chain("|The harbour is old.|", brief=named, source=source) == "agency, credit lost > The Harbour Wire"


@pytest.mark.parametrize("publisher", ["(Wire) > News", "News (unnamed)", ">", "unknown", "a → b", "()"])
def test_a_publisher_that_would_not_read_back_makes_no_false_chain(publisher):
    odd = replace(SOURCE, publisher=publisher)
    brief = replace(BRIEF, sources=(odd,))
    for marked in ("|The harbour is old.|", "|Ada Lind said the harbour is old.|"):
        line = chain(marked, brief=brief, source=odd)
        assert line is None or read_chain(line, brief).steps


def test_without_publisher_or_origin_there_is_only_who_spoke():
    bare = replace(SOURCE, publisher=None)
    assert chain("|Ada Lind said the harbour is old.|", source=bare) == "Ada Lind (on-record)"
    assert propose("|The harbour is old.|", source=bare)[1] == ()


def test_what_is_proposed_reads_back_as_what_was_meant():
    for marked, _ in TABLE:
        line = chain(marked)
        assert [step.origin for step in read_chain(line, BRIEF).steps][-1] == "o-wire"


def test_a_document_is_named_as_the_reason_and_the_outlet_is_a_guess():
    _, (proposal,) = propose("|Seven ships were waiting off Odesa, according to port data.|")
    assert proposal.reason == "“port data” is a document, and nobody speaks"
    assert proposal.weak


def test_whoever_told_the_publisher_itself_was_heard_by_it_though_the_origin_is_not_known():
    source = replace(SOURCE, publisher="Danubian Monitor", origin="o-not-stated")
    unknown = Origin(id="o-not-stated", name="not stated", kind=OriginKind.UNKNOWN)
    brief = replace(BRIEF, sources=(source,), origins=(unknown,))
    assert chain("|Ada Lind told the Danubian Monitor the port is old.|", brief=brief, source=source) == (
        "Ada Lind (on-record) > Danubian Monitor"
    )
    assert chain("|Ada Lind said the port is old.|", brief=brief, source=source) == (
        "Ada Lind (on-record) > not stated > Danubian Monitor"
    )


def test_a_title_in_guillemets_is_the_outlet_known_by_a_latin_name():
    source = replace(SOURCE, publisher="Prichernomorsky Vestnik")
    marked = "|Ожидают девять судов, сообщил «Вестнику» представитель судоходной компании.|"
    line = "представитель судоходной компании (unnamed) > Prichernomorsky Vestnik"
    assert chain(marked, brief=replace(BRIEF, sources=(source,)), source=source) == line


def test_a_document_read_once_is_not_read_again_for_each_quote():
    text = "The foreign minister said the talks would go on. " * 3_000
    document = read_document(text.encode(), "a.txt")
    starts = range(0, 49 * 1_000, 49)
    quotes = [Quote(source="s-a", spans=(Span(start=at, exact=text[at : at + 48]),)) for at in starts]
    started = time.process_time()
    for quote in quotes:
        propose_attribution(BRIEF, document, 0, quote, SOURCE)
    assert time.process_time() - started < 2


def test_the_marks_that_an_analyst_changes_are_read_anew():
    text = "Ada Lind spoke to the crews.\n\nShe said the port is old.\n"
    document = read_document(text.encode(), "a.txt")
    at = text.index("She")
    quote = Quote(source="s-a", spans=(Span(start=at, exact=text[at:-1]),))

    def propose_in(held):
        return [proposal.text for proposal in propose_attribution(BRIEF, held, 0, quote, SOURCE)]

    assert propose_in(document)[0] == "Ada Lind (on-record) > Wire"
    first = dataclasses.replace(document.blocks[0], mark=Mark.NOISE)
    skipped = dataclasses.replace(document, blocks=(first, *document.blocks[1:]))
    assert propose_in(skipped) == []


def test_the_reason_quotes_the_words_found():
    _, (proposal,) = propose("|The harbour would reopen, Ada Lind told Reuters on Monday.|")
    assert proposal.reason == "“Ada Lind told Reuters”"
    assert proposal.at == ("quotes", 0, "attribution")


def test_a_carried_over_speaker_comes_with_the_words_that_name_him():
    marked = "Ivo Marek, the dam's keeper, said the gates were shut. |He added that the level would rise.|"
    text, proposals = propose(marked)
    line, around = proposals
    assert around.at == ("quotes", 0, "context")
    assert [text[span.start : span.start + len(span.exact)] for span in around.spans] == ["Ivo Marek"]
    assert line.reason.endswith("“He” is carried over from “Ivo Marek”")
    assert not line.weak


def test_words_that_name_the_speaker_outside_the_quote_become_context():
    assert context("“|The bridge is safe|,” said Carla Mendes.") == ["said Carla Mendes"]
    assert context("|“The bridge is safe,” said Carla Mendes.|") == []


def test_the_condition_of_anonymity_is_found_behind_and_kept():
    marked = "|A Pentagon official said the ship had turned back.| It was late, said the official, who spoke on condition of anonymity."
    assert chain(marked) == "a Pentagon official (unnamed, background) > Wire"
    assert context(marked) == ["the official, who spoke on condition of anonymity"]
    near = "|A Pentagon official said the ship had turned back.| A sailor spoke on condition of anonymity."
    assert chain(near) == "a Pentagon official (unnamed) > Wire"


@pytest.mark.parametrize(
    ("marked", "weak"),
    [
        ("|Ada Lind said the harbour is old.|", False),
        ("|Japanese officials said the harbour is old.|", True),
        ("|The official said the harbour is old.|", True),
        ("Ada Lind came. It rained. It snowed. |He said the harbour is old.|", True),
        ("|Ada Lind told Zqrxt the harbour is old.|", True),
    ],
)
def test_a_guess_is_marked_as_one(marked, weak):
    assert propose(marked)[1][0].weak is weak


def test_an_unknown_pronoun_is_no_speaker_and_the_outlet_is_not_put_in_its_place():
    assert propose("|They said the harbour is old.|")[1] == ()


def test_an_aside_in_the_present_behind_a_report_in_the_past_is_the_outlets():
    text = "Ada Lind said that the harbour would reopen in May, |which has angered the pilots|."
    assert chain(text) == "Wire"
    assert (
        chain("Ada Lind said that the harbour would reopen in May, |which would anger the pilots|.")
        == "Ada Lind (on-record) > Wire"
    )


@pytest.mark.parametrize(
    "unit",
    [
        "said ",
        "Ann ",
        "“”",
        '"',
        " 'a",
        "X, who said, ",
        "the official said ",
        "according to ",
        "told told the ",
        "は",
        "Иван заявил, ",
    ],
)
def test_a_sentence_of_a_megabyte_takes_no_longer_than_others(unit):
    text = unit * (1_000_000 // len(unit)) + "."
    document = read_document(text.encode(), "a.txt")
    quote = Quote(source="s-a", spans=(Span(start=0, exact=document.text),))
    started = time.process_time()
    propose_attribution(BRIEF, document, 0, quote, SOURCE)
    assert time.process_time() - started < 3


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_context_is_the_text_at_its_start_and_outside_the_quote(data):
    path = data.draw(st.sampled_from(sorted((ROOT / "seeds").glob("*.txt"))))
    document = read_document(path.read_bytes(), path.name)
    low = data.draw(st.integers(0, len(document.text) - 2))
    high = data.draw(st.integers(low + 1, min(len(document.text), low + 300)))
    exact = document.text[low:high]
    if exact.strip():
        quote = Quote(source="s-a", spans=(Span(start=low, exact=exact),))
        for proposal in propose_attribution(BRIEF, document, 0, quote, SOURCE):
            for span in proposal.spans:
                assert document.text[span.start : span.start + len(span.exact)] == span.exact
                assert span.start >= high or span.start + len(span.exact) <= low


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(alphabet="Aab “”‘’'\",.()<>→>他は「」と述べたяЯ\n", min_size=1, max_size=120),
    said=st.sampled_from(["", " said", " told X", "according to "]),
)
def test_no_text_breaks_it_and_every_line_reads_back(text, said):
    text += said + " A"
    document = read_document(text.encode(), "a.txt")
    if document.text.strip():
        quote = Quote(source="s-a", spans=(Span(start=0, exact=document.text),))
        for proposal in propose_attribution(BRIEF, document, 0, quote, SOURCE):
            if proposal.at[-1] == "attribution":
                assert read_chain(proposal.text, BRIEF).steps


@pytest.mark.parametrize("side", ["its own card", "the other's card"])
def test_the_chain_of_a_copy_that_nobody_put_a_name_to_is_a_guess(side):
    text = "|Wheat rose in Chicago on Monday, and ships were waiting off the port.|"
    origin = Origin(id="o-reuters", name="Reuters")
    here, there = Copy(of="s-b"), Copy(of="s-a")
    bare = replace(SOURCE, publisher=None, origin="o-reuters", copies=(here,) if side == "its own card" else ())
    other = replace(SOURCE, id="s-b", publisher="Reuters", copies=() if bare.copies else (there,))
    brief = replace(BRIEF, sources=(bare, other), origins=(origin,))
    _, (proposal,) = propose(text, brief, bare)
    assert (proposal.text, proposal.weak) == ("Reuters", True)
    assert "who put it out is not said" in proposal.reason
    named = replace(bare, publisher="Herald")
    _, (proposal,) = propose(text, replace(brief, sources=(named, other)), named)
    assert (proposal.text, proposal.weak) == ("Reuters > Herald", False)
    apart = replace(bare, copies=(replace(here, confirmed=False),))
    _, (proposal,) = propose(text, replace(brief, sources=(apart, replace(other, copies=()))), apart)
    assert not proposal.weak
