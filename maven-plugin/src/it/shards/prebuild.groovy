import io.github.twsharness.maven.OutsideSimulator

new File(basedir, 'empty.properties').text = 'tws.shard = 7/7\nforks = 2\ntws.maxSkipped = 0\n'
new File(basedir, 'wrong.properties').text = 'tws.shard = 6/5\n'
context.put('simulator', OutsideSimulator.start())
return true
