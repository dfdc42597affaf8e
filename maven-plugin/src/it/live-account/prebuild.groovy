import io.github.twsharness.maven.OutsideSimulator

def simulator = OutsideSimulator.of('U7654321')
context.put('simulator', simulator)

Map endpoint = ['tws.host': '127.0.0.1', 'tws.port': simulator.port() as String]
Map optIn = ['tws.allowLiveAccount': 'U7654321']
def properties = { Map values -> values.collect { "${it.key} = ${it.value}\n" }.join() }
def options = { Map values -> values.collect { "-D${it.key}=${it.value}\n" }.join() }
new File(basedir, 'opt-in.properties').text = properties(optIn)
new File(basedir, 'endpoint.properties').text = properties(endpoint)
new File(basedir, 'all.properties').text = properties(optIn + endpoint)

// What Maven and its plugins read by themselves; the POM and the JUnit parameters name the account too.
File mvn = new File(basedir, '.mvn')
mvn.mkdirs()
new File(mvn, 'maven.config').text = options(optIn + endpoint)
new File(mvn, 'jvm.config').text = options(optIn + endpoint)
new File(basedir, '.env').text = "TWS_ALLOW_LIVE_ACCOUNT=U7654321\nTWS_HOST=127.0.0.1\nTWS_PORT=${simulator.port()}\n"
return true
