"""A person's own settings: `settings.yaml` in the user's configuration folder; today it holds the keys."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefing.errors import UsageError
from briefing.store.files import exists, read_bytes
from briefing.store.nodes import Mapping as MappingNode
from briefing.store.nodes import Scalar, read_nodes, refusal

FILE: Final = "settings.yaml"
KEYS: Final = "keys"


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
    if not exists(path):
        return {}
    text = read_bytes(path).decode("utf-8", errors="replace")
    if not text.strip():
        return {}
    for name, node in read_nodes(text, str(path)).pairs:
        if name.value != KEYS or not isinstance(node, MappingNode):
            raise refusal(text, str(path), name.start, f"`{name.value}` is no setting; there is `keys`, action to key")
        pairs = [(key.value, value) for key, value in node.pairs]
        if any(not isinstance(value, Scalar) or not value.value for _, value in pairs):
            raise UsageError(f"{path}: each action under `keys` takes one key, such as `move.next: j`")
        return {key: value.value for key, value in pairs if isinstance(value, Scalar)}
    return {}
