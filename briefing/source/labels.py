"""The encodings that a text may be in: their names, the labels that declare them, and the codecs that decode them."""

from collections.abc import Iterator
from typing import Final, NamedTuple


class Encoding(NamedTuple):
    """An encoding: the name that a person reads, and its codecs in the order in which they are tried.

    A later codec holds characters that vendors added to the first.
    """

    name: str
    codecs: tuple[str, ...]


UTF_8: Final = Encoding("UTF-8", ("utf-8",))
UTF_16LE: Final = Encoding("UTF-16LE", ("utf-16-le",))
UTF_16BE: Final = Encoding("UTF-16BE", ("utf-16-be",))
UTF_32LE: Final = Encoding("UTF-32LE", ("utf-32-le",))
UTF_32BE: Final = Encoding("UTF-32BE", ("utf-32-be",))
WINDOWS_1250: Final = Encoding("Windows-1250", ("cp1250",))
WINDOWS_1251: Final = Encoding("Windows-1251", ("cp1251",))
WINDOWS_1252: Final = Encoding("Windows-1252", ("cp1252",))
KOI8_R: Final = Encoding("KOI8-R", ("koi8_r",))
KOI8_U: Final = Encoding("KOI8-U", ("koi8_u",))
CP866: Final = Encoding("CP866", ("cp866",))
SHIFT_JIS: Final = Encoding("Shift-JIS", ("cp932", "shift_jis_2004"))
EUC_JP: Final = Encoding("EUC-JP", ("euc_jp", "euc_jis_2004"))
ISO_2022_JP: Final = Encoding("ISO-2022-JP", ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2", "iso2022_jp_2004"))
ISO_2022_KR: Final = Encoding("ISO-2022-KR", ("iso2022_kr",))
HZ: Final = Encoding("HZ-GB-2312", ("hz",))
GB18030: Final = Encoding("GB18030", ("gb18030",))
BIG5: Final = Encoding("Big5", ("cp950", "big5hkscs"))
EUC_KR: Final = Encoding("EUC-KR", ("cp949",))
LATIN_2: Final = Encoding("ISO-8859-2", ("iso8859_2",))
CYRILLIC_ISO: Final = Encoding("ISO-8859-5", ("iso8859_5",))
WINDOWS_1254: Final = Encoding("Windows-1254", ("cp1254",))
MAC_CYRILLIC: Final = Encoding("x-mac-cyrillic", ("mac_cyrillic",))

_LABELS: Final = (
    (UTF_8, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
    (CP866, "866 cp866 csibm866 ibm866"),
    (KOI8_R, "cskoi8r koi koi8 koi8-r koi8_r"),
    (KOI8_U, "koi8-ru koi8-u"),
    (Encoding("macintosh", ("mac_roman",)), "csmacintosh mac macintosh x-mac-roman"),
    (MAC_CYRILLIC, "x-mac-cyrillic x-mac-ukrainian"),
    (Encoding("Windows-874", ("cp874",)), "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"),
    (WINDOWS_1252, "ansi_x3.4-1968 ascii cp819 csisolatin1 ibm819 iso-ir-100 iso_8859-1:1987 l1 latin1 us-ascii"),
    (WINDOWS_1252, "iso-8859-1 iso8859-1 iso88591 iso_8859-1"),
    (WINDOWS_1254, "csisolatin5 iso-ir-148 iso_8859-9:1989 l5 latin5 iso-8859-9 iso8859-9 iso88599 iso_8859-9"),
    (GB18030, "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030 cp936"),
    (BIG5, "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"),
    (EUC_JP, "cseucpkdfmtjapanese euc-jp x-euc-jp"),
    (ISO_2022_JP, "csiso2022jp iso-2022-jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-ms"),
    (SHIFT_JIS, "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932"),
    (EUC_KR, "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"),
    (EUC_KR, "windows-949 cp949"),
    (ISO_2022_KR, "csiso2022kr iso-2022-kr"),
    (HZ, "hz-gb-2312"),
    (UTF_16BE, "unicodefffe utf-16be"),
    (UTF_16LE, "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"),
    (UTF_32LE, "utf-32 utf-32le"),
    (UTF_32BE, "utf-32be"),
)
_ISO_8859: Final = (
    (LATIN_2, "csisolatin2 iso-ir-101 iso_8859-2:1987 l2 latin2"),
    (Encoding("ISO-8859-3", ("iso8859_3",)), "csisolatin3 iso-ir-109 iso_8859-3:1988 l3 latin3"),
    (Encoding("ISO-8859-4", ("iso8859_4",)), "csisolatin4 iso-ir-110 iso_8859-4:1988 l4 latin4"),
    (CYRILLIC_ISO, "csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988"),
    (
        Encoding("ISO-8859-6", ("iso8859_6",)),
        "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127",
    ),
    (
        Encoding("ISO-8859-7", ("iso8859_7",)),
        "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 sun_eu_greek",
    ),
    (
        Encoding("ISO-8859-8", ("iso8859_8",)),
        "csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 logical visual",
    ),
    (Encoding("ISO-8859-10", ("iso8859_10",)), "csisolatin6 iso-ir-157 l6 latin6"),
    (Encoding("ISO-8859-13", ("iso8859_13",)), ""),
    (Encoding("ISO-8859-14", ("iso8859_14",)), ""),
    (Encoding("ISO-8859-15", ("iso8859_15",)), "csisolatin9 l9"),
    (Encoding("ISO-8859-16", ("iso8859_16",)), ""),
)


def find_encoding(label: str) -> Encoding | None:
    """Return the encoding that a label declares, None where no encoding has it; Python's own codecs are none.

    The labels are those of the Encoding Standard (WHATWG, 4.2), and those that mail uses besides: ISO-2022-KR, HZ,
    UTF-32, and code pages by number.
    """
    return _BY_LABEL.get(label.strip(" \t\r\n\f\"'").lower())


def _list_labels() -> Iterator[tuple[str, Encoding]]:
    for encoding, labels in (*_LABELS, *_ISO_8859):
        for label in labels.split():
            yield label, encoding
    for encoding, _ in _ISO_8859:
        number = encoding.name.rpartition("-")[2]
        for form in ("iso-8859-{}", "iso8859-{}", "iso8859{}", "iso_8859-{}"):
            yield form.format(number), encoding
    for page in range(1250, 1259):
        encoding = _PAGES.get(page) or Encoding(f"Windows-{page}", (f"cp{page}",))
        for form in ("cp{}", "windows-{}", "x-cp{}"):
            yield form.format(page), encoding


_PAGES: Final = {1250: WINDOWS_1250, 1251: WINDOWS_1251, 1252: WINDOWS_1252, 1254: WINDOWS_1254}
_BY_LABEL: Final = dict(_list_labels())
