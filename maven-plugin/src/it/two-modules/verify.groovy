List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
def index = { String part -> lines.findIndexOf { it.contains(part) } }

// Two builds, one after the other and in parallel: each has one session for both modules, which the last one closes.
assert count('BUILD SUCCESS') == 2
assert count('tests run against the embedded SIMULATOR') == 2
assert count('tws-harness: session with embedded simulator ended.') == 2
assert lines.count { it =~ /tws-harness: ran against the embedded SIMULATOR .*: tests 2, client ids .*, orders placed 2, cancelled by cleanup 2, left 0$/ } == 2
assert count('tws-harness: verified: ') == 4

// In the first build the session outlives the first module.
assert index('the session stays open for other modules') < index('Building two 1')
assert index('Building two 1') < index('tws-harness: session with embedded simulator ended.')

['one', 'two'].each {
    assert new File(basedir, "${it}/target/tws/report.properties").exists()
    assert !new File(basedir, "${it}/target/tws/session.properties").exists()
}
return true
