List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def index = { String part -> lines.findIndexOf { it.contains(part) } }
def simulator = context.get('simulator')
try {
    // Two builds placed an order each and never got to tws:stop; nothing is left at TWS, nor of the session.
    println "open orders at the simulator: ${simulator.changes()}"
    assert simulator.changes()*.openOrders().count(1) == 2
    assert simulator.openOrders().isEmpty()
    assert simulator.connections().isEmpty()
    assert count("tws-harness: session with 127.0.0.1:${simulator.port()} ended.") == 2
    assert !new File(basedir, 'target/tws/session.properties').exists()

    // mvn integration-test succeeds, as Maven has it, but says that nobody has judged.
    assert count('BUILD SUCCESS') == 2
    assert count('nobody has judged these tests: the build ended before tws:verify. Next: run mvn verify.') == 1
    assert index('BUILD SUCCESS') < index('nobody has judged these tests')
    assert count('orders placed 1, cancelled by cleanup 1, left 0') == 2

    // A goal that fails in between is what Maven reports.
    assert lines.any { it =~ /Failed to execute goal org\.apache\.maven\.plugins:maven-enforcer-plugin:[^ ]+:enforce/ }

    // There is nothing to report after a clean.
    assert lines.any { it =~ /there is no verdict to report: .*verdict\.json does not exist\./ }
    assert count('Next: run mvn verify, or name the file of another build: -Dtws.verdictFile=...') > 0
} finally {
    simulator.close()
}
return true
