List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def runs = context.get('runs')
try {
    runs.eachWithIndex { run, index ->
        // What the simulator saw: each client id is used by one connection, and as many trade as there are forks.
        def clients = run.simulator.statistics().clients()
        def traders = clients.findAll { it.ordersPlaced() > 0 }
        println "run ${index + 1}: ${clients}"
        assert traders*.clientId() == (1..run.forks).toList()
        assert traders*.ordersPlaced().sum() == 6
        assert clients.every { it.mostAtOnce() == 1 && it.sessions() == 1 && it.refused() == 0 }
        assert run.simulator.openOrders().isEmpty()
        assert run.simulator.connections().isEmpty()

        // What the test JVMs saw, all of a run's forks having met with an order open.
        def jvms = new File(basedir, "target/meeting-${index + 1}").listFiles()
        assert jvms.length == run.jvms
        assert jvms*.text.toSet() == (1..run.forks)*.toString().toSet()

        // One start and one stop.
        String endpoint = "127.0.0.1:${run.simulator.port()}"
        assert count("tws-harness: TWS at ${endpoint}, account DU***567, server version ") == 1
        assert count("tws-harness: session with ${endpoint} ended.") == 1
        assert lines.count { it.contains("tws-harness: ran against TWS at ${endpoint}") && it.endsWith(
                "tests 6, client ids ${(1..run.forks).toList()}, orders placed 6, cancelled by cleanup 6, left 0") } == 1
    }
    // The token was in its file, for its owner only, and is nowhere else: not in the reports, Surefire's files or the log.
    def kept = new File(basedir, 'kept').listFiles()
    assert kept.length == runs.size()
    kept.each { file ->
        assert file.readLines() == ['rw-------', 'rw-------']
        String token = file.name - 'token-'
        assert token.length() == 32
        new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) { written ->
            assert !written.getText('ISO-8859-1').contains(token) : written
        }
        assert lines.every { !it.contains(token) }
    }
    assert !new File(basedir, 'target/tws/session.token').exists()
} finally {
    runs.each { it.simulator.close() }
}
return true
