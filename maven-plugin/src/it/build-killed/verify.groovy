List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def simulator = context.get('simulator')
try {
    // Twice three orders were left open, and twice they were cancelled: by tws:sweep, and by the next tws:start.
    def changes = simulator.changes()
    println "open orders at the simulator: ${changes}"
    assert changes*.openOrders().max() == 3
    assert simulator.openOrders().isEmpty()
    assert simulator.connections().isEmpty()
    assert count('tws-harness: swept after 1 killed builds: cancelled 3, left 0.') == 1
    assert count('tws-harness: cancelled order') == 3
    assert lines.any {
        it.contains('a session before this one crashed; its orders were still open and have been cancelled: order')
    }
    assert count('tws-harness: verified: tests 1, orders placed 3, cancelled by cleanup 3, left 0.') == 1
    assert count('BUILD SUCCESS') == 2
} finally {
    simulator.close()
}
return true
