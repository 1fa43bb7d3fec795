"""Quotes from right to left in a PDF: untouched they stand, and one other letter is found."""

import random
from itertools import pairwise

import pytest

from briefing.report.escape import escape_markdown
from briefing.report.manuscript import Manuscript
from briefing.report.note import Record, show_words, write_record
from briefing.report.pdf.press import render_pdf
from briefing.report.pdf.reading import read_pdf
from briefing.report.verify import Outcome, verify
from briefing.source.document import read_document
from tests.report.pdf.pdf_pages import faults

LANGUAGES = {
    "arabic": "قال وزير النقل إن الميناء سيعاد فتحه يوم الخميس بعد لا الأولى الآن إلا آلاف الاحتلال والمسؤولين مُحَمَّد",
    "hebrew": 'שר התחבורה אמר כי הנמל ייפתח ביום חמישי בירושלים ולא צה״ל ארה"ב לוח',
    "persian": "وزیر خارجه گفت که گفتگوها پس‌از پایان می‌شود کشورهای منطقه پیشنهاد چین ژاپن لازم",
}
BETWEEN = ("340", "3.5", "12–15", "IBM", "Reuters News", "(2026)", "50%", "3:00")
PAIRS = ("()", "«»", "“”")
QUOTES = 40
OTHER = {"arabic": "ق", "hebrew": "ק", "persian": "چ"}


def write_quote(chance, language):
    words = []
    for _ in range(chance.randint(2, 24)):
        word = chance.choice(LANGUAGES[language].split())
        if chance.random() < 0.15:
            opening, closing = chance.choice(PAIRS)
            word = f"{opening}{word}{closing}"
        words.append(word + chance.choice(["", "", "", "", ",", ".", ":", "؟"]))
        if chance.random() < 0.2:
            words.append(chance.choice(BETWEEN))
    return " ".join(words)


def alter(chance, language, text):
    """Put another letter in the place of one."""
    places = [at for at, letter in enumerate(text) if "\u05d0" <= letter <= "\u064a" and letter != OTHER[language]]
    at = chance.choice(places)
    return f"{text[:at]}{OTHER[language]}{text[at + 1 :]}"


def set_report(document, quotes, printed):
    ends = [0]
    notes = []
    for number, (quote, shown) in enumerate(zip(quotes, printed, strict=True)):
        start = document.text.index(quote, ends[-1])
        ends.append(start + len(quote))
        span = ((start, start + len(quote)),)
        record = write_record(Record(show_words([shown]), "وكالة الأنباء, undated", span, (), document.sha256[:12], ""))
        notes.append(f"[^f-{number}]: {escape_markdown(record)}")
    assert all(before < after for before, after in pairwise(ends))
    items = "\n".join(f"- وكالة الأنباء said number {number}.[^f-{number}]" for number in range(len(quotes)))
    head = "---\ntitle: T\nlang: en\n---\n\n# T\n\n## Key facts"
    return render_pdf(Manuscript(f"{head}\n\n{items}\n\n## Notes\n\nLegend.\n\n" + "\n\n".join(notes) + "\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_untouched_quotes_stand_and_another_letter_is_found(language):
    chance = random.Random(language)
    quotes = [write_quote(chance, language) for _ in range(QUOTES)]
    altered = [bool(number % 2) for number in range(QUOTES)]
    printed = [alter(chance, language, quote) if other else quote for quote, other in zip(quotes, altered, strict=True)]
    document = read_document("\n\n".join(quotes).encode(), "a.txt")
    rendered = set_report(document, quotes, printed)
    assert rendered.findings == ()
    verdicts = verify(read_pdf(rendered.content), {document.sha256: document})
    wanted = [Outcome.CHANGED if other else Outcome.STANDS for other in altered]
    found = [verdict.standing for verdict in verdicts]
    assert [quote for quote, one, other in zip(quotes, found, wanted, strict=True) if one != other] == []


def test_a_quote_whose_words_change_places_is_found():
    words = ["שר", "התחבורה", "אמר", "כי", "הנמל"]
    quote, other = " ".join(words), " ".join([words[1], words[0], *words[2:]])
    document = read_document(quote.encode(), "a.txt")
    (verdict,) = verify(read_pdf(set_report(document, [quote], [other]).content), {document.sha256: document})
    assert verdict.standing is Outcome.CHANGED


def test_words_set_apart_leave_the_pdf_sound():
    quote = "שר התחבורה אמר (340) כי הנמל IBM ייפתח."
    document = read_document(quote.encode(), "a.txt")
    assert faults(set_report(document, [quote], [quote]).content) == []
