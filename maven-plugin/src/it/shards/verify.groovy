import java.nio.file.Files
import java.util.concurrent.TimeUnit

def plain = { File file -> file.readLines()*.replaceAll('\u001B\\[[0-9;]*m', '') }
def simulator = context.get('simulator')

// Starts a build of its own, as a machine of a CI does, and returns its process.
File settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text
        .replace('@localRepositoryUrl@', localRepositoryPath.toURI().toString())
String mvn = new File(System.getProperty('maven.home'),
        System.getProperty('os.name').startsWith('Windows') ? 'bin/mvn.cmd' : 'bin/mvn').path
def build = { File directory, Map environment, List arguments ->
    ProcessBuilder builder = new ProcessBuilder([mvn, '-B', '-o', '-s', settings.path,
            "-Dmaven.repo.local=${localRepositoryPath}".toString(), *arguments*.toString()])
    builder.directory(directory).redirectErrorStream(true).redirectOutput(new File(directory, 'build.log'))
    ['MAVEN_CONFIG', 'MAVEN_DEBUG_OPTS'].each { builder.environment().remove(it) }
    builder.environment().MAVEN_OPTS = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
    builder.environment().TWS_JOURNAL_DIRECTORY = new File(basedir, 'target/journals').path
    builder.environment().putAll(environment)
    builder.start()
}
try {
    // A shard without a class is green and says that the others have them all; a shard that cannot be is refused.
    List<String> lines = plain(new File(basedir, 'build.log')).takeWhile { !it.startsWith('Running post-build script') }
    assert lines.count { it ==~ /\[INFO\] tws-harness: shard 7\/7 has no test class, for there are only 6 \(plan [0-9a-f]{8}\): the others run them\./ } == 1
    assert lines.count { it =~ /tws-harness: ran shard 7\/7 against the embedded SIMULATOR .*: tests 0, / } == 1
    assert lines.count { it.contains('Running example.UnitTest') } == 2
    assert !lines.any { it =~ /Running example\.\w+IT/ }
    assert lines.count('[INFO] BUILD SUCCESS') == 1
    assert lines.any { it.contains("tws.shard: \"6/5\" (from system property tws.shard) is not a shard. Allowed: auto, or this machine's shard") }

    // Three machines share a TWS. Two of them take from their CI which shard they are, one is told.
    File meeting = new File(basedir, 'target/meeting')
    List<File> machines = (1..3).collect { new File(basedir, "machine-${it}") }
    machines.each { machine ->
        ['pom.xml', 'src'].each { name ->
            new File(basedir, name).with { from ->
                if (from.directory) {
                    from.eachFileRecurse(groovy.io.FileType.FILES) { file ->
                        File to = new File(machine, "${name}/${from.toPath().relativize(file.toPath())}")
                        to.parentFile.mkdirs()
                        to.bytes = file.bytes
                    }
                } else {
                    machine.mkdirs()
                    new File(machine, name).bytes = from.bytes
                }
            }
        }
        new File(machine, 'tws-times.txt').text = """\
                # Milliseconds that each test class took.
                9000 example.SixthIT
                4000 example.FirstIT
                5000 example.SecondIT
                4000 example.ThirdIT
                4000 example.GoneIT
                """.stripIndent()
    }
    List arguments = ['verify', '-Dtws.host=127.0.0.1', "-Dtws.port=${simulator.port()}", "-Dmeeting=${meeting}", '-Dtws.maxSkipped=0']
    List<Process> builds = [
            build(machines[0], [TWS_SHARD: 'auto', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3'], arguments),
            build(machines[1], [TWS_SHARD: 'auto', CIRCLE_NODE_INDEX: '1', CIRCLE_NODE_TOTAL: '3'], arguments + '-Dforks=2'),
            build(machines[2], [:], arguments + '-Dtws.shard=3/3')]
    try {
        builds.eachWithIndex { process, index ->
            assert process.waitFor(280, TimeUnit.SECONDS): plain(new File(machines[index], 'build.log')).join('\n')
            assert process.exitValue() == 0: plain(new File(machines[index], 'build.log')).join('\n')
        }
    } finally {
        builds*.destroyForcibly()
    }

    // Each class ran once, by the plan: 9000 | 5000 4000 | 4000 4000 4000, where Fourth and Fifth have no time and count 4000.
    List<Map> ran = machines.collect { machine ->
        new File(machine, 'target/ran').listFiles().collectEntries { [it.name, it.readLines()*.toInteger()] }
    }
    println "classes and client ids of each shard: ${ran}"
    assert ran*.keySet()*.sort() == [['SixthIT'], ['FourthIT', 'SecondIT'], ['FifthIT', 'FirstIT', 'ThirdIT']]
    assert ran.every { it.values().every { it.size() == 1 } }

    // What the TWS saw: no client id is used by two shards, and none was refused.
    def clients = simulator.statistics().clients()
    println clients
    assert clients.every { it.mostAtOnce() == 1 && it.sessions() == 1 && it.refused() == 0 }
    ran.eachWithIndex { shard, index ->
        assert shard.values().flatten().every { it > index * 32 && it <= (index + 1) * 32 }
    }
    assert clients.findAll { it.ordersPlaced() > 0 }*.clientId().every { id -> ran.any { it.values().flatten().contains(id) } }
    assert clients*.ordersPlaced().sum() == 6
    assert simulator.openOrders().isEmpty()
    assert simulator.connections().isEmpty()

    // Each verdict, and the last line, name the shard; the plans are the same; nobody counts skipped tests.
    List<List<String>> logs = machines.collect { plain(new File(it, 'build.log')) }
    Set plans = logs.withIndex().collect { log, index ->
        int mine = ran[index].size()
        def verdict = log.findResult { (it =~ /^\[INFO\] tws-harness: shard ${index + 1}\/3 ran ${mine} of 6 test classes \(plan ([0-9a-f]{8})\)\.$/).with { m -> m.find() ? m.group(1) : null } }
        assert verdict != null: log.join('\n')
        assert log.any { it =~ /tws-harness: verified: tests ${mine * 2}, orders placed ${mine}, cancelled by cleanup ${mine}, left 0\./ }
        assert log.any { it =~ /tws-harness: ran shard ${index + 1}\/3 against TWS at 127\.0\.0\.1:${simulator.port()}, .*: tests ${mine * 2}, client ids .*, orders placed ${mine}, / }
        assert log.any { it.contains('Running example.UnitTest') }
        assert !log.any { it =~ /Skipped: [1-9]/ }
        verdict
    }
    assert plans.size() == 1

    // The job after them finds that nothing was lost, and keeps the times for the next run.
    machines.eachWithIndex { machine, index ->
        File folder = new File(machines[0], "target/shards/${index + 1}")
        folder.mkdirs()
        ['shard-plan.txt', 'class-times.txt'].each { new File(folder, it).bytes = new File(machine, "target/tws/${it}").bytes }
    }
    Process merge = build(machines[0], [:], ['tws:merge-shards'])
    assert merge.waitFor(120, TimeUnit.SECONDS)
    String log = plain(new File(machines[0], 'build.log')).join('\n')
    assert merge.exitValue() == 0: log
    assert log =~ /tws-harness: example:shards: 6 test classes ran \(1\/3: 1 in [0-9.]+ s, 2\/3: 2 in [0-9.]+ s, 3\/3: 3 in [0-9.]+ s\)\./
    def times = new File(machines[0], 'tws-times.txt').readLines().findAll { !it.startsWith('#') }.collectEntries { it.split(' ').reverse().toList() }
    assert times.keySet() == ['Fifth', 'First', 'Fourth', 'Gone', 'Second', 'Sixth', 'Third'].collect { "example.${it}IT".toString() }.toSet()
    assert times['example.GoneIT'] == '4000'
    assert times['example.SixthIT'] != '9000'
} finally {
    simulator.close()
}
return true
