"""Words of English news prose that tell who speaks: verbs of saying, persons, bodies, documents, outlets.

Verbs after the Reuters and AP style guides' lists of attributive verbs; the nouns are those of everyday reporting.
"""

from typing import Final

from briefing.source.words import word_set

PLAIN_VERBS: Final = word_set("said says say told tells tell")
"""Verbs that need no “that” before what is said."""
BELIEFS: Final = word_set(
    """
    believes believe believed thinks think thought expects expect expected hopes hope hoped fears fear feared doubts
    doubt doubted considers consider estimates estimate estimated predicts predict predicted
    """
)
"""What somebody holds, not what somebody says."""
REPORTS: Final = word_set(
    """
    reported reports report added adds add noted notes note stated states state claimed claims claim announced announces
    announce confirmed confirms confirm warned warns warn argued argues argue insisted insists insist explained explains
    stressed stresses stress emphasised emphasized emphasises emphasizes acknowledged acknowledges admitted admits
    conceded concedes revealed reveals disclosed discloses suggested suggests suggest concluded concludes recalled
    recalls remarked remarks observed observes declared declares asserted asserts maintained maintains alleged alleges
    testified testifies tweeted tweets posted vowed vows pledged pledges promised promises hinted hints agreed agrees
    replied replies responded responds complained complains urged urges joked jokes indicated indicates pointed points
    asked asks wrote writes write allege alleges cautioned cautions countered counters reiterated reiterates
    repeated denied denies
    """
)
"""Verbs of saying that are also something else, and so need “that”, a quotation, or a place behind what is said."""
PARTICIPLES: Final = word_set(
    "saying adding noting telling warning stressing claiming arguing insisting explaining emphasising emphasizing"
)
"""What carries on the speech of whoever the sentence is about."""
QUOTING: Final = word_set("quoted quotes quote cited cites cite citing quoting")
VERBS: Final = PLAIN_VERBS | BELIEFS | REPORTS | PARTICIPLES | QUOTING
NEUTRAL: Final = (
    PLAIN_VERBS
    | QUOTING
    | word_set(
        """
        according saying telling adding added adds add noted notes note noting stated states state explained explains
        explain explaining remarked remarks observed observes wrote writes write tweeted posted replied replies
        responded responds announced announces announce reported reports report recalled recalls repeated reiterated
        reiterates testified testifies declared declares pointed points
        сказал сказала сказали говорит говорят заявил заявила заявили заявляет сообщил сообщила сообщили сообщает
        отметил отметила отметили добавил добавила добавили пояснил пояснила уточнил уточнила рассказал рассказала
        рассказали написал написала пишет напомнил напомнила словам данным
        述べ 語っ 話し 話す 説明し 明らかにし 発表し コメントし 答え 報じ 伝え つづっ
        によると によれば の話では は次のように
        """
    )
)
"""Verbs that say no more than that something was said: “said” may stand for them, and for no other."""
DOUBTING: Final = word_set("denied denies deny doubted doubts doubt")
"""Verbs that say that what follows does not hold."""
PAST: Final = {
    "warning": "warned",
    "stressing": "stressed",
    "claiming": "claimed",
    "arguing": "argued",
    "insisting": "insisted",
    "emphasising": "emphasised",
    "emphasizing": "emphasized",
}
"""Participles as they stand behind a subject."""

VERB_NOUNS: Final = word_set("report reports estimate estimates claim claims note notes state states hope hopes fear")
"""Forms of them that are nouns behind an article."""

UNSAID: Final = word_set(
    """
    to not never cannot nothing would could might may should must will shall let without if whether what than whatever
    nobody none neither nor no hardly scarcely barely rarely seldom reportedly allegedly supposedly
    """
)
"""Before a verb of saying: nothing was said yet, or not by anybody."""
NOBODY: Final = word_set("nobody none neither nor no not nothing few hardly scarcely barely")
"""Words that make the subject of a verb one who did not speak."""
AUXILIARIES: Final = word_set("has have had did does do also is are was were be been being")
BEING: Final = word_set("is are was were be been being")
ADVERBS: Final = word_set(
    """
    also later earlier then recently already still again once twice just only even often now first further meanwhile
    therefore thus however today yesterday both all too either since always soon
    """
)
OPENERS: Final = ADVERBS | word_set(
    "but and so yet or separately instead moreover nevertheless nonetheless similarly finally indeed still overall"
)
"""Words before the subject of a sentence."""
CLAUSE_WORDS: Final = word_set(
    """
    that which when while because if although though but whereas unless so as than until where what how why whether
    who whom whose
    """
)
"""Words that begin a clause; what speaks stands behind the last of them."""
FINITE: Final = word_set(
    """
    is are was were has have had will would can could do does did may might must shall should cannot
    been be being not
    """
)
PREPOSITIONS: Final = word_set(
    """
    in on at of for from with by to during after before under over about against between among through into near
    within without since until across around following despite inside outside toward towards
    """
)
HOLDING: Final = word_set("of for from in at with on to by near close familiar who whose which that involved")
"""Words behind a noun that say more about it."""
DETERMINERS: Final = word_set(
    "a an the this that these those his her its their our my one two three four five several some many other another"
)
INDEFINITE: Final = word_set(
    "a an one two three four five several some many other another six seven eight nine ten both multiple"
)
PRONOUNS: Final = word_set("he she they it who which")
FIRST_PERSONS: Final = word_set("i we you there this that these those something someone everyone anyone nobody")

SURNAMES: Final = word_set(
    "king prince pope judge bishop head major marshal farmer fellow mayor speaker press state law chancellor dean"
)
"""Titles that are surnames too, behind a first name."""
PERSON_ENDINGS: Final = ("er", "or", "ist", "man", "woman", "ian", "eer")
"""How a noun for a person may end that is in no table."""
PERSONS: Final = word_set(
    """
    official source officer spokesman spokeswoman spokesperson minister diplomat expert analyst lawmaker lawyer witness
    resident aide adviser advisor researcher scientist doctor person man woman villager prosecutor leader president
    chairman chairwoman chairperson chair chief head director secretary envoy ambassador commander general colonel
    economist trader professor author journalist reporter correspondent editor representative delegate negotiator
    insider executive manager employee worker senator governor mayor premier chancellor king prince judge attorney
    executive
    counsel politician activist critic opponent supporter historian specialist strategist observer counterpart
    colleague neighbour neighbor relative survivor passenger pilot captain soldier fighter farmer fisherman student
    teacher nurse owner investor consultant inspector investigator detective coordinator founder boss deputy member
    monitor veteran scholar fellow engineer campaigner rescuer eyewitness local physician epidemiologist
    """
)
PLURALS: Final = (
    frozenset(f"{noun}s" for noun in PERSONS)
    | word_set(
        """
    people men women witnesses spokesmen spokeswomen spokespeople chairmen secretaries attorneys authorities fishermen
    police attorneys insiders families locals others colleagues relatives experts personnel rescuers
    """
    )
) - {"police"}
OFFICES: Final = word_set(
    """
    minister president chairman chairwoman chief director secretary ambassador commander premier chancellor governor
    mayor king prince queen executive speaker spokesman spokeswoman spokesperson head leader pope general
    """
)
"""Who holds one of these with “the” is one certain person."""
BODIES: Final = word_set(
    """
    ministry government company agency army military navy embassy council committee commission party union bank court
    group team department office police kremlin pentagon palace parliament senate administration cabinet authority
    bureau
    force forces institute institution university association organisation organization foundation alliance bloc
    coalition delegation regulator operator firm utility service headquarters consulate mission hospital prosecutor's
    movement secretariat federation league corporation club centre center board junta fund watchdog opposition maker
    airline panel charity website diocese couple family household jury crew
    """
)
CAPITAL_BODIES: Final = word_set("pentagon kremlin")
DOCUMENTS: Final = word_set(
    """
    letter statement document report study law constitution treaty dictionary bible text article paper memo email
    e-mail message note sign poster banner leaflet indictment complaint filing ruling verdict charter resolution draft
    communique communiqué declaration agreement memorandum transcript book novel poem song story headline caption
    plaque inscription survey poll data figures statistics tweet post website label manual legend saying proverb rule
    clause contract will diary record records map clock watch placard notice warrant motion bill act code guideline
    guidelines estimate estimates regulation regulations plan schedule tradition custom rumour rumor reports
    """
)
"""What is quoted and is nobody: no person and no outlet speaks."""
TITLES: Final = word_set(
    """
    mr mrs ms miss dr prof sir dame lord lady gen lt col maj capt cmdr sgt adm brig sen rep gov pres rev general
    lieutenant colonel major captain commander sergeant admiral senator representative governor president minister
    prime foreign defence defense deputy vice secretary state affairs chief cabinet chancellor premier king queen prince
    princess pope bishop archbishop cardinal rabbi imam sheikh ambassador envoy special director chairman chairwoman
    chair head leader speaker spokesman spokeswoman spokesperson professor doctor judge justice attorney treasury
    finance interior health trade economy energy education transport agriculture security national federal acting
    former pc dc supt insp
    senior first second assistant under undersecretary associate executive ceo cfo coo cto mayor commissioner inspector
    superintendent detective officer analyst economist co-founder founder editor adviser advisor counsel commissioner's
    managing ex-president home industry labour labor environment justice culture press
    """
)
NATIONALS: Final = word_set(
    """
    russian japanese american british french german chinese korean ukrainian israeli iranian iraqi syrian turkish greek
    italian spanish polish indian pakistani afghan saudi qatari emirati egyptian us u.s uk u.k eu
    u.n un european african asian dutch swedish norwegian danish finnish czech swiss thai filipino brazilian mexican
    canadian australian moscow's tokyo's
    """
)
BODY_NAMES: Final = word_set(
    """
    ministry agency bank council committee commission university institute company corp inc ltd department office party
    union court house foundation association organisation organization administration bureau authority centre center
    group alliance nato pentagon kremlin hamas hezbollah taliban embassy army navy force forces police fund board
    senate congress parliament duma assembly knesset guard guards service services headquarters staff federation
    international nations cross crescent airlines motors holdings society league academy college club network initiative
    affairs studies sciences research security relations
    """
)
"""Words in the name of a body."""
AUDIENCES: Final = word_set(
    """
    parliament congress council assembly committee commission senate house court duma knesset bundestag diet un u.n
    nations conference meeting summit forum cabinet board jury judge minister president ministers lawmakers deputies
    security police investigators prosecutors union nato party delegates shareholders staff
    """
)
"""Who is told something and passes nothing on."""
PLACES: Final = word_set(
    """
    moscow tokyo washington beijing london paris berlin kyiv kiev seoul pyongyang brussels tehran ankara delhi islamabad
    jerusalem cairo riyadh baghdad damascus warsaw rome madrid russia japan china america britain france germany ukraine
    korea iran turkey türkiye india pakistan israel egypt iraq syria poland italy spain europe taiwan canada australia
    brazil mexico vietnam indonesia
    """
)

OUTLETS: Final = (
    "Kommersant", "Vedomosti", "Izvestia", "Interfax", "TASS", "Itar-Tass", "RIA Novosti", "Sputnik",
    "Rossiyskaya Gazeta", "Nezavisimaya Gazeta", "Novaya Gazeta", "Meduza", "RBC", "Lenta.ru", "Gazeta.ru",
    "Reuters", "Associated Press", "AP", "AFP", "Agence France-Presse", "Bloomberg", "Dow Jones", "UPI", "DPA",
    "dpa", "ANSA", "EFE", "Anadolu", "Anadolu Agency", "Xinhua", "Kyodo", "Kyodo News", "Jiji", "Jiji Press",
    "Yonhap", "KCNA", "IRNA", "SANA", "WAFA", "PTI", "NHK", "BBC", "CNN", "CNBC", "NBC", "NBC News", "CBS",
    "CBS News", "ABC", "ABC News", "Fox News", "MSNBC", "NPR", "PBS", "Sky News", "ITV", "Al Jazeera", "Al Arabiya",
    "Deutsche Welle", "Radio Free Europe", "RFE/RL", "Voice of America", "Euronews", "RT", "New York Times",
    "Washington Post", "Wall Street Journal", "Financial Times", "Los Angeles Times", "USA Today", "Guardian",
    "Daily Telegraph", "Telegraph", "Times of London", "Sunday Times", "Independent", "Economist", "Politico",
    "Axios", "Asahi Shimbun", "Asahi", "Yomiuri Shimbun", "Yomiuri", "Mainichi Shimbun", "Mainichi", "Nikkei",
    "Sankei", "Sankei Shimbun", "Japan Times", "Japan Today", "Global Times", "People's Daily",
    "South China Morning Post", "Haaretz", "Jerusalem Post", "Times of Israel", "Le Monde", "Le Figaro",
    "Libération", "Der Spiegel", "Spiegel", "Die Zeit", "Bild", "Süddeutsche Zeitung",
    "Frankfurter Allgemeine Zeitung", "El País", "El Mundo", "Corriere della Sera", "La Repubblica", "Hürriyet",
    "Daily Sabah", "Kyiv Post", "Ukrinform", "Ukrainska Pravda", "Hindu", "Times of India", "Dawn",
    "Foreign Policy", "Foreign Affairs", "Time", "Newsweek", "Forbes", "Fortune", "Defense News", "Jane's",
    "Nature", "ProPublica", "Vox", "HuffPost", "BuzzFeed News", "Daily Mail", "Der Standard", "NRC", "Yle", "SVT",
    "TV Rain", "Dozhd", "Rossiya-24", "Channel One",
)  # fmt: skip
"""Newspapers, agencies and broadcasters that news prose names without saying what they are."""
MEDIA: Final = word_set(
    """
    newspaper daily weekly magazine agency media broadcaster television tv radio news outlet channel times post
    journal herald
    tribune gazette shimbun zeitung press newswire website media tabloid paper network podcast blog portal
    """
)
"""Words that make a name the name of an outlet."""
COMMON_MEDIA: Final = word_set("agency network website paper journal blog portal post times")
"""Those of them that are also something else, where nothing is told to them."""
NO_OUTLETS: Final = word_set(
    """
    reporters journalists newsmen us me him her them you everyone viewers listeners readers correspondents audience
    supporters
    """
)
TIMES: Final = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december today yesterday tomorrow tonight week month year night morning afternoon evening weekend
    late early
    """
)
