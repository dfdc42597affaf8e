import io.github.twsharness.maven.OutsideSimulator

// A port that was free a moment ago: nobody listens there.
int free = new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1')).withCloseable { it.localPort }
def simulator = OutsideSimulator.start()
[healthy: simulator.port(), refused: free].each { name, port ->
    String endpoint = "tws.port = ${port}\ntws.account =\n"
    new File(basedir, "${name}.properties").text = endpoint
    new File(basedir, "${name}-json.properties").text =
            endpoint + "tws.doctor.format = json\ntws.doctor.outputFile = ${basedir}/${name}.json\n".replace('\\', '/')
}
context.put('simulator', simulator)
context.put('free', free)
return true
