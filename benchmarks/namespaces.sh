#!/bin/sh
# Runs random tests of two builds on two machines that share one TWS on a third: network namespaces of Linux.
# First with ranges of client ids of their own, then with the same range. Leaves no namespace behind, however it ends.
# Usage: benchmarks/namespaces.sh [tests of each build, default 200] [seeds, default 1]
# Exit status 77: this machine does not allow it.
set -eu
cd "$(dirname "$0")/.."
if ! why=$(unshare --map-root-user --net --mount --pid --fork --kill-child --mount-proc \
    sh -c 'mount -t tmpfs tmpfs /run && ip netns add one && ip netns exec one true' 2>&1); then
    echo "Skipped: it needs Linux with unshare (util-linux), ip (iproute2), and leave to make network namespaces: $why" >&2
    exit 77
fi
tests=${1:-200}
[ $# -gt 0 ] && shift
for seed in ${*:-1}; do
    ./mvnw -q -Dquick -pl session -am test -Dtest=SeveralMachinesTests -Dsurefire.failIfNoSpecifiedTests=false \
        -Dmachines.tests="$tests" -Dmachines.seed="$seed"
done
