#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Hydra developers
# SPDX-License-Identifier: MIT
#
# The classic walk-through: Redis, two instances, a client at each, every command with its answer.
# Each answer is checked; an unexpected one ends it with 1. Takes a few seconds, 20 at most.
# With --console the operators' console opens on the cluster, and the end waits until it is closed.
# Usage: demo.sh FOLDER-OF-THE-PROGRAMS [--console]
set -euo pipefail

programs=${1:?usage: demo.sh FOLDER-OF-THE-PROGRAMS [--console]}
has_console=${2:-}
most_seconds=20

# What the caller's shell has set for other servers is not meant for these.
for variable in "${!HYDRA_@}"; do
    unset "$variable"
done
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY

bold='' dim='' plain=''
if [ -t 1 ]; then
    bold=$'\033[1m' dim=$'\033[2m' plain=$'\033[0m'
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/hydra-demo.XXXXXX")
started=()
console=''
declare -A shown=() port=() server=() client=()

step() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
say() { printf '   %s%s%s\n' "$dim" "$*" "$plain"; }

fail() {
    printf '\ndemo: %s\n' "$*" >&2
    local log
    for log in "$folder"/*.log; do
        printf -- '--- the end of %s\n' "${log##*/}" >&2
        tail -n 5 "$log" >&2
    done
    exit 1
}

is_running() { kill -0 "$1" 2>/dev/null; }

clean_up() {
    trap '' HUP INT TERM
    local pid until=$((SECONDS + 6))
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${started[@]}"; do
        while is_running "$pid" && ((SECONDS < until)); do
            sleep 0.05
        done
        kill -KILL "$pid" 2>/dev/null || true
    done
    wait
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'fail "a client ended too early"' PIPE

# wait_for WHAT COMMAND...: until the command succeeds.
wait_for() {
    local what=$1
    shift
    until "$@"; do
        ((SECONDS < most_seconds)) || fail "waited in vain for $what"
        sleep 0.05
    done
}

# has_begun PID LOG TEXT: the log has the text, or the program has ended.
has_begun() { grep -qsF -- "$3" "$2" || ! is_running "$1"; }

# has_line FILE LINE
has_line() { grep -qsxF -- "$2" "$1"; }

start_redis() {
    local attempt number pid
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        # Below the ports that the system gives to outgoing connections.
        number=$((20000 + RANDOM % 12000))
        redis-server --port "$number" --bind 127.0.0.1 --save '' --appendonly no \
            --dir "$folder" >"$folder/redis.log" 2>&1 &
        pid=$!
        started+=("$pid")
        wait_for redis-server has_begun "$pid" "$folder/redis.log" 'Ready to accept connections'
        if is_running "$pid"; then
            port[redis]=$number
            say "redis-server is on 127.0.0.1:$number and writes nothing to disk"
            return
        fi
    done
    fail "no port for redis-server in $attempt attempts"
}

# start_server NAME PORT: another port if that one is taken.
start_server() {
    local name=$1 wanted=$2 log="$folder/server-$1.log" address status=0
    "$programs/hydra-server" --listen "127.0.0.1:$wanted" --redis "127.0.0.1:${port[redis]}" 2>"$log" &
    local pid=$!
    started+=("$pid")
    wait_for "the $name instance" has_begun "$pid" "$log" ' listening on '
    if ! is_running "$pid"; then
        wait "$pid" || status=$?
        # 73: cannot listen on the address.
        [ "$status" -eq 73 ] || fail "the $name instance ended with $status"
        say "port $wanted is taken here, so the $name instance takes a free one"
        start_server "$name" 0
        return
    fi
    server[$name]=$pid
    address=$(sed -n 's/.* listening on \([0-9.:]*\),.*/\1/p' "$log")
    port[$name]=${address##*:}
    say "\$ hydra-server --listen $address --redis 127.0.0.1:${port[redis]}"
    wait_for "the $name instance to find Redis" curl -fso /dev/null --max-time 5 "http://$address/readyz"
}

# start_client USER INSTANCE
start_client() {
    local user=$1 address="127.0.0.1:${port[$2]}"
    mkfifo "$folder/$user.in"
    "$programs/hydra-client" --headless --addr "$address" --user "$user" \
        <"$folder/$user.in" >"$folder/$user.out" 2>"$folder/client-$user.log" &
    started+=("$!")
    client[$user]=$!
    shown[$user]=0
    say "\$ hydra-client --headless --addr $address --user $user"
}

# show_client USER: what it sent and received since the last time.
show_client() {
    local line lines
    mapfile -t -s "${shown[$1]}" lines <"$folder/$1.out"
    for line in "${lines[@]}"; do
        printf '   %s %s\n' "$1" "$line"
    done
    shown[$1]=$((shown[$1] + ${#lines[@]}))
}

# type_in USER COMMAND: as if typed into the client.
type_in() {
    printf '   %s%s types:%s %s\n' "$dim" "$1" "$plain" "$2"
    if [ "$1" = 10240 ]; then
        printf '%s\n' "$2" >&"$input_first"
    else
        printf '%s\n' "$2" >&"$input_second"
    fi
}

# says USER LINE: waits until the client has printed the line.
says() { wait_for "this line of $1's client: $2" has_line "$folder/$1.out" "$2"; }

# open_console: on the first instance, with settings of its own.
open_console() {
    say "\$ hydra-admin --connect http://127.0.0.1:${port[first]}"
    "$programs/hydra-admin" --connect "http://127.0.0.1:${port[first]}" --page users \
        --settings "$folder/console.ini" >"$folder/console.log" 2>&1 &
    console=$!
    started+=("$console")
}

# ask INSTANCE PATH BODY: leaves the answer in $answer.
ask() {
    answer=$(curl -sS --max-time 5 -d "$3" "http://127.0.0.1:${port[$1]}$2") || fail "curl failed with $?"
}

# show_ask INSTANCE PATH BODY: the same with the command and the answer shown.
show_ask() {
    printf "   \$ curl -d '%s' http://127.0.0.1:%s%s\n" "$3" "${port[$1]}" "$2"
    ask "$@"
    printf '   %s\n' "$answer"
}

expect() { [ "$answer" = "$1" ] || fail "expected $1, got $answer"; }

# expect_delivered: the answer has a seq; leaves it in $seq.
expect_delivered() {
    local shape='^\{"code":200,"msg":"ok","data":\{"Seq":"([0-9]+)"\}\}$'
    [[ $answer =~ $shape ]] || fail "expected code 200 and a Seq, got $answer"
    seq=${BASH_REMATCH[1]}
}

# expect_received USER MESSAGE: the push $seq came, once, and was acknowledged.
expect_received() {
    says "$1" "← {\"id\":\"$seq\",\"cmd\":\"push\",\"msg\":\"$2\"}"
    says "$1" "→ {\"id\":\"$seq\",\"cmd\":\"push\",\"Data\":{\"code\":200,\"result\":\"ok\"}}"
    show_client "$1"
}

# is_offline USER: to the first instance's knowledge.
is_offline() {
    ask first /query "{\"uuid\":$1}"
    [ "$answer" = '{"code":200,"msg":"ok","data":{"IsOnline":false}}' ]
}

has_ended() { ! is_running "$1"; }

# ends_well PID NAME: waits for a program's end and wants 0.
ends_well() {
    local status=0
    wait_for "$2 to end" has_ended "$1"
    wait "$1" || status=$?
    [ "$status" -eq 0 ] || fail "$2 ended with $status"
}

step '1. Redis and two instances'
start_redis
start_server first 10240
start_server second 10241

if [ "$has_console" = --console ]; then
    open_console
fi

step '2. A client at each instance, both log in'
start_client 10240 first
start_client 10241 second
# Opened after both were started: a client that inherited the other's input would keep it open.
exec {input_first}>"$folder/10240.in" {input_second}>"$folder/10241.in"
for user in 10240 10241; do
    type_in "$user" login
    says "$user" '← {"id":"1","cmd":"login","Data":{"code":200,"result":"ok"}}'
    show_client "$user"
done

step '3. Who is online? Both questions to the first instance'
for user in 10240 10241; do
    show_ask first /query "{\"uuid\":$user}"
    expect '{"code":200,"msg":"ok","data":{"IsOnline":true}}'
done

step '4. A push to a user of the same instance'
show_ask first /push '{"id":"1","uuid":10240,"msg":"test success"}'
expect_delivered
expect_received 10240 'test success'

step "5. A push to the other instance's user"
show_ask first /push '{"id":"2","uuid":10241,"msg":"test success"}'
expect_delivered
expect_received 10241 'test success'

step '6. The same push id again, this time to the second instance: nothing is delivered twice'
show_ask second /push '{"id":"2","uuid":10241,"msg":"test success"}'
expect "{\"code\":600,\"msg\":\"already sent id\",\"data\":{\"Seq\":\"$seq\"}}"
# What was delivered before the heartbeat stands before its answer.
type_in 10241 heartbeat
says 10241 '← {"id":"2","cmd":"heartbeat","Data":{"code":200,"result":"ok"}}'
show_client 10241
[ "$(grep -c '^← .*"cmd":"push"' "$folder/10241.out")" -eq 1 ] || fail 'the push was delivered twice'

step '7. One client leaves: who is online now?'
type_in 10241 quit
ends_well "${client[10241]}" "10241's client"
# The client may be gone a moment before the server has heard of it.
wait_for '10241 to be offline' is_offline 10241
show_ask first /query '{"uuids":[10240,10241]}'
expect '{"code":200,"msg":"ok","data":{"Users":[{"uuid":10240,"IsOnline":true},{"uuid":10241,"IsOnline":false}]}}'

if [ -n "$console" ] && is_running "$console"; then
    step 'The console shows what is left: user 10240. Close its window to go on'
    wait "$console" || say 'the console ended with an error'
    # Somebody may have looked around for hours.
    SECONDS=0
fi

step '8. The end'
type_in 10240 quit
ends_well "${client[10240]}" "10240's client"
kill "${server[first]}" "${server[second]}"
ends_well "${server[first]}" 'the first instance'
ends_well "${server[second]}" 'the second instance'
say 'SIGTERM: both instances ended in order'
printf '\n%sAll went as expected.%s\n' "$bold" "$plain"
