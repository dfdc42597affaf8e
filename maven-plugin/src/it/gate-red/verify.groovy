import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def verdict = { String module -> new JsonSlurper().parse(new File(basedir, "${module}/target/tws/verdict.json")) }
def checks = { String module -> verdict(module).problems*.check }
def gate = { String module -> new XmlSlurper().parse(new File(basedir, "${module}/target/failsafe-reports/TEST-tws-gate.xml")) }

// A module without tests.
assert count('1. no test used the session.') > 0
assert checks('no-tests') == ['tests-run']

// Failsafe without its goal verify: said at the start, and red at the gate, with what would have gone unnoticed.
assert count("[WARNING] tws-harness: Failsafe's goal verify is missing from this build: ") == 1
assert count("1. Failsafe's goal verify is missing from this build, so a failed test does not fail it.") > 0
assert count('It has counted 1 failures and 0 errors, and nothing fails the build for them.') > 0
assert checks('no-verify') == ['failsafe-judges']
assert verdict('no-verify').tests.runs == [[name: 'example.FailingIT.fails', state: 'failed',
        id: verdict('no-verify').tests.runs[0].id]]

// More skips than allowed, each with its reason.
assert count('tests were skipped, and tws.maxSkipped allows 0:') > 0
assert count('nobody has time for it') > 0
assert checks('skips') == ['few-skipped']

// An order that TWS would not cancel.
assert lines.any { it =~ /1\. [1-9]\d* order\(s\) that tests placed could not be cancelled and may still be working at 127/ }
assert checks('order-left').contains('no-order-left')
def left = verdict('order-left').orders.left
assert !left.isEmpty() && left.every { it.symbol == 'AAPL' && it.clientId == 1 && it.permId > 0 }
assert verdict('order-left').mode == 'tws'

// CI servers see the gate as a suite, with one failure for each reason, and no test twice.
[['no-tests', 'tests-run'], ['no-verify', 'failsafe-judges'], ['skips', 'few-skipped']].each { module, type ->
    def suite = gate(module)
    assert suite.@name == "tws.gate.${module}"
    assert suite.@failures == '1'
    assert suite.testcase.size().toString() == suite.@tests.text()
    assert suite.testcase.failure.collect { it.@type.text() } == [type]
}

// The first build as a whole, which is what GitHub is told of.
assert new File(basedir, 'target/tws/report.html').text.contains('nobody has time for it')
def build = new JsonSlurper().parse(new File(basedir, 'target/tws/verdict.json'))
assert build.result == 'failed' && build.judged && build.module == 'example:gate-red'
assert build.problems*.check.toSet() == ['tests-run', 'failsafe-judges', 'few-skipped'].toSet()
assert lines.any { it.startsWith('::error title=tws-harness%3A tests-run::example:no-tests: no test used the session.%0A') }
assert lines.any { it.startsWith("::error title=tws-harness%3A failsafe-judges::example:no-verify: Failsafe's goal verify") }
assert lines.any { it.startsWith('::error title=tws-harness%3A no-order-left::') }
String summary = new File(basedir, 'summary.md').text
assert summary.count('## ❌ TWS integration tests of ') == 2
assert !summary.contains('DU1234567')

// Failsafe's own goal finds the gate's report beside its own, and takes no offence.
assert count('BUILD FAILURE') == 2
context.get('simulator').close()
return true
