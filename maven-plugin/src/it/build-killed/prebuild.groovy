import io.github.twsharness.maven.OutsideSimulator

def simulator = OutsideSimulator.start()
[killed: true, next: false].each { name, kill ->
    new File(basedir, "${name}.properties").text = """\
        tws.host = 127.0.0.1
        tws.port = ${simulator.port()}
        kill = ${kill}
        """.stripIndent()
}
context.put('simulator', simulator)
return true
