"""A person's own settings: `settings.yaml` in the user's configuration folder holds keys, and limits of documents."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefing.errors import UsageError
from briefing.store.files import exists, read_bytes
from briefing.store.nodes import Mapping as MappingNode
from briefing.store.nodes import Scalar, read_nodes, refusal

FILE: Final = "settings.yaml"
KEYS: Final = "keys"
LIMITS: Final = "limits"
LIMIT_NAMES: Final = ("seconds", "memory", "unpacked", "members", "pages", "depth")
"""What may be limited: seconds of processor time and megabytes of memory for a file, and what may lie in one."""


def settings_path(environment: Mapping[str, str]) -> Path:
    """Return where the settings are: `$XDG_CONFIG_HOME/briefing`, by default `~/.config/briefing`.

    Raises UsageError where the system knows no home folder of this person.
    """
    return _find_folder(environment, "XDG_CONFIG_HOME", "~/.config") / "briefing" / FILE


def state_home(environment: Mapping[str, str]) -> Path:
    """Return the user's state folder: `$XDG_STATE_HOME`, by default `~/.local/state` (XDG Base Directory 0.8).

    Raises UsageError where the system knows no home folder of this person.
    """
    return _find_folder(environment, "XDG_STATE_HOME", "~/.local/state")


def _find_folder(environment: Mapping[str, str], variable: str, usual: str) -> Path:
    try:
        return Path(environment.get(variable) or usual).expanduser()
    except RuntimeError as error:
        raise UsageError(f"the system knows no home folder of yours; set $HOME, or ${variable}.") from error


def load_keys(path: Path) -> dict[str, str]:
    """Return the keys a person gave to actions, by action id; raises UnreadableFile with line and column.

    A missing file means no keys of one's own; unknown action ids and clashes are the keymap's to refuse.
    """
    keys = _load(path).get(KEYS, {})
    if not all(keys.values()):
        raise UsageError(f"{path}: each action under `keys` takes one key, such as `move.next: j`")
    return keys


def load_limits(path: Path) -> dict[str, int]:
    """Return the limits that a person set on what documents may use, by name; raises UnreadableFile and UsageError.

    A missing file means none.
    """
    limits = _load(path).get(LIMITS, {})
    for name, value in limits.items():
        if name not in LIMIT_NAMES or not value.isascii() or not value.isdigit() or not int(value):
            raise UsageError(
                f"{path}: `{name}: {value}` is no limit; `limits` takes a number for {', '.join(LIMIT_NAMES)}"
            )
    return {name: int(value) for name, value in limits.items()}


def _load(path: Path) -> dict[str, dict[str, str]]:
    """Return what stands under each setting; raises UnreadableFile with line and column."""
    if not exists(path):
        return {}
    text = read_bytes(path).decode("utf-8", errors="replace")
    if not text.strip():
        return {}
    found = {}
    for name, node in read_nodes(text, str(path)).pairs:
        if name.value not in {KEYS, LIMITS} or not isinstance(node, MappingNode):
            known = "there is `keys`, action to key, and `limits`, name to number"
            raise refusal(text, str(path), name.start, f"`{name.value}` is no setting; {known}")
        found[name.value] = {key.value: value.value if isinstance(value, Scalar) else "" for key, value in node.pairs}
    return found
