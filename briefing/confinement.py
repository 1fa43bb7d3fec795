"""What a process of its own may use that reads or runs what a stranger wrote."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1 << 20
_INHERITED: Final = ("PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The variables that an interpreter may need to start; the child gets no others."""
_FEW_FILES: Final = 16
_GRACE: Final = 2
"""Seconds of processor time between the signal, upon which the child may tell where it is, and the end."""


def list_surroundings() -> dict[str, str]:
    """Return the environment of a child: where its modules are, and nothing of the person's."""
    folders = dict.fromkeys([*filter(None, sys.path), str(Path(__file__).resolve().parents[1])])
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**inherited, "PYTHONPATH": os.pathsep.join(folders)}


def confine(processor: int, memory: int, stop: Callable[..., None]) -> None:
    """Bound this process to seconds of processor time and bytes of memory; a system may lack a limit.

    It can start no process and write no file. `stop` is called once its time is over, two seconds before its end.
    """
    signal.signal(signal.SIGXCPU, stop)
    bounds = {
        resource.RLIMIT_CPU: (processor, processor + _GRACE),
        resource.RLIMIT_AS: (memory, memory),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_NPROC: (0, 0),
        resource.RLIMIT_NOFILE: (_FEW_FILES, _FEW_FILES),
    }
    for kind, (soft, hard) in bounds.items():
        ceiling = resource.getrlimit(kind)[1]
        highest = hard if ceiling == resource.RLIM_INFINITY else min(hard, ceiling)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (min(soft, highest), highest))
