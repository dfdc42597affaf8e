import io.github.twsharness.maven.OutsideSimulator

def simulator = OutsideSimulator.start()
new File(basedir, '.env').text = "IBKR_HOST_IP=127.0.0.1\nIBKR_PORT=${simulator.port()}\n"
new File(basedir, 'doctor.properties').text = 'tws.doctor.outputFile = report/doctor.txt\n'
context.put('simulator', simulator)
return true
