"""The completion script of fish (3 and later)."""

from collections.abc import Iterable, Sequence

from briefing.commands.grammar import VALUES, Grammar, Kind, Word, list_taking

START = r"""# fish completion of briefing
function __briefing_find --argument-names wanted
    set -l words (commandline -opc)
    set -l places
    set -l index 2
    while test $index -le (count $words)
        switch $words[$index]
            case TAKING
                set -l option $words[$index]
                set index (math $index + 1)
                if test "$option" = --workspace -a "$wanted" = workspace
                    string replace -r '^~/' "$HOME/" -- $words[$index]
                end
            case '--workspace=*'
                test "$wanted" = workspace; and string replace -- --workspace= '' $words[$index]
            case '-*'
            case '*'
                set -a places $words[$index]
        end
        set index (math $index + 1)
    end
    test "$wanted" = brief; and echo $places[2]
end

function __briefing_briefs
    set -l folder (__briefing_find workspace)[-1]
    if test -z "$folder"
        set folder $PWD
        while test -n "$folder" -a ! -d "$folder/briefs"
            set folder (string replace -r '/[^/]*$' '' -- $folder)
        end
    end
    for file in $folder/briefs/*.yaml
        path basename -E $file 2>/dev/null; or basename $file .yaml
    end
end

function __briefing_values
    set -l asked
    set -l folder (__briefing_find workspace)[-1]
    set -l brief (__briefing_find brief)
    test -n "$folder"; and set -a asked --workspace $folder
    test -n "$brief"; and set -a asked --brief $brief
    command briefing completion --values $argv[1] $asked 2>/dev/null </dev/null
end

complete -c briefing -f
"""

OPTIONS = {
    Kind.FLAG: "",
    Kind.TEXT: " -x",
    Kind.FILE: " -rF",
    Kind.FOLDER: " -xa '(__fish_complete_directories)'",
    Kind.BRIEF: " -xa '(__briefing_briefs)'",
}
POSITIONALS = {Kind.FILE: "-F", Kind.BRIEF: "-a '(__briefing_briefs)'"}


def write_script(frame: Grammar, commands: Sequence[Grammar]) -> str:
    """Return the script."""
    first = "-n __fish_use_subcommand"
    lines = [f"complete -c briefing {first} -a {command.name} -d {_quote(command.summary)}" for command in commands]
    lines.append(f"complete -c briefing {first} -k -a '(__fish_complete_suffix .yaml)'")
    lines += _options(frame.options, first)
    for command in commands:
        condition = f"-n '__fish_seen_subcommand_from {command.name}'"
        lines += _options(command.options, condition)
        lines += [
            f"complete -c briefing {condition} {words}" for word in command.positionals if (words := _words(word))
        ]
    return START.replace("TAKING", " ".join(list_taking((frame, *commands)))) + "\n".join(lines) + "\n"


def _options(options: Iterable[Word], condition: str) -> list[str]:
    return [f"complete -c briefing {condition} {_names(word)}{_value(word)} -d {_quote(word.help)}" for word in options]


def _names(word: Word) -> str:
    return " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in word.names)


def _value(word: Word) -> str:
    if word.kind in VALUES:
        return f" -xa '(__briefing_values {VALUES[word.kind]})'"
    return f" -xa {_quote(' '.join(word.choices))}" if word.kind is Kind.CHOICE else OPTIONS[word.kind]


def _words(word: Word) -> str:
    return f"-a {_quote(' '.join(word.choices))}" if word.kind is Kind.CHOICE else POSITIONALS.get(word.kind, "")


def _quote(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
