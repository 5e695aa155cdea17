#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Hydra developers
# SPDX-License-Identifier: MIT
#
# run.sh FOLDER [hydra-bench arguments]: one run of hydra-bench with these arguments; without any, the
# standard set, whose figures then stand in docs/performance.md. FOLDER holds the programs.
# Ends with 1 when a bound is missed or anything was lost, doubled, out of order or refused.
set -uo pipefail
export HYDRA_BIN=$1
shift
bench=$HYDRA_BIN/hydra-bench
[ $# -eq 0 ] || exec "$bench" "$@"

root=$(cd "$(dirname "$0")/../.." && pwd)
log=$(mktemp)
commands=$(mktemp)
trap 'rm -f "$log" "$commands"' EXIT
status=0

run() {
    printf '\n» hydra-bench %s\n' "$*"
    printf '    hydra-bench %s\n' "$*" >>"$commands"
    "$bench" "$@" | tee -a "$log" | grep -v '^{'
    [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
}

# Engine against engine, and against nginx with nchan, which keeps everything in its memory.
run push --idle 100 --redis --over --engine nchan --no-redis --over --engine native --over --engine qt
run push --idle 100 --redis --over --engine qt
run push --idle 100 --redis --rate 10000 --over --engine qt --over --engine nchan --no-redis
run fanout --over --engine qt --over --engine nchan
run login --redis --over --engine qt --over --engine nchan --no-redis
run heartbeat --redis --over --engine qt
run query --redis --over --engine qt
run cross --over push
run push --idle 100 --redis --threads 2 --over --threads 1
run slowreader --redis --over push --most-p99 2

# What a push costs must not depend on who else is connected. Each curve in one run, so that its points
# compare; as many as a process with 20 000 descriptors allows.
runs=$(wc -l <"$log")
run push --engine qt --idle 15000 --over --idle 100 --most 1.2
run push --idle 15000 --over --idle 1000 --over --idle 100 --most 1.2
run push --redis --idle 15000 --over --idle 1000 --over --idle 100
run push --engine nchan --idle 15000 --over --idle 1000 --over --idle 100

# fill MARK: puts standard input between the two comments of that name.
page=$root/docs/performance.md
fill() {
    local text
    text=$(mktemp)
    cat >"$text"
    awk -v begin="<!-- $1: begin -->" -v end="<!-- $1: end -->" -v text="$text" '
        $0 == begin { print; print ""; while ((getline line < text) > 0) print line; print ""; skips = 1 }
        $0 == end { skips = 0 }
        !skips { print }' "$page" >"$page.new" && mv "$page.new" "$page"
    rm -f "$text"
}

{
    printf 'Measured on %s, hydra %s.  \n' "$(date -u +%F)" "$("$HYDRA_BIN/hydra-server" --version | awk '{ print $NF }')"
    grep -m1 '^Machine: ' "$log"
    printf '\n'
    "$bench" table "$log"
} | fill figures
"$bench" goals "$log" | fill goals
fill commands <"$commands"
"$bench" plot <(tail -n +$((runs + 1)) "$log") >"$root/docs/images/cpu-per-push.svg"
printf '\n» docs/performance.md and docs/images/cpu-per-push.svg have these figures now\n'
exit $status
