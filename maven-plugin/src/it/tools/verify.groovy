List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def has = { String part -> lines.any { it.contains(part) } }

// The API is where a dependency finds it, with what it needs.
File installed = new File(localRepositoryPath, 'com/interactivebrokers/tws-api/10.37.02')
assert new File(installed, 'tws-api-10.37.02.jar').length() > 0
String pom = new File(installed, 'tws-api-10.37.02.pom').text
assert pom.contains('<artifactId>protobuf-java</artifactId>')
assert has('installed com.interactivebrokers:tws-api:10.37.02 (client of server versions up to 203, with protobuf-java')
assert has('  <artifactId>tws-api</artifactId>')
assert has('there is no file')

// The simulator ran for its second.
assert lines.any { it =~ /the SIMULATOR listens on 127\.0\.0\.1:\d+, account DU7654321, for 1 s\./ }
assert has('bad-weather')

// Nobody has to read a stack trace for a mistake.
assert !has('\tat io.github.twsharness')
return true
