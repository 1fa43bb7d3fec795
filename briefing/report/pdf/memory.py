"""Memory that was freed goes back to the system, where the C library would keep it: on Linux with glibc."""

import sys
from ctypes import CDLL
from typing import Final

APART: Final = 128 * 1024
"""Bytes from which on a piece of memory is asked of the system by itself, and given back at once when it is freed."""
_M_MMAP_THRESHOLD: Final = -3
"""The parameter's number in glibc's malloc.h."""


def release_memory() -> None:
    """Give back what is free, and keep large pieces apart from now on: glibc would join them to what it keeps."""
    if sys.platform == "linux" and hasattr(library := CDLL(None), "malloc_trim"):
        library.mallopt(_M_MMAP_THRESHOLD, APART)
        library.malloc_trim(0)
