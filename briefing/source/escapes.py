"""ISO-2022-JP with what vendors added (circled digits, half-width kana), which Japanese mail holds and Python lacks."""

import re
from typing import Final

_ESCAPE: Final = re.compile(rb"\x1b(\$[@B]|\([BJI])")
_GRAPHIC: Final = range(0x21, 0x7F)
_RAISED: Final = bytes(byte + 0x80 if byte in _GRAPHIC else byte for byte in range(256))
"""A set of 94 × 94 characters is written in EUC with the high bit, and in ISO 2022 without (ECMA-35)."""
_CODECS: Final = {b"$@": "euc_jis_2004", b"$B": "euc_jis_2004", b"(I": "shift_jis"}


def decode_escapes(data: bytes) -> str:
    """Return the characters of ISO-2022-JP whose two-byte set is read as JIS X 0213; raises UnicodeDecodeError."""
    stretches = _ESCAPE.split(data)
    text = [stretches[0].decode("ascii")]
    for escape, stretch in zip(stretches[1::2], stretches[2::2], strict=True):
        codec = _CODECS.get(escape)
        text.append(stretch.translate(_RAISED).decode(codec) if codec else stretch.decode("ascii"))
    return "".join(text)
