#compdef snarl
# Completion of snarl in zsh. A file `_snarl` in a folder of $fpath loads it, or
# `source <(snarl completion zsh)` behind compinit.

_snarl() {
  local -a given described wanting plain
  local answer word
  given=("${(@)words[2,CURRENT]}")
  given[-1]=$PREFIX
  for answer in "${(@f)$("${words[1]}" complete -- "${given[@]}" 2>/dev/null)}"; do
    word=${answer%%$'\t'*}
    case $word in
    '') ;;
    :files) compset -P '--*='; _files ;;
    :directories) compset -P '--*='; _files -/ ;;
    *=) wanting+=("$word") ;;
    *)
      plain+=("$word")
      if [[ $answer == *$'\t'* ]]; then
        described+=("$word -- ${answer#*$'\t'}")
      else
        described+=("$word")
      fi ;;
    esac
  done
  (( $#plain )) && compadd -l -d described -a plain
  (( $#wanting )) && compadd -S '' -a wanting
}

if [[ $funcstack[1] == _snarl ]]; then
  _snarl "$@"
else
  compdef _snarl snarl
fi
