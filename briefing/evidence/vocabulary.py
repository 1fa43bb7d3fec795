"""Words that turn, limit or time what is said, in English, Russian and Japanese: small tables with their source.

English after Huddleston and Pullum, The Cambridge Grammar of the English Language (2002): negators and covertly
negative words ch. 9, modal auxiliaries ch. 3. Russian after Русская грамматика (1980), on negation and on modality.
Japanese after Narrog, Modality in Japanese (2009), and the usual negative endings.
"""

import re
from typing import Final

from briefing.source.words import word_set

NEGATIONS: Final = word_set(
    """
    no not never none nobody nothing nowhere neither nor without cannot hardly scarcely barely rarely seldom non
    unable unlikely impossible instead
    deny denies denied denying denial denials refuse refuses refused refusing refusal reject rejects rejected rejecting
    decline declines declined declining fail fails failed failing failure lack lacks lacked lacking doubt doubts doubted
    oppose opposes opposed opposing prevent prevents prevented avoid avoids avoided
    false falsely untrue
    не нет ни без никогда никто никого никому никем ничто ничего ничему никакой никакого никаких никакие никак нигде
    нельзя невозможно вряд отрицал отрицала отрицали отрицает отрицают отрицая опроверг опровергла опровергли
    опровергает отказался отказалась отказались отказывается отверг отвергла отвергли исключил исключила исключили
    """
)
"""Absolute and approximate negators, and words that deny, refuse or lack, for they turn what follows them."""
NEGATIVE_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "не", "анти")
"""What turns a word that it is written before (CGEL ch. 19, negative prefixes)."""
NEGATIVE_ENDINGS: Final = "なければ|なかった|なくて|なく|ない|ません|ませんでした|ず(?=に|、|。)|否定|拒否|否認"
"""Japanese negation: endings of verbs and adjectives, and nouns of denying."""
NEGATIVE_IDEOGRAPHS: Final = frozenset("不非無未否")

MODALS: Final = word_set(
    """
    will would shall should can could may might must ought 'll 'd need needs able
    perhaps maybe possibly probably likely surely certainly apparently allegedly reportedly supposedly
    может могут мог могла могло могли можно сможет смогут должен должна должно должны обязан обязана обязаны будет
    будут буду будем бы следует нужно надо необходимо вероятно возможно наверное якобы
    """
)
"""Modal auxiliaries, and adverbs of how sure something is."""
MODAL_ENDINGS: Final = "かもしれ|べき|だろう|でしょう|はず|らしい|可能性|見通し|見込み|つもり|ようだ|そうだ"
LIMITS: Final = word_set(
    """
    but although though however unless except if whether only until provided while despite yet
    но однако хотя если кроме только лишь пока несмотря
    """
)
"""Conjunctions that take something back or make it depend on something."""
LIMITING_ENDINGS: Final = "しかし|ただし|けれども|けれど|ものの|だけ|のみ|限り"

ATTRIBUTIONS: Final = word_set(
    """
    say says said saying tell tells told add adds added claim claims claimed claiming allege alleges alleged suggest
    suggests suggested insist insists insisted warn warns warned hope hopes hoped hoping fear fears feared believe
    believes believed think thinks thought expect expects expected predict predicts predicted joke jokes joked argue
    argues argued admit admits admitted concede concedes conceded confirm confirms confirmed announce announces
    announced agree agrees agreed promise promises promised threaten threatens threatened pledge pledges pledged
    according speculate speculates speculated rumour rumoured rumored assert asserts asserted
    сказал сказала сказали говорит заявил заявила заявили заявляет сообщил сообщила сообщили сообщает отметил отметила
    подтвердил подтвердила подтвердили считает считают полагает утверждает утверждают предупредил надеется
    """
)
"""Verbs of saying and thinking: who holds something to be true, and how firmly."""
ATTRIBUTING_ENDINGS: Final = "述べ|語っ|発表|主張|強調|表明|明らかに"

SPELT_NUMBERS: Final = word_set(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions trillion dozen dozens half third quarter first second fourth fifth once twice percent
    ноль один одна одно одного два две двух три трёх трех четыре пять шесть семь восемь девять десять двадцать тридцать
    сорок пятьдесят сто двести тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов процент
    процента процентов первый второй третий
    """
)
NUMERAL_IDEOGRAPHS: Final = frozenset("〇一二三四五六七八九十百千万億兆")
NUMBER_SIGNS: Final = frozenset("%‰$€£¥₽+±<>≤≥~≈°№")

DATE_WORDS: Final = word_set(
    """
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays today yesterday tomorrow tonight
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря январе феврале марте апреле мае
    июне июле августе сентябре октябре ноябре декабре понедельник вторник среду четверг пятницу субботу воскресенье
    понедельника вторника среды четверга пятницы субботы воскресенья сегодня вчера завтра
    """
)
"""Months, weekdays and days counted from now; “May” is told by what stands beside it, or by its capital."""
DATE_ENDINGS: Final = "[月火水木金土日]曜日?|昨日|今日|明日|昨年|今年|来年|先月|今月|来月|先週|今週|来週"
DATE_IDEOGRAPHS: Final = frozenset("年月日時分")
YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")

STATES: Final = (
    "日本|中国|韓国|北朝鮮|朝鮮|米国|英国|仏国|独国|露国|台湾|東京|北京|沖縄|択捉|国後|色丹|歯舞"
    "|[日米露中韓朝英仏独]{2,4}"
)
"""Names of states and places that Japanese news writes without a sign that they are names."""
HONORIFICS: Final = frozenset("氏相省庁国都県市島港")
"""Ideographs that end a title or the kind of a place, so that what stands before them is a name."""
