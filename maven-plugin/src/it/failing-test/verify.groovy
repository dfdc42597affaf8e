List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def index = { String part -> lines.findIndexOf { it.contains(part) } }

assert count('this order should have been filled') > 0
assert lines.any { it =~ /Failed to execute goal org\.apache\.maven\.plugins:maven-failsafe-plugin:[^ ]+:verify/ }
assert count('tws-harness: session with embedded simulator ended.') == 1
assert count(': tests 1, client ids [1], orders placed 1, cancelled by cleanup 1, left 0') == 1
assert index('BUILD FAILURE') < index('tws-harness: ran against the embedded SIMULATOR')

// The gate has nothing to find fault with, but the verdict knows that a test failed.
def verdict = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/tws/verdict.json'))
assert verdict.result == 'failed' && verdict.judged && verdict.problems == []
assert verdict.tests.runs*.state == ['failed']
return true
