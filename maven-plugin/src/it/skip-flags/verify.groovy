List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }

assert count('BUILD SUCCESS') == 3
['skipITs is true', 'maven.test.skip is true', 'tws.skip is true'].each { reason ->
    assert count("tws-harness: skipped: ${reason}.") == 2
    assert count("nothing to verify, the integration tests were skipped: ${reason}.") == 1
}
assert count('SIMULATOR') == 0
return true
