List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def index = { String part -> lines.findIndexOf { it.contains(part) } }

// Two builds, one after the other and in parallel: each has one session for both modules, which the last one closes.
assert count('BUILD SUCCESS') == 4
assert count('tests run against the embedded SIMULATOR') == 4
assert count('tws-harness: session with embedded simulator ended.') == 4
assert lines.count { it =~ /tws-harness: ran against the embedded SIMULATOR .*: tests 4, client ids .*, orders placed 2, cancelled by cleanup 2, left 0$/ } == 3
assert count('tws-harness: verified: ') == 7
assert lines.count { it =~ /: tests 1, client ids .*, orders placed 1, cancelled by cleanup 1, left 0$/ } == 1
assert count('no test used the session.') > 0

// In the first build the session outlives the first module.
assert index('the session stays open for other modules') < index('Building two 1')
assert index('Building two 1') < index('tws-harness: session with embedded simulator ended.')

['one', 'two'].each {
    def verdict = new groovy.json.JsonSlurper().parse(new File(basedir, "${it}/target/tws/verdict.json"))
    assert verdict.result == 'passed' && verdict.judged && verdict.module == "example:${it}"
    assert new File(basedir, "${it}/target/failsafe-reports/TEST-tws-gate.xml").exists()
    assert !new File(basedir, "${it}/target/tws/session.properties").exists()
}

// The build has one verdict and one page, at its root.
def build = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/tws/verdict.json'))
assert build.result == 'passed' && build.module == 'example:two-modules' && build.tests.finished == 4
assert build.orders.byHolder*.cancelledByCleanup*.size() == [1, 1]
assert new File(basedir, 'target/tws/report.html').text.contains('example.TwoIT')

// tws:report tells of it once, without a build.
assert count('TWS integration tests of example:two-modules: passed') == 1
return true
