// A port that was free a moment ago: nobody listens there.
int port = new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1')).withCloseable { it.localPort }
new File(basedir, '.env').text = "TWS_HOST=127.0.0.1\nTWS_PORT=${port}\n"
context.put('port', port)
return true
