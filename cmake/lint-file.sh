#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Hydra developers
# SPDX-License-Identifier: MIT
#
# lint-file.sh FILE: clang-tidy and clazy over one file of the product, configured in build/lint. Both take
# twenty seconds, so they are spared what they found clean before: the same text with all it includes.
#
# Of clazy's checks function-args-by-ref is left out: it takes what is moved from, and what a coroutine must
# own, for a needless copy.
set -euo pipefail
file=$1
command=$(sed -n "s|^ *\"command\": \"\\(.* -c $PWD/$file\\)\",\$|\\1|p" build/lint/compile_commands.json | sed 's/\\\(.\)/\1/g')
[ -n "$command" ] || { echo "lint-file.sh: nothing builds $file" >&2; exit 1; }
text=$({ eval "${command%% -o *} -E -C $PWD/$file" && cat .clang-tidy cmake/lint-file.sh; } | sha256sum)
clean=build/lint/clean/${file//\//_}
[ "$(cat "$clean" 2>/dev/null)" != "$text" ] || exit 0

clang-tidy-14 -p build/lint --quiet --warnings-as-errors='*' "$file" 2> >(grep -v "warnings generated" >&2)
clazy-standalone -p build/lint --header-filter='/(common|server|client-gui|admin-gui)/' --extra-arg=-Werror \
    --checks=level1,old-style-connect,function-args-by-value,use-chrono-in-qtimer,connect-3arg-lambda "$file"
mkdir -p build/lint/clean
echo "$text" >"$clean"
