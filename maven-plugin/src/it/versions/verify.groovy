import groovy.xml.XmlSlurper
import java.util.jar.JarFile

List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }

// The same tests ran with each pair of versions: 3 + 1 (nested), 3 + 2 (dynamic), 2, and 1 that is skipped beside 1.
[oldest: ['5.10.5', '3.0.0'], middle: ['5.14.4', '3.5.6'], newest: ['6.1.3', '3.6.1']].each { module, versions ->
    def (junit, failsafe) = versions
    assert new File(basedir, "${module}/target/junit-version.txt").text == "junit-jupiter-api-${junit}.jar"
    assert lines.any { it =~ /(maven-failsafe-plugin|failsafe):${failsafe}:integration-test .*@ ${module}/ }
    def summary = new XmlSlurper().parse(new File(basedir, "${module}/target/failsafe-reports/failsafe-summary.xml"))
    assert [summary.completed, summary.errors, summary.failures, summary.skipped]*.toInteger() == [13, 0, 0, 1]
    assert lines.any { it =~ /tws-harness: skipped: example\.ConditionsIT\.isSkippedOnTheSimulator\(\): / }
}
// What the gate says of them, and of the class path's test.
assert lines.count('[INFO] BUILD SUCCESS') == 4
assert lines.count { it =~ /tws-harness: verified: .*tests 12, orders placed 9, cancelled by cleanup 9, left 0/ } == 3
assert lines.count { it =~ /tws-harness: ran against the embedded SIMULATOR .*: tests 12 \(skipped 1\), client ids .*, orders placed 9, cancelled by cleanup 9, left 0$/ } == 3
assert lines.count { it =~ /tws-harness: verified: .*tests 1, orders placed 0, / } == 1

// The class path has what the project asked for, JUnit with what it brings, and of the harness nothing but this.
List<File> jars = new File(basedir, 'class-path/target/class-path.txt').readLines().collect { new File(it) }
def own = ~/^(class-path-1|junit-|opentest4j-|apiguardian-api-|protobuf-java-3\.25\.5|jackson-(databind|core|annotations)-2\.17\.2).*/
def named = { String name -> name.replaceAll(/-\d.*\.jar$/, '') }
assert jars*.name.findAll { !(it ==~ own) }.collect(named).sort() ==
        ['awaitility', 'hamcrest', 'slf4j-api', 'tws-harness-extension', 'tws-protocol', 'tws-session', 'tws-simulator']
assert jars*.name.count { it.startsWith('protobuf') } == 1

// No package of ours lies elsewhere: a library in a jar of ours would be in the way of the user's.
jars.findAll { it.name.startsWith('tws-') }.each { jar ->
    List<String> strangers = new JarFile(jar).withCloseable { file ->
        file.entries().toList().findAll { !it.directory }*.name
                .findAll { !it.startsWith('io/github/twsharness/') && !it.startsWith('META-INF/') }
    }
    assert strangers == []: jar
    assert new JarFile(jar).withCloseable { it.entries().toList()*.name.findAll { it.startsWith('META-INF/versions/') } } == []: jar
}
return true
