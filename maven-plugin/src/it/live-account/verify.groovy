import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text.replaceAll('\u001B\\[[0-9;]*m', '')
def simulator = context.get('simulator')
try {
    String endpoint = "127.0.0.1:${simulator.port()}"
    List<String> builds = log.split(/\n(?=\[INFO\] Scanning for projects)/).findAll { it.contains('Scanning for projects') }
    assert builds.size() == 6

    // Files alone trade nothing, and each refusal says what is missing and how to say it.
    builds[0..3].each { build ->
        assert build.contains("The login at ${endpoint} is a LIVE account (U***321). No order was sent. [LIVE-ACCOUNT]")
        assert build.contains('BUILD FAILURE')
        assert !build.contains('REAL MONEY)')
    }
    assert builds[0] =~ /not allowed: tws\.allowLiveAccount: "U\*\*\*321" .* is no opt-in/
    assert builds[0] =~ /not allowed: tws\.port: "${simulator.port()}" .* was not named by whoever started this run/
    assert builds[0].contains('-Dtws.allowLiveAccount=...') && builds[0].contains('TWS_ALLOW_LIVE_ACCOUNT')
    assert builds[1] =~ /not allowed: tws\.port/ && !(builds[1] =~ /not allowed: tws\.allowLiveAccount/)
    assert builds[2] =~ /not allowed: tws\.allowLiveAccount/ && !(builds[2] =~ /not allowed: tws\.port/)
    assert builds[3].contains('only tws:start of a Maven build opens a session with a live account')

    // What a person says does, and each line that tells the session says so.
    builds[4..5].each { build ->
        assert build =~ /\[WARNING\] tws-harness: LIVE TWS at ${endpoint} \(REAL MONEY\), account U\*\*\*321, server version \d+/
        assert build.contains("tws-harness: session with LIVE ${endpoint} ended.")
        assert build.contains("tws-harness: ran against LIVE TWS at ${endpoint} (REAL MONEY), account U***321")
        assert build.contains('BUILD SUCCESS')
    }
    assert simulator.statistics().ordersPlaced() == 1
    assert simulator.openOrders().isEmpty()

    def verdict = new JsonSlurper().parse(new File(basedir, 'target/tws/verdict.json'))
    assert verdict.mode == 'LIVE' && verdict.result == 'passed' && verdict.summary.contains('LIVE')
    ['target/tws/report.html', 'target/tws/report.md', 'target/failsafe-reports/TEST-tws-gate.xml'].each {
        String page = new File(basedir, it).text
        assert page.contains('LIVE') && !page.contains('U7654321')
    }
} finally {
    simulator.close()
}
return true
