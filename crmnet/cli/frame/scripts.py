"""What a shell must read so that the TAB key works; ``tab`` answers what they ask.

They hand over the line as far as the cursor, because bash would break it at each colon,
and take whatever is said on standard error away.
"""

from __future__ import annotations

from typing import Final

BASH: Final = r"""
_crmnet() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        if [ "$word" = "<files>" ]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("$word")
        fi
    done < <(_CRMNET_COMPLETE=complete_bash COMP_WORDS="${COMP_LINE:0:COMP_POINT}" \
        COMP_REPLACED="$2" "$1" 2>/dev/null)
}
complete -F _crmnet crmnet
"""
ZSH: Final = r"""#compdef crmnet
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_crmnet() {
    local line value
    local -a found told listed
    local -i width=0
    while IFS= read -r line; do
        if [[ $line == "<files>" ]]; then
            compset -P '--*='
            _files
            return
        fi
        value=${line%%$'\t'*}
        found+=("$value")
        told+=("${line#"$value"}")
        (( width = $#value > width ? $#value : width ))
    done < <(_CRMNET_COMPLETE=complete_zsh \
        COMP_WORDS="${(j: :)words[1,CURRENT-1]} $PREFIX" $words[1] 2>/dev/null)
    (( $#found )) || return 1
    local -i at
    for (( at = 1; at <= $#found; at++ )); do
        line=${(r:width:)found[at]}${told[at]/$'\t'/  -- }
        listed+=("${line[1,COLUMNS-1]}")
    done
    local -a how=(-M 'm:{[:lower:]}={[:upper:]}')
    [[ ${(L)found[1]} == ${(L)PREFIX}* ]] || how=(-U)
    compadd -l -d listed $how -a found
}
if [[ $funcstack[1] == _crmnet ]]; then
    _crmnet "$@"
else
    compdef _crmnet crmnet
fi
"""
FISH: Final = r"""
function __crmnet_complete
    set -l found (env _CRMNET_COMPLETE=complete_fish \
        COMP_WORDS=(commandline -cp | string collect) \
        (commandline -po)[1] 2>/dev/null)
    if test "$found" = "<files>"
        __fish_complete_path (commandline -ct)
    else if set -q found[1]
        printf '%s\n' $found
    end
end
complete --command crmnet --no-files --arguments '(__crmnet_complete)'
"""
SCRIPTS: Final = {
    name: text.lstrip("\n")
    for name, text in {
        "bash": BASH,
        "zsh": ZSH,
        "fish": FISH,
    }.items()
}
