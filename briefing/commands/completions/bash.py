"""The completion script of bash (3.2 and later).

File names are compared, never expanded: `compgen -W` would run what a hostile file name holds.
"""

from collections.abc import Iterable, Sequence
from shlex import quote

from briefing.commands.grammar import Grammar, Kind, Word

FUNCTIONS = r"""
_briefing_offer() {
    local word
    for word in "$@"; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
    done
}

_briefing_briefs() {
    local folder=$PWD file name
    while [[ -n $folder && ! -d $folder/briefs ]]; do folder=${folder%/*}; done
    for file in "$folder"/briefs/*.yaml; do
        name=${file##*/}
        [[ $name =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]] && _briefing_offer "${name%.yaml}"
    done
}

_briefing_paths() {
    local path
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$current")
}
"""

BODY = r"""
_briefing() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= index
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
            --workspace) ((index++)) ;;
            -*) ;;
            *) command=${COMP_WORDS[index]}; break ;;
        esac
    done
    case $previous in
VALUES
    esac
    case $command in
COMMANDS
    esac
}

complete -F _briefing briefing
"""

PATHS = {Kind.FILE: "_briefing_paths -f", Kind.FOLDER: "_briefing_paths -d", Kind.BRIEF: "_briefing_briefs"}


def write_script(frame: Grammar, commands: Sequence[Grammar]) -> str:
    """Return the script."""
    words = [option for grammar in (frame, *commands) for option in grammar.options]
    first = _offer([*(command.name for command in commands), *_names(frame.options)])
    branches = [f'        "") {first}; _briefing_paths -f ;;', *(_branch(command) for command in commands)]
    values = "\n".join(_values(words))
    body = BODY.replace("VALUES", values).replace("COMMANDS", "\n".join(branches))
    return f"# bash completion of briefing\n{FUNCTIONS}{body}"


def _branch(command: Grammar) -> str:
    steps = [_offer(_names(command.options)), *(_complete(word) for word in command.positionals)]
    return f"        {command.name}) {'; '.join(step for step in steps if step)} ;;"


def _values(words: Iterable[Word]) -> list[str]:
    """Return the branches for the value of an option, free text getting none."""
    taking = {name: word for word in words for name in word.names if word.kind is not Kind.FLAG}
    return [f"        {name}) {_complete(word) or ':'}; return ;;" for name, word in sorted(taking.items())]


def _complete(word: Word) -> str:
    return _offer(word.choices) if word.kind is Kind.CHOICE else PATHS.get(word.kind, "")


def _offer(words: Iterable[str]) -> str:
    return f"_briefing_offer {' '.join(quote(word) for word in words)}"


def _names(options: Iterable[Word]) -> list[str]:
    return [name for option in options for name in option.names]
