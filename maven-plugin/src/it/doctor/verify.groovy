import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text.replaceAll('\u001B\\[[0-9;]*m', '')
def simulator = context.get('simulator')
try {
    // What TWS said, where it was asked, and where each setting came from.
    assert log.contains("127.0.0.1:${simulator.port()} (named): OK after ")
    assert log =~ /tws\.port +${simulator.port()} +system property tws\.port/
    assert log =~ /server version: +\d{3}/
    assert log =~ /accounts: +DU\*\*\*\d{3}/
    assert log.contains("TWS at 127.0.0.1:${simulator.port()}: tests can run, after ")

    // The check says in five lines what it found.
    assert log.contains("tws-harness: TWS at 127.0.0.1:${simulator.port()} can be used.")
    assert log =~ /\n\[INFO]   server version: \d{3}\n\[INFO]   accounts: +DU\*\*\*\d{3}\n/
    assert log =~ /\n\[INFO]   TWS time: +\d{4}-\d\d-\d\dT\S+ \(answered within \d+ ms\)\n/
    assert log =~ /\n\[INFO]   client id: +99\d, used for this check only\n/

    def healthy = new JsonSlurper().parse(new File(basedir, 'healthy.json'))
    assert healthy.healthy
    assert healthy.problems == []
    assert healthy.attempts*.outcome == ['OK']
    assert healthy.tws.accounts.every { it =~ /^DU\*\*\*\d{3}$/ }
    assert healthy.settings.find { it.key == 'tws.port' } ==
            [key: 'tws.port', value: simulator.port() as String, source: 'system property tws.port']

    // A refusal has its own code in a container, where 127.0.0.1 is not the machine of TWS.
    def refused = new JsonSlurper().parse(new File(basedir, 'refused.json'))
    assert !refused.healthy
    assert refused.attempts.size() == 1
    assert refused.attempts[0].port == context.get('free')
    assert refused.attempts[0].elapsedMillis < 5000
    String code = refused.problems[0].code
    assert code in ['TWS-REFUSED', 'CONTAINER-TO-HOST', 'WSL2-NAT']
    assert refused.problems[0].steps.size() > 1
    assert log.count("Problem: 127.0.0.1:${context.get('free')} refused the connection") == 1
    assert log.contains("[${code}]")
    assert log.contains('What to do:')
    assert log.contains('tests cannot run, after ')
    assert log.contains('"healthy": false')

    assert log.count('skipped: tws.skip is true (environment variable TWS_SKIP)') == 2
    assert !log.contains('Exception:')
} finally {
    simulator.close()
}
return true
