#!/bin/sh
# Runs random tests while test JVMs are killed, TWS restarts or goes mute, the network is cut, the disk is full, and more.
# Usage: benchmarks/chaos.sh [tests, default 500] [seeds, default 1 2 3]
set -eu
cd "$(dirname "$0")/.."
tests=${1:-500}
[ $# -gt 0 ] && shift
for seed in ${*:-1 2 3}; do
    ./mvnw -q -Dquick -pl session -am test -Dtest=ChaosTests -Dsurefire.failIfNoSpecifiedTests=false \
        -Dchaos.tests="$tests" -Dchaos.seed="$seed"
done
