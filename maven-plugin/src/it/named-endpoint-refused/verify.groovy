List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
String endpoint = "127.0.0.1:${context.get('port')}"

['start', 'check'].each { goal ->
    int from = lines.findIndexOf { it =~ /Failed to execute goal io\.github\.twsharness:tws-maven-plugin:[^ ]+:${goal} / }
    assert from >= 0
    String message = lines[from..Math.min(from + 25, lines.size() - 1)].join('\n')
    assert message.contains('TWS-REFUSED')
    assert message.contains(endpoint)
    assert message.contains('Likely cause: ')
    assert message.contains('What to do:')
    assert message.contains('  1. ')
}
// No test ran, nothing else was tried, nobody has to read a stack trace, and it took seconds.
assert count('Running example.NeverRunIT') == 0
assert count('SIMULATOR') == 0
assert count('Exception:') == 0
def seconds = lines.collect { it =~ /Total time:\s+([0-9.]+) s/ }.findAll { it.find() }.collect { it.group(1) as BigDecimal }
assert seconds.size() == 2
assert seconds.every { it < 15 }

// The verdict names the finding, and the last line of the build what could not be started.
def verdict = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/tws/verdict.json'))
assert verdict.result == 'failed' && verdict.mode == 'tws' && verdict.endpoint == endpoint
assert verdict.problems*.check == ['session-starts']
assert verdict.findings*.code == ['TWS-REFUSED']
assert verdict.findings[0].help.endsWith('docs/troubleshooting.md#tws-refused')
assert new File(basedir, 'target/failsafe-reports/TEST-tws-gate.xml').text.contains('[TWS-REFUSED]')
assert count("tws-harness: ran no test: a session with TWS at ${endpoint} could not be started") == 1
return true
