new File(basedir, '.env').text = 'TWS_PORT=paper\n'
return true
