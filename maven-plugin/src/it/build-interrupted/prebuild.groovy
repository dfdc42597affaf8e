import io.github.twsharness.maven.OutsideSimulator

def simulator = OutsideSimulator.start()
['INT', 'TERM', 'STOP'].each { interrupt ->
    new File(basedir, "${interrupt}.properties").text = """\
        tws.host = 127.0.0.1
        tws.port = ${simulator.port()}
        tws.journalDirectory = ${basedir}/journals-${interrupt}
        interrupt = ${interrupt}
        """.stripIndent()
}
context.put('simulator', simulator)
return true
