List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }

assert count('tws-harness: verified: tests 2, orders placed 3, cancelled by cleanup 3, left 0.') == 1
String last = lines.findAll { !it.isBlank() }.last()
assert last.endsWith(': tests 2, client ids [1], orders placed 3, cancelled by cleanup 3, left 0')
return true
