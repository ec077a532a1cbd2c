# Completion of snarl in bash. `eval "$(snarl completion bash)"` loads it.
#
# bash splits words at `=` and leaves it to us what may follow, so the words are
# read from the line itself, and of an answer only what stands behind the last
# `=` goes back.

_snarl() {
  local line=${COMP_LINE:0:COMP_POINT} words=() answer word
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  local last=${words[-1]} glued=
  [[ $last == --*=* ]] && glued=${last%%=*}=
  # The command as it was typed: a home or a variable in it is expanded, and
  # nothing that would run anything.
  local program=${words[0]} plain='^[[:alnum:]_./~+${}-]+$'
  [[ $program =~ $plain ]] && eval "program=$program"
  COMPREPLY=()
  compopt +o nospace
  while IFS= read -r answer; do
    word=${answer%%$'\t'*}
    case $word in
    :files) compopt -o filenames
      mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "${last#"$glued"}") ;;
    :directories) compopt -o filenames
      mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "${last#"$glued"}") ;;
    *) COMPREPLY+=("${word#"$glued"}")
      [[ $word == *= ]] && compopt -o nospace ;;
    esac
  done < <("$program" complete -- "${words[@]:1}" 2>/dev/null)
}
complete -F _snarl snarl
