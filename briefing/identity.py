"""New ids: random for what is ticked, so that two analysts never meet; a slug for what has a name."""

import re
import secrets
import unicodedata
from collections.abc import Container
from typing import Final

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read out (crockford.com/base32.html)."""

_DIGRAPHS: Final = {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
_LATIN: Final = str.maketrans("абвгдезиклмнопрстуфыэі", "abvgdeziklmnoprstufyei") | str.maketrans(
    _DIGRAPHS | {"є": "ie", "ъ": "ie"}
)
"""Cyrillic in Latin letters, as passports have it (ICAO 9303); й and ё are и and е once their marks are taken off."""
RANDOM_LENGTH: Final = 8
LONGEST_SLUG: Final = 40
LONGEST_SPELT: Final = 400
"""Code points of a name that are spelt; taking a flood of accents off takes quadratic time."""


def new_id(prefix: str, taken: Container[str]) -> str:
    """Return `prefix` and eight random characters (40 bits) that are not in `taken`."""
    while True:
        made = prefix + "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
        if made not in taken:
            return made


def slug_id(prefix: str, name: str, taken: Container[str]) -> str:
    """Return `prefix` and `name` as a lower-case slug that is not in `taken`; random where the name has no letters.

    A name already taken gets `-2`, `-3`, …; names in scripts other than Latin and Cyrillic get a random id.
    """
    slug = slugify(name)
    if not slug:
        return new_id(prefix, taken)
    made, number = prefix + slug, 1
    while made in taken:
        number += 1
        made = f"{prefix}{slug}-{number}"
    return made


def slugify(name: str) -> str:
    """Return `name` in ASCII letters and digits, lower case, joined by hyphens, at most 40 characters.

    Accents are taken off, Cyrillic is transliterated, what has no Latin letters is left out.
    """
    spelt = unicodedata.normalize("NFKD", name[:LONGEST_SPELT]).lower().translate(_LATIN)
    plain = spelt.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].rstrip("-")
