#!/usr/bin/env bash
# Times a build with one trivial integration test, without and with tws:start and tws:stop, in turns.
# usage: benchmarks/build-overhead.sh [ROUNDS]; installs this project into a local repository of its own first.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-9}
repository=$root/benchmarks/build-overhead/target/local-repo
build() { "$root/mvnw" -q -f "$root/benchmarks/build-overhead/pom.xml" -Dmaven.repo.local="$repository" -Dmaven.repo.local.tail="$HOME/.m2/repository" verify "$@" >/dev/null; }
seconds() { local start=$EPOCHREALTIME; build "$@"; echo "$EPOCHREALTIME $start" | awk '{ printf "%.2f\n", $1 - $2 }'; }
quantiles() { sort -n | awk '{ v[NR] = $1 } END { printf "min %.2f s, median %.2f s\n", v[1], v[int((NR + 1) / 2)] }'; }

"$root/mvnw" -q -f "$root/pom.xml" -DskipUTs -Dquick -Dmaven.repo.local="$repository" -Dmaven.repo.local.tail="$HOME/.m2/repository" \
  -pl maven-plugin -am install >/dev/null
build && build -Ptws
without=$(mktemp) with=$(mktemp)
trap 'rm -f "$without" "$with"' EXIT
for ((round = 0; round < rounds; round++)); do
  seconds >>"$without"
  seconds -Ptws >>"$with"
done
echo "without: $(quantiles <"$without")"
echo "with:    $(quantiles <"$with") (limit: 0.5 s more)"
