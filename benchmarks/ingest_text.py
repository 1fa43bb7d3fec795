"""How often a text's encoding is told by its bytes alone, and how mails are read, beside other programs.

Encodings: samples of 60 to 2,000 characters of the test splits of Universal Dependencies, written in the encodings that
such texts come in; thresholds were set on the development splits. A sample is right where every character is, refused
where the analyst is asked, wrong where other characters are shown. Beside it stands charset-normalizer by itself.

Mails: the files of SpamScope/mail-parser, broken ones among them, beside Python's `email` with its modern policy.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from charset_normalizer import from_bytes

from benchmarks.table import Row
from briefing.errors import UnreadableFile
from briefing.source.encodings import decode_bytes
from briefing.source.extract import Extract, Reading
from briefing.source.formats.mail.reader import read
from briefing.source.formats.recognition import is_mail

if TYPE_CHECKING:
    from email.message import EmailMessage

LENGTHS: Final = (60, 150, 500, 2000)
"""Characters of a sample."""
EACH: Final = 50
"""Samples of a length, from places that a fixed seed draws."""
SEED: Final = 7
ROUNDS: Final = 3
MAILS: Final = "mail-parser"
_SENTENCE: Final = re.compile(r"^# text = (.*)$", re.MULTILINE)
_WORD: Final = re.compile(r"\w+")


class Language(NamedTuple):
    """A language, the treebank that its samples are of, what stands between sentences, and its codecs."""

    name: str
    folder: str
    blank: str
    codecs: tuple[str, ...]


LANGUAGES: Final = (
    Language("Japanese", "UD_Japanese-GSD", "", ("cp932", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be")),
    Language("Russian", "UD_Russian-GSD", " ", ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "utf-16-le")),
    Language("Ukrainian", "UD_Ukrainian-IU", " ", ("cp1251", "koi8_u")),
    Language("French", "UD_French-GSD", " ", ("cp1252", "utf-16-le")),
    Language("Polish", "UD_Polish-PDB", " ", ("cp1250", "iso8859_2")),
    Language("Chinese, simplified", "UD_Chinese-GSDSimp", "", ("gb18030", "utf-16-le")),
    Language("Chinese, traditional", "UD_Chinese-GSD", "", ("big5", "utf-16-be")),
    Language("Korean", "UD_Korean-GSD", " ", ("cp949", "utf-16-le")),
)


class Sample(NamedTuple):
    """A text and its bytes in an encoding."""

    text: str
    data: bytes


class Rate(NamedTuple):
    """How many samples there are, how many are right, and how many wrong; the rest is refused."""

    samples: int
    right: int
    wrong: int

    @property
    def words(self) -> str:
        """The rate as it stands in the table."""
        return f"{self.right} of {self.samples} right, {self.wrong} wrong"


def measure(data: Path) -> Iterator[Row]:
    """Yield a row for each language and encoding, one of the confidence, and those of mail; names what is absent."""
    yield from measure_encodings(data)
    yield from measure_mails(data / MAILS)


def measure_encodings(data: Path) -> Iterator[Row]:
    """Yield how often each encoding is told, and how often each stated confidence was right."""
    stated: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for language in LANGUAGES:
        paths = sorted((data / language.folder).glob("*-test.conllu"))
        if not paths:
            origin = f"wants {language.folder} of UniversalDependencies/{language.folder}"
            yield Row(f"encodings, {language.name}", "absent", origin)
            continue
        sentences = _SENTENCE.findall(paths[0].read_text(encoding="utf-8"))
        for codec in language.codecs:
            samples = list(make_samples(sentences, language.blank, codec))
            for sample in samples:
                if (found := _decode(sample.data)) is not None:
                    tenth = min(9, int(found[1] * 10))
                    stated[tenth] += 1
                    right[tenth] += found[0] == sample.text
            ours = rate(samples, lambda data: (found := _decode(data)) and found[0])
            other = rate(samples, _normalize)
            yield Row(f"encodings, {language.name}: {codec}", ours.words, f"charset-normalizer {other.words}")
    for tenth in sorted(stated):
        measured = f"{right[tenth] / stated[tenth]:.3f} of {stated[tenth]:,}"
        yield Row(f"right where {tenth}0–{tenth}9 % sure", measured, "the share that is stated")


def make_samples(sentences: list[str], blank: str, codec: str) -> Iterator[Sample]:
    """Yield samples that differ from ASCII; characters that the encoding lacks are left out of the text."""
    chance = random.Random(SEED)
    for length in LENGTHS:
        for _ in range(EACH):
            at = chance.randrange(len(sentences))
            text = ""
            while len(text) < length:
                text += sentences[at % len(sentences)] + ("\n" if chance.random() < 0.3 else blank)
                at += 1
            data = text[:length].encode(codec, "ignore")
            text = data.decode(codec)
            if not text.isascii():
                yield Sample(text, data)


def rate(samples: list[Sample], decode: Callable[[bytes], str | None]) -> Rate:
    """Return how many samples a function decodes as they are, and how many otherwise; None is a refusal."""
    found = [(decode(sample.data), sample.text) for sample in samples]
    right = sum(text == wanted for text, wanted in found)
    return Rate(len(samples), right, sum(text is not None for text, _ in found) - right)


def _decode(data: bytes) -> tuple[str, float] | None:
    try:
        found = decode_bytes(data, "sample")
    except UnreadableFile:
        return None
    return found.text, found.confidence


def _normalize(data: bytes) -> str | None:
    best = from_bytes(data).best()
    return str(best) if best else None


def measure_mails(folder: Path) -> Iterator[Row]:
    """Yield how many mails are read, with how many words and attachments, and how fast."""
    files = {path.name: path.read_bytes() for path in sorted((folder / "tests/mails").glob("*")) if path.is_file()}
    mails = {name: data for name, data in files.items() if is_mail(data, ".eml")}
    if not mails:
        yield Row("mail", "absent", f"wants {MAILS} of SpamScope/mail-parser")
        return
    ours = [(len(_WORD.findall(found.text)), len(found.members)) for found in map(_read, mails.values())]
    other = [_read_otherwise(data) for data in mails.values()]
    others = ", ".join(sorted(files.keys() - mails.keys()))
    yield Row("mails read", f"{sum(words > 0 for words, _ in ours)} of {len(mails)}", f"no mail: {others or 'none'}")
    words, attached = sum(words for words, _ in ours), sum(files for _, files in ours)
    beside = f"email: {sum(words for words, _ in other):,} words, {sum(files for _, files in other)} attachments"
    yield Row("mails, what is read", f"{words:,} words with the header, {attached} attachments", beside)
    size = sum(map(len, mails.values())) / 1_000_000
    took, beside_took = (_time(reader, list(mails.values())) for reader in (_read, _read_otherwise))
    told = f"{size / took:.1f} MB/s, {took / len(mails) * 1000:.1f} ms a mail"
    yield Row("mails, speed", told, f"email {size / beside_took:.1f} MB/s", f"{took / beside_took:.2f}")


def _read(data: bytes) -> Extract:
    return read(data, "mail.eml", Reading())


def _read_otherwise(data: bytes) -> tuple[int, int]:
    """Return the words and attachments that Python's `email` finds, none where it fails."""
    message = cast("EmailMessage", message_from_bytes(data, policy=policy.default))
    try:
        body = message.get_body(("plain", "html"))
        words = len(_WORD.findall(str(body.get_content()))) if body else 0
        return words, len(list(message.iter_attachments()))
    except (LookupError, ValueError, AttributeError, TypeError):
        return 0, 0


def _time(reader: Callable[[bytes], object], mails: list[bytes]) -> float:
    """Return the processor time in seconds of the fastest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        for data in mails:
            reader(data)
        times.append(process_time() - begun)
    return min(times)
