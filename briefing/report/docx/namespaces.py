"""The names that the parts of an OOXML package are written with (ISO/IEC 29500, transitional)."""

from typing import Final

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
W: Final = f'xmlns:w="{MAIN}"'
WR: Final = f'{W} xmlns:r="{RELATIONS}"'
