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

Properties report = new Properties()
new File(basedir, 'target/tws/report.properties').withReader { report.load(it) }
assert report['tests.finished'] == '2'
assert report['orders.left'] == '0'
assert !new File(basedir, 'target/tws/session.properties').exists()

// Failsafe writes the system properties of its forks into its reports.
File xml = new File(basedir, 'target/failsafe-reports/TEST-example.RestingOrderIT.xml')
assert xml.readLines().any { it.contains('tws.session.controlPort') }
assert !leaks(xml)
return true
