"""The completion script of bash (3.2 and later).

File names are compared, never expanded: `compgen -W` would run what a hostile file name holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from shlex import quote

from briefing.commands.grammar import VALUES, Grammar, Kind, Word, list_taking

FUNCTIONS = r"""
_briefing_offer() {
    local word
    for word in "$@"; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
    done
}

_briefing_offer_plain() {
    [[ $1 =~ ^[[:alnum:]_][[:alnum:]._+-]*$ ]] && _briefing_offer "$1"
}

_briefing_briefs() {
    local folder=${workspace:-$PWD} file
    [[ -z $workspace ]] && while [[ -n $folder && ! -d $folder/briefs ]]; do folder=${folder%/*}; done
    for file in "$folder"/briefs/*.yaml; do
        file=${file##*/}
        _briefing_offer_plain "${file%.yaml}"
    done
}

_briefing_values() {
    local -a asked
    local value
    [[ -n $workspace ]] && asked+=(--workspace "$workspace")
    [[ -n $brief ]] && asked+=(--brief "$brief")
    while IFS= read -r value; do
        _briefing_offer_plain "$value"
    done < <(command briefing completion --values "$1" "${asked[@]}" 2>/dev/null </dev/null)
}

_briefing_paths() {
    local path name
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        name=${path##*/}
        [[ $name == .* && ${current##*/} != .* ]] || COMPREPLY+=("$path")
    done < <(compgen "$@" -- "$current")
}

_briefing_plain() {
    local word=${1//[\\\"\']/}
    [[ $word == "~/"* ]] && word=$HOME/${word#"~/"}
    printf '%s' "$word"
}
"""
"""Names from a brief or a folder are offered only if a shell takes them as they stand."""

BODY = r"""
_briefing() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= workspace= brief= index word
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        case $word in
            TAKING)
                [[ ${COMP_WORDS[index+1]} == = ]] && ((index++))
                ((++index < COMP_CWORD)) && [[ $word == --workspace ]] && workspace=${COMP_WORDS[index]}
                ;;
            -*) ;;
            *) if [[ -z $command ]]; then command=$word; else brief=${brief:-$word}; fi ;;
        esac
    done
    workspace=$(_briefing_plain "$workspace") brief=$(_briefing_plain "$brief")
    [[ $current == = ]] && current= || { [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD-2]}; }
    case $command:$previous in
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
    first = _offer([*(command.name for command in commands), *_names(frame.options)])
    briefs = "_briefing_paths -d; _briefing_paths -f -X '!*.y*ml'"
    branches = [f'        "") {first}; {briefs} ;;', *(_branch(command) for command in commands)]
    body = (
        BODY.replace("TAKING", "|".join(list_taking((frame, *commands))))
        .replace("VALUES", "\n".join(_values((frame, *commands))))
        .replace("COMMANDS", "\n".join(branches))
    )
    return f"# bash completion of briefing\n{FUNCTIONS}{body}"


def _branch(command: Grammar) -> str:
    steps = [_offer(_names(command.options)), *(_complete(word) for word in command.positionals)]
    return f"        {command.name}) {'; '.join(step for step in steps if step)} ;;"


def _values(grammars: Iterable[Grammar]) -> Iterator[str]:
    """Yield the branches for the value of each option of each command, free text getting none."""
    for grammar in grammars:
        for option in grammar.options:
            if option.kind is not Kind.FLAG:
                pattern = "|".join(f"{grammar.name}:{name}" for name in option.names)
                yield f"        {pattern}) {_complete(option) or ':'}; return ;;"


def _complete(word: Word) -> str:
    if word.kind in VALUES:
        return f"_briefing_values {VALUES[word.kind]}"
    return _offer(word.choices) if word.kind is Kind.CHOICE else PATHS.get(word.kind, "")


def _offer(words: Iterable[str]) -> str:
    return f"_briefing_offer {' '.join(quote(word) for word in words)}"


def _names(options: Iterable[Word]) -> list[str]:
    return [name for option in options for name in option.names]
