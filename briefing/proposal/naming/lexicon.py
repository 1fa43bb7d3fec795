"""Words that tell what a name is: offices, institutions, lie of the land, countries, the calendar; all tables are ours.

Country and capital words are the few that world news is full of: who needs another name lists it as a term.
"""

from typing import Final

from briefing.source.words import FUNCTION_WORDS, word_set

ROLES: Final = word_set(
    """
    Minister Ministers President Premier Chancellor Secretary Ambassador Envoy Governor Mayor Senator Congressman
    Representative Deputy Vice Prime Chief Chairman Chairwoman Chair Director Commissioner Commander General Colonel
    Major Captain Lieutenant Admiral Marshal Sergeant King Queen Prince Princess Emperor Pope Archbishop Bishop
    Professor Prof Dr Mr Mrs Ms Sir Lord Lady Judge Justice Speaker Spokesman Spokeswoman Spokesperson Adviser Advisor
    Министр Президент Премьер Посол Посланник Генерал Представитель Заместитель Глава Спикер Секретарь Директор
    Руководитель Депутат Губернатор Мэр Канцлер Король
    """
)
"""Offices and forms of address that stand before a person's name."""
LOWER_ROLES: Final = word_set(
    """
    minister president premier chancellor secretary ambassador envoy governor mayor senator lawmaker deputy chief head
    chairman chairwoman chair director commissioner commander general colonel admiral king queen prince emperor pope
    professor judge speaker spokesman spokeswoman spokesperson adviser advisor counterpart analyst expert researcher
    fellow economist historian scholar editor correspondent reporter journalist officer official diplomat leader
    politician activist lawyer author founder coach player
    министр министра президент президента премьер посол генерал заместитель глава эксперт аналитик представитель
    директор руководитель секретарь депутат профессор
    """
)
"""The same as words of a sentence, before a name or behind it."""
PORTFOLIOS: Final = word_set(
    """
    Foreign Affairs Defense Defence Interior Finance Economy Economic Trade Industry State Justice Health Education
    Energy Transport Internal External Security Culture Labor Labour Agriculture Environment Development National
    Federal Deputy Vice First Senior Acting Former Assistant Executive Cabinet
    """
)
"""What an office or a ministry is for; alone they name nothing."""
INSTITUTIONS: Final = word_set(
    """
    Institute Ministry Ministries Foundation Club Center Centre University Agency Party Council Committee Union Bank
    Forces Force Staff Army Navy Guard Police Corporation Company Inc Ltd Corp Group Organization Organisation Court
    Parliament Congress Senate Assembly Duma Diet Office Department Service Commission Association Society Federation
    Fund Movement Front Alliance League Authority Administration Board Bureau Academy College School Hospital House
    Forum Shipping Airways Railways Guards Dispatch Observatory
    Times Post News Press Journal Herald Tribune Gazette Network Headlines Studies Airlines Motors Museum Church
    Министерство Институт Университет Агентство Партия Совет Фонд Банк Комитет МИД МВД ФСБ МЧС Минобороны Минфин
    Госдума Кремль
    """
)
"""Words of which the names of organisations are made."""
LANDS: Final = word_set(
    """
    Island Islands Islets Isles Sea Ocean Gulf Bay Strait Channel River Lake Mountain Mountains Mount Peninsula Cape
    Coast Valley Desert Republic Kingdom Province Region Oblast District County City Territory Territories Airport Port
    Острова Остров Море Полуостров Область
    """
)
"""Words of which the names of places are made."""
GENERIC: Final = frozenset(
    word.lower() for word in word_set("Island Islands Islets Isles Peninsula City Province Republic The")
)
"""Words with or without which a place has the same name."""
CONNECTORS: Final = word_set("of for the de la del da di du von van der den bin ibn al")
"""Words in lower case within a name."""
PARTICLES: Final = word_set("de la del da di du von van der den bin ibn al")
"""Those that join any two words, as in a person's name; the others need an institution, an office or land before."""
NATIONS: Final = word_set(
    """
    Afghanistan Albania Algeria America Argentina Armenia Australia Austria Azerbaijan Bangladesh Belarus Belgium
    Bolivia Bosnia Brazil Britain Bulgaria Cambodia Canada Chile China Colombia Croatia Cuba Cyprus Czechia Denmark
    Ecuador
    Egypt England Estonia Ethiopia Finland France Georgia Germany Ghana Greece Hungary Iceland India Indonesia Iran
    Iraq Ireland Israel Italy Japan Jordan Kazakhstan Kenya Korea Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Libya
    Lithuania Luxembourg Malaysia Mali Malta Mexico Moldova Mongolia Montenegro Morocco Myanmar Nepal Netherlands
    Nicaragua Niger Nigeria Norway Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania
    Russia Rwanda Scotland Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria
    Taiwan Tajikistan Tanzania Thailand Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam
    Wales Yemen Zambia Zimbabwe Africa Asia Europe US U.S U.S.A USA UK U.K USSR EU UN
    Россия России Россию Россией Япония Японии Японию Китай Китая Китаем США Турция Турции Турцию Украина Украины
    Украине Украину Германия Германии Франция Франции Италия Италии Испания Испании Польша Польши Великобритания
    Великобритании Беларусь Белоруссия Белоруссии Казахстан Казахстана Армения Армении Грузия Грузии Азербайджан
    Азербайджана Молдавия Молдавии Румыния Румынии Болгария Болгарии Венгрия Венгрии Индия Индии Иран Ирана Ирак
    Ирака Израиль Израиля Сирия Сирии Египет Египта Корея Кореи Монголия Монголии Сербия Сербии Швейцария Швейцарии
    ЕС ООН
    """
)
"""Countries and continents."""
NATIONALITIES: Final = word_set(
    """
    Afghan African Albanian Algerian American Arab Argentine Armenian Asian Australian Austrian Azerbaijani Belarusian
    Belgian Brazilian British Bulgarian Canadian Chilean Chinese Colombian Croatian Cuban Czech Danish Dutch Egyptian
    English Estonian European Finnish French Georgian German Greek Hungarian Indian Indonesian Iranian Iraqi Irish
    Israeli Italian Japanese Jordanian Kazakh Korean Latvian Lebanese Libyan Lithuanian Malaysian Mexican Moldovan
    Mongolian Moroccan Nigerian Norwegian Pakistani Palestinian Persian Peruvian Philippine Filipino Polish Portuguese
    Romanian Russian Saudi Scottish Serbian Slovak Slovenian Somali Soviet Spanish Swedish Swiss Syrian Taiwanese Thai
    Tunisian Turkish Ukrainian Uzbek Venezuelan Vietnamese Welsh Yemeni Western Eastern Northern Southern Central
    West East North South Muslim Christian Jewish Islamic Catholic Buddhist
    """
)
"""Adjectives of peoples, faiths and directions; alone they name nothing."""
CAPITALS: Final = word_set(
    """
    Amsterdam Ankara Astana Athens Baghdad Baku Bangkok Beijing Beirut Belgrade Berlin Bern Brussels Bucharest Budapest
    Cairo Canberra Copenhagen Damascus Delhi Dublin Hanoi Havana Helsinki Islamabad Jakarta Jerusalem Kabul Kiev Kyiv
    Lisbon Ljubljana London Madrid Manila Minsk Moscow Nairobi Oslo Ottawa Paris Prague Pyongyang Riga Riyadh Rome Seoul
    Sofia Stockholm Taipei Tallinn Tashkent Tbilisi Tehran Tokyo Tripoli Vienna Vilnius Warsaw Washington Yerevan
    Москва Токио Пекин Вашингтон Киев
    """
)
"""Capitals, which also stand for their governments."""
CALENDAR: Final = word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    Christmas Easter GMT UTC
    """
)
SAYING: Final = word_set(
    """
    said says say told tells added adds noted notes stated states announced wrote writes argued argues believes believed
    explained warned claimed claims agreed confirmed denied insisted stressed suggested acknowledged expressed recalled
    replied emphasized emphasised underlined predicted reported reiterated
    сказал сказала заявил заявила сообщил сообщила отметил отметила добавил добавила подчеркнул считает
    """
)
"""Verbs of saying, in the forms that news prints."""
OPENINGS: Final = FUNCTION_WORDS | word_set(
    """
    earlier later meanwhile however moreover today yesterday tomorrow now then yes no instead indeed perhaps still
    nevertheless therefore thus once despite according among amid including even many most several such each every
    another other others last next first second third one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty dozens hundreds thousands
    both neither either what whose let please
    near across along around behind beyond inside outside within without toward towards upon per via unlike like given
    asked speaking citing
    """
)
"""Words in lower case that begin a sentence and are no names."""
