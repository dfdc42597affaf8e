List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def simulator = context.get('simulator')
try {
    // At the simulator: three orders were open when the JVM was killed, and none within two seconds.
    long killedAt = new File(basedir, 'target/killed-at').text as long
    def changes = simulator.changes()
    println "killed at ${killedAt}; open orders at the simulator: ${changes}"
    assert changes*.openOrders().max() == 3
    def gone = changes.find { it.at() > killedAt && it.openOrders() == 0 }
    println "all orders were gone ${gone.at() - killedAt} ms after kill -9"
    assert gone.at() - killedAt < 2000
    assert simulator.openOrders().isEmpty()
    assert simulator.connections().isEmpty()

    // The first build fails, and says why; the second one is clean.
    assert count('BUILD FAILURE') == 1
    assert count('BUILD SUCCESS') == 1
    assert count('tests 0, client ids [1], orders placed 3, cancelled by cleanup 3, left 0') == 1
    assert count('1 of 1 tests that announced themselves did not finish:') > 0
    assert count('example.DyingIT.diesWithOrdersOpen') > 0
    assert lines.any { it =~ /test JVM .*\d+ died during / }
    assert count('tws-harness: verified: tests 1, orders placed 3, cancelled by cleanup 3, left 0.') == 1
} finally {
    simulator.close()
}
return true
