"""Words that end in a full stop without ending a sentence, in English and Russian, by what may follow them."""

from typing import Final

from briefing.source.words import word_set

BEFORE_NAMES: Final = word_set(
    """
    mr mrs ms mme mlle dr prof gen lt col maj capt cmdr cdr sgt cpl adm brig sen sens rep reps gov pres rev fr
    hon amb st mt ft supt insp det atty dep asst drs pvt messrs p.s vs v cf e.g i.e eg ie viz approx ca
    гр тов проф акад доц ген полк подп кап лейт адм им ул просп пл пер наб обл респ стр рис см ср напр т.е т.н т.к букв
    """
)
"""Titles and the like: what follows belongs to the same sentence."""
BEFORE_NUMBERS: Final = word_set(
    """
    no nos art sec para paras fig figs vol vols ch chap pp p op ed eds jan feb mar apr jun jul aug sept sep oct nov dec
    c circa ext tel ст гл пп табл янв февр фев мар апр июн июл авг сент сен окт нояб дек род ум ок
    """
)
"""These go on only with a number; otherwise they end a sentence like any word."""
AT_ENDS: Final = word_set(
    """
    u.s u.k u.n e.u u.s.a u.s.s.r d.c b.c a.d a.m p.m inc ltd co corp bros jr sr ph.d m.d b.a m.a
    руб коп тыс млн млрд трлн гг вв долл чел мин сек г в н.э
    """
)
"""These may end a sentence; they do so only before a word that usually begins one."""
COUNTED: Final = tuple(
    word_set(
        """
        доллар руб евро юан иен фунт гривен гривн тенге крон франк человек чел жител штук тонн баррел метр км кв куб
        гектар литр экземпляр рабоч военнослуж солдат голос
        """
    )
)
"""How the words begin that a round number counts, which some writers begin with a capital: 5 млн. Долларов."""
CLOSING_LISTS: Final = frozenset({"т.д", "т.п", "др", "пр", "проч", "etc", "al"})
"""These close a list, and often the sentence with it: a capital after them begins a new one."""
STARTERS: Final = word_set(
    """
    the a an in on at it its he she they we you i his her their our my this that these those there here but and or so
    if when while as after before since for from by with to however meanwhile earlier later moreover then now not no
    what who why how where which some many most both each also still yet nor although though because despite during
    under over between among according last next one two asked speaking
    в на с к по о об из за у от до для и а но он она оно они мы я вы это этот эта эти тот те как что кто где когда если
    так также однако при после перед между не ни его её ее их там здесь уже ещё еще кроме ранее позже тем
    """
)
"""Words that usually begin a sentence when they stand after a full stop with a capital."""
LOWER_STARTERS: Final = frozenset({"i", "it", "he", "she", "they", "we", "there", "please", "thanks", "also", "just"})
"""Words that begin a sentence even in lower case, as hasty writers leave it, behind a word of ordinary length."""
SPEAKING: Final = (
    "said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|wondered|cried|shouted|exclaimed|noted|quipped"
)
"""Verbs that show that a question in quotation marks goes on with its speaker."""
