# Completion of snarl in fish. `snarl completion fish | source` loads it.

function __snarl_complete
    set -l given (commandline --tokenize --current-process --cut-at-cursor)
    set -l last (commandline --current-token --cut-at-cursor)
    set -l glued (string match --regex -- '^--[^=]*=' $last)
    for answer in ($given[1] complete -- $given[2..] "$last" 2>/dev/null)
        switch $answer
            case :files :directories
                set -l rest (string replace --regex -- '^--[^=]*=' '' "$last")
                set -l paths (__fish_complete_path "$rest")
                test $answer = :directories
                and set paths (__fish_complete_directories "$rest" '')
                for path in $paths
                    echo "$glued$path"
                end
            case '*'
                echo $answer
        end
    end
end

complete --command snarl --no-files --arguments '(__snarl_complete)'
