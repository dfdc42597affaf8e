import java.util.concurrent.TimeUnit

List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def simulator = context.get('simulator')
try {
    ['INT', 'TERM', 'STOP'].each { interrupt ->
        // Neither Maven nor the test JVM is left, and no journal, because nothing is open.
        new File(basedir, "pids-${interrupt}").readLines().each { pid ->
            ProcessHandle.of(pid as long).ifPresent { it.onExit().get(30, TimeUnit.SECONDS) }
        }
        assert new File(basedir, "journals-${interrupt}").list() as List == []
    }
    // Three orders were open three times, and cancelled each time while their build was still there.
    println "open orders at the simulator: ${simulator.changes()}"
    assert simulator.statistics().ordersPlaced() == 9
    assert simulator.openOrders().isEmpty()
    assert simulator.connections().isEmpty()
    assert simulator.changes().count { it.openOrders() == 3 } >= 3
    assert count('tws-harness: swept') == 0
    assert count('a session before this one crashed') == 0

    // Where Ctrl-C is ignored, as by what a script starts in the background, both were ended by kill.
    println "signals: ${['INT', 'TERM'].collect { new File(basedir, "signal-${it}").text }}"
    assert new File(basedir, 'signal-TERM').text == 'TERM'
    assert lines.count { it =~ /tws-harness: session with .* ended\./ } == 3

    assert new File(basedir, 'commands.log').text.contains('tws-harness: all trading is stopped: cancelled 3, left 0.')
    assert count('EMERGENCY STOP: the test wants it; orders cancelled: order') > 0
    assert lines.any { it.contains('BUILD FAILURE') }
} finally {
    simulator.close()
}
return true
