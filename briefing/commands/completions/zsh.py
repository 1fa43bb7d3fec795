"""The completion script of zsh (5 and later)."""

from collections.abc import Sequence

from briefing.commands.grammar import VALUES, Grammar, Kind, Word

START = r"""#compdef briefing

_briefing_workspace() {
    local folder=${(Q)${opt_args[--workspace]:-$workspace}}
    REPLY=${folder/#\~\//$HOME/}
}

_briefing_briefs() {
    local REPLY
    _briefing_workspace
    local folder=$REPLY
    if [[ -z $folder ]]; then
        folder=$PWD
        while [[ -n $folder && ! -d $folder/briefs ]]; do folder=${folder%/*}; done
    fi
    local -a names
    names=($folder/briefs/*.yaml(N:t:r))
    compadd "$@" -a names
}

_briefing_values() {
    local REPLY
    local -a asked values
    _briefing_workspace
    [[ -n $REPLY ]] && asked+=(--workspace $REPLY)
    [[ -n $line[1] ]] && asked+=(--brief ${(Q)line[1]})
    values=(${(f)"$(command briefing completion --values $@[-1] $asked 2>/dev/null </dev/null)"})
    compadd "${@[1,-2]}" -a values
}
"""

END = """
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _briefing "$@"
else
    compdef _briefing briefing
fi
"""

ACTIONS = {Kind.FILE: "_files", Kind.FOLDER: "_files -/", Kind.BRIEF: "_briefing_briefs", Kind.TEXT: " "}


def write_script(frame: Grammar, commands: Sequence[Grammar]) -> str:
    """Return the script."""
    listed = "\n".join(f"        {_quote(f'{command.name}:{command.summary}')}" for command in commands)
    branches = "\n".join(f"        {command.name}) {_arguments(command)} ;;" for command in commands)
    return f"""{START}
_briefing() {{
    local -a commands
    local state context line workspace
    typeset -A opt_args
    commands=(
{listed}
    )
    {_arguments(frame)} -C '(-)1:command:->command' '(-)*::word:->word' && return
    case $state in
        command) _describe command commands; _files -g '*.(yaml|yml)' ;;
        word) workspace=$opt_args[--workspace]; case $words[1] in
{branches}
        esac ;;
    esac
}}
{END}"""


def _arguments(grammar: Grammar) -> str:
    specs = [_option(word, name) for word in grammar.options for name in word.names]
    specs += [_positional(word, index) for index, word in enumerate(grammar.positionals, 1)]
    return " ".join(("_arguments", *specs))


def _option(word: Word, name: str) -> str:
    value = "" if word.kind is Kind.FLAG else f":{word.placeholder}:{_action(word)}"
    return _quote(f"{name}[{_plain(word.help)}]{value}")


def _positional(word: Word, index: int) -> str:
    return _quote(f"{'*' if word.many else index}:{word.placeholder}:{_action(word)}")


def _action(word: Word) -> str:
    if word.kind in VALUES:
        return f"_briefing_values {VALUES[word.kind]}"
    return f"({' '.join(word.choices)})" if word.kind is Kind.CHOICE else ACTIONS[word.kind]


def _plain(text: str) -> str:
    return text.translate({ord(sign): f"\\{sign}" for sign in "[]:"})


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
