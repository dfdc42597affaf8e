String page = new File(basedir, '../../../../docs/getting-started.md').canonicalFile.text
List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
        .findAll { !it.isBlank() }

// What the page shows of the build is what the build prints, in that order; the last line is the build's last.
List<String> shown = ((page =~ /(?s)```text\n(.*?)```/)[0][1] as String).readLines()
assert shown.size() > 3
List<String> printed = lines.findAll { it.contains('] tws-harness: ') }
assert printed.size() >= shown.size()
List<String> patterns = shown.collect { '\\Q' + it.replace('…', '\\E.*\\Q') + '\\E' }
assert lines.last() ==~ patterns.last()
Iterator<String> rest = printed.iterator()
patterns.each { pattern ->
    assert rest.any { it ==~ pattern } : "not printed, or not in this order: ${pattern}\n${printed.join('\n')}"
}
return true
