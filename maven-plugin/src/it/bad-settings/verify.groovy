List<String> lines = new File(basedir, 'build.log').readLines()
        .takeWhile { !it.startsWith('Running post-build script') }
        .collect { it.replaceAll('\u001B\\[[0-9;]*m', '') }
def count = { String part -> lines.count { it.contains(part) } }
int from = lines.findIndexOf { it.contains('Failed to execute goal io.github.twsharness:tws-maven-plugin') }
assert from >= 0
List<String> message = lines[from..Math.min(from + 10, lines.size() - 1)]
assert message.any { it.contains('3 settings are wrong:') }

// Each one: setting, value, source, allowed values.
def problem = { String setting -> message.find { it.contains(setting) } }
String port = problem('tws.port')
assert port.contains('paper')
assert port.contains('.env')
assert port.contains('1 to 65535')
String mode = problem('tws.mode')
assert mode.contains('maybe')
assert mode.contains('auto, tws or simulator')
String clientId = problem('tws.clientId')
assert clientId.contains('-1')
assert clientId.contains('plugin')
assert clientId.contains('1 to 2147483646')
assert count('Exception:') == 0
return true
