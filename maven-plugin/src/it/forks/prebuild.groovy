import io.github.twsharness.maven.OutsideSimulator

def runs = [[forks: 1, reuse: true, jvms: 1], [forks: 2, reuse: true, jvms: 2], [forks: 2, reuse: false, jvms: 6]]
runs.eachWithIndex { run, index ->
    run.simulator = OutsideSimulator.start()
    new File(basedir, "run${index + 1}.properties").text = """\
        tws.host = 127.0.0.1
        tws.port = ${run.simulator.port()}
        run = ${index + 1}
        forks = ${run.forks}
        reuse = ${run.reuse}
        """.stripIndent()
}
context.put('runs', runs)
return true
