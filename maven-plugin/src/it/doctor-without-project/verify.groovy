String log = new File(basedir, 'build.log').text.replaceAll('\u001B\\[[0-9;]*m', '')
def simulator = context.get('simulator')
try {
    assert !new File(basedir, 'pom.xml').exists()
    assert log =~ /tws\.port +${simulator.port()} +\S*\.env line 2 \(IBKR_PORT\)/
    assert log.contains("TWS at 127.0.0.1:${simulator.port()}: tests can run, after ")
    assert new File(basedir, 'report/doctor.txt').text.contains("127.0.0.1:${simulator.port()} (named): OK after ")

    // It has gone as it came.
    assert simulator.connections().isEmpty()
    assert simulator.statistics().clients().every { it.clientId() >= 990 && it.ordersPlaced() == 0 }
} finally {
    simulator.close()
}
return true
