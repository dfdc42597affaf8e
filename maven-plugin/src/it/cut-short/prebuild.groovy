import io.github.twsharness.maven.OutsideSimulator

def simulator = OutsideSimulator.start()
new File(basedir, 'tws.properties').text = """\
    tws.host = 127.0.0.1
    tws.port = ${simulator.port()}
    """.stripIndent()
context.put('simulator', simulator)
return true
