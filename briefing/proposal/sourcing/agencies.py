"""News agencies and the forms in which a text credits them: an origin is named on such evidence only."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.attribution import origin_id
from briefing.kinds import OriginKind
from briefing.model import Origin
from briefing.proposal.sourcing.edges import list_edges
from briefing.source.document import Block, Document, Mark

AGENCIES: Final = {
    "Associated Press": ("AP", "Associated Press", "AP News"),
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters", "Рейтер", "ロイター"),
    "Agence France-Presse": ("AFP", "Agence France-Presse", "Agence France Presse", "АФП"),
    "TASS": ("TASS", "ITAR-TASS", "Itar-Tass", "ТАСС", "ИТАР-ТАСС", "タス通信", "タス"),
    "RIA Novosti": ("RIA Novosti", "RIA", "РИА Новости", "РИА"),
    "Interfax": ("Interfax", "INTERFAX", "Интерфакс", "ИНТЕРФАКС"),
    "Sputnik": ("Sputnik",),
    "Kyodo News": ("Kyodo", "KYODO", "Kyodo News", "共同", "共同通信", "共同通信社"),
    "Jiji Press": ("Jiji", "JIJI", "Jiji Press", "時事", "時事通信", "時事通信社"),
    "Xinhua": ("Xinhua", "XINHUA", "Xinhua News Agency", "新華社", "新华社"),
    "Yonhap": ("Yonhap", "YONHAP", "Yonhap News Agency", "聯合ニュース"),
    "KCNA": ("KCNA", "Korean Central News Agency", "朝鮮中央通信"),
    "Deutsche Presse-Agentur": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "Agencia EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA",),
    "Anadolu Agency": ("Anadolu", "Anadolu Agency"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "United Press International": ("UPI", "United Press International"),
    "Press Trust of India": ("PTI", "Press Trust of India"),
    "Press Association": ("Press Association", "PA Media"),
    "BelTA": ("BelTA", "БЕЛТА", "БелТА"),
    "Ukrinform": ("Ukrinform", "Укринформ"),
    "IRNA": ("IRNA",),
}
"""Agencies by name, with the forms in which their credit lines and datelines give them."""
AGENCY_OF: Final = {form: name for name, forms in AGENCIES.items() for form in forms}
_FORM: Final = "(?P<form>" + "|".join(sorted(map(re.escape, AGENCY_OF), key=len, reverse=True)) + ")"
_END: Final = r"(?![\w])"

DATELINE: Final = re.compile(
    rf"""
      (?:\(|（)(?:{_FORM.replace("form", "round")}){_END}[^()（）]{{0,20}}(?:\)|）)
    | /(?:{_FORM.replace("form", "slashed")})/
    | 【[^】]{{0,20}}?(?:{_FORM.replace("form", "boxed")})】
    | (?:^|\s)[-–—]\s(?:{_FORM.replace("form", "dashed")})(?=[.,:]|\s[-–—])
    """,
    re.VERBOSE,
)
"""An agency between brackets, strokes or dashes, as a dateline gives it: TOKYO (AP) —, МОСКВА, 20 марта. /ТАСС/."""
ALONE: Final = re.compile(
    rf"(?:[-–—=＝(（\[【]\s*)?(?:(?:source|credit|agency|источник|агентство|出典|配信|提供)\s*[:：]\s*)?"
    rf"(?:the\s+)?{_FORM}\s*[)）\]】.]?",
    re.IGNORECASE,
)
"""A line that holds an agency's name and at most a word for it."""
STAFF: Final = re.compile(
    rf"(?:\b|_)(?:The\s+)?{_FORM}(?:\s+[A-Z][a-z]+){{0,2}}\s+(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Ss]taff)\b"
)
BYLINE: Final = re.compile(rf"^(?:By|BY)\s.{{2,80}}[,|(–—-]\s*(?:The\s+)?{_FORM}{_END}", re.MULTILINE)
COPYRIGHT: Final = re.compile(
    rf"(?:©|\(c\)|copyright)(?:\s?(?:©|\(c\)))?[\s,]{{0,3}}(?:\d{{4}})?[\s,]{{0,3}}(?:by\s)?(?:the\s)?{_FORM}{_END}",
    re.IGNORECASE,
)
PARTIAL: Final = re.compile(
    rf"[(\[]?(?:with\s+(?:additional\s+|some\s+)?(?:inputs?|files|reporting|material|contributions?|reports?|information)"
    rf"\s+(?:from|by|of)|(?:additional|further)\s+reporting\s+by|с\s+использованием\s+материалов|по\s+материалам)"
    rf"\s+(?:the\s+)?{_FORM}{_END}(?:\s+(?:agency|news\s+agency))?[)\].]*",
    re.IGNORECASE,
)
"""A line by which a text says that an agency gave a part of it."""
LABELLED: Final = re.compile(
    r"(?:source|источник|出典|quelle|kaynak)\s*[:：]\s*(?P<name>\S.{0,58}\S)\s*$", re.IGNORECASE
)
"""A line that names where the text was taken from, agency or not."""
SIGN_OFF: Final = re.compile(r"[(\[]?Reporting by .{3,120};\s*(?:[Ww]riting by .{3,80};\s*)?[Ee]diting by .{3,80}$")
"""How Reuters signs its reports, without its name (Reuters Handbook of Journalism): a hint, no credit."""
DATELINE_LENGTH: Final = 120
"""Code points at the beginning of a report in which its dateline stands."""
LONGEST: Final = 1_000
"""Code points of a block, from its start or to its end, in which a credit is looked for."""
_DASHES: Final = ("-", "–", "—", ":")
_ADDRESS: Final = re.compile(r"https?:|www\.|@", re.IGNORECASE)


class Credit(NamedTuple):
    """Who a text says it was taken from, the words that say so, and their place in code points."""

    name: str
    words: str
    form: str
    """What the words are: `dateline`, `credit line`, `by-line`, `copyright line`, `sign-off`."""
    start: int
    end: int
    weak: bool = False


def find_credits(document: Document) -> tuple[Credit, ...]:
    """Return the credits of a document to an agency or a named source, the surest first."""
    found = sorted(_find(document), key=lambda credit: (credit.weak, _ORDER.index(credit.form), credit.start))
    return tuple({credit.name: credit for credit in reversed(found)}.values())[::-1]


def fold_name(name: str) -> str:
    """Return a name as it is compared with others: an agency's by any of its forms, case and article apart."""
    plain = name.strip().removeprefix("The ").removeprefix("the ")
    return AGENCY_OF.get(plain, plain).casefold()


def describe_origin(name: str) -> Origin:
    """Return a new origin of this name; one of the table of agencies is known to be an agency."""
    agency = AGENCY_OF.get(name, name)
    kind = OriginKind.AGENCY if agency in AGENCIES else None
    return Origin(id=origin_id(agency), name=agency, kind=kind)


_ORDER: Final = ("dateline", "by-line", "credit line", "copyright line", "sign-off")


def _find(document: Document) -> Iterator[Credit]:
    body = [block for block in list_edges(document) if block.mark is Mark.BODY]
    for block in body[:2]:
        yield from _find_dateline(document, block)
    for block in body[-1:]:
        yield from _find_last(document, block)
    for block in list_edges(document):
        if block.mark is not Mark.BODY:
            yield from _find_line(document, block, document.text[block.start : min(block.end, block.start + LONGEST)])
        low = max(block.start, block.end - LONGEST)
        sign_off = SIGN_OFF.search(document.text, low, block.end)
        if sign_off:
            yield Credit("Reuters", sign_off[0], "sign-off", sign_off.start(), block.end, weak=True)
        yield from _match(COPYRIGHT, document, low, block.end, "copyright line")


def _find_dateline(document: Document, block: Block) -> Iterator[Credit]:
    """Yield an agency behind the place and the date with which a report begins, not in the midst of a sentence."""
    match = DATELINE.search(document.text, block.start, min(block.end, block.start + DATELINE_LENGTH))
    if match:
        before = document.text[block.start : match.start()].strip()
        after = document.text[match.end() : match.end() + 3].lstrip()
        place = before.split(",")[0].strip()
        if not before or not before[0].isalpha() or place.isupper() or (place.istitle() and after.startswith(_DASHES)):
            yield _credit(match, "dateline")


def _find_last(document: Document, block: Block) -> Iterator[Credit]:
    """Yield an agency in brackets behind the last words of a report, as Japanese papers print it."""
    start = max(block.start, block.end - 30)
    for match in DATELINE.finditer(document.text, start, block.end):
        if not document.text[match.end() : block.end].strip(" .。"):
            yield _credit(match, "credit line")


def _find_line(document: Document, block: Block, line: str) -> Iterator[Credit]:
    alone = ALONE.fullmatch(line.strip())
    labelled = LABELLED.match(line.strip())
    if alone:
        yield Credit(_name(alone["form"]), line.strip(), "credit line", block.start, block.end)
    elif partial := PARTIAL.fullmatch(line.strip()):
        yield Credit(_name(partial["form"]), line.strip(), "credit line", block.start, block.end, weak=True)
    elif labelled and not _ADDRESS.search(labelled["name"]):
        name = labelled["name"].strip("«»“”\"' ")
        yield Credit(_name(name), line.strip(), "credit line", block.start, block.end)
    for pattern in (STAFF, BYLINE):
        yield from _match(pattern, document, block.start, block.end, "by-line")
    if not alone:
        yield from _find_dateline(document, block)
        yield from _find_last(document, block)


def _match(pattern: re.Pattern[str], document: Document, start: int, end: int, form: str) -> Iterator[Credit]:
    match = pattern.search(document.text, start, end)
    if match:
        yield _credit(match, form)


def _credit(match: re.Match[str], form: str) -> Credit:
    written = next(value for value in match.groupdict().values() if value)
    return Credit(_name(written), match[0].strip(), form, *match.span())


def _name(form: str) -> str:
    """Return the agency that a form stands for, the form itself where it stands for none."""
    plain = re.sub(r"^the\s+", "", form, flags=re.IGNORECASE)
    known = {written.casefold(): name for written, name in AGENCY_OF.items()}
    return known.get(plain.casefold(), plain)
