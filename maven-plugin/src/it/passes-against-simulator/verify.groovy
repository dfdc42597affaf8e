List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def leaks = { File file -> file.text.contains('DU1234567') }

assert count('tws-harness: no endpoint is named: tests run against the embedded SIMULATOR') == 1
assert count('tws-harness: session with embedded simulator ended.') == 1
assert count('tws-harness: verified: tests 2, orders placed 1, cancelled by cleanup 0, left 0.') == 1

// The last line of the build says what it ran against.
String last = lines.findAll { !it.isBlank() }.last()
assert last ==~
        /\[INFO] tws-harness: ran against the embedded SIMULATOR \(no TWS was contacted\), account DU\*\*\*567, server version \d+: tests 2, client ids \[1], orders placed 1, cancelled by cleanup 0, left 0/
assert !leaks(new File(basedir, 'build.log'))

File json = new File(basedir, 'target/tws/verdict.json')
def verdict = new groovy.json.JsonSlurper().parse(json)
println json.text
assert verdict.result == 'passed' && verdict.judged && verdict.problems == []
assert verdict.mode == 'simulator' && verdict.endpoint == 'embedded simulator' && verdict.account == 'DU***567'
assert verdict.tests.announced == 2 && verdict.tests.finished == 2 && verdict.tests.failed == 0
assert verdict.tests.runs*.state == ['passed', 'passed']
assert verdict.orders.placed == 1 && verdict.orders.left == []
assert '[INFO] ' + verdict.summary == last
def written = new File(basedir, 'target/tws').listFiles().findAll { it.name =~ /\.(json|html|md)$/ }
assert written.size() == 3 && !written.any { leaks(it) }
assert !new File(basedir, 'target/tws/session.properties').exists()

// Failsafe writes the system properties of its forks into its reports.
File xml = new File(basedir, 'target/failsafe-reports/TEST-example.RestingOrderIT.xml')
assert xml.readLines().any { it.contains('tws.session.controlPort') }
assert !leaks(xml)
return true
