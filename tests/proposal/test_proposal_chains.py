"""The chain of a sentence in three languages, and whom the brief's own names say is meant."""

import pytest
from msgspec.structs import replace

from briefing.attribution import read_chain
from briefing.kinds import OriginKind, TermKind
from briefing.model import Brief, Heading, Origin, Term, Variant
from tests.proposal.spoken import BRIEF, SOURCE, chain, propose

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
