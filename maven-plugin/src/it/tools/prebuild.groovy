// A download of the API with all that the goal looks at: a class of the official name with the constant, in a jar in a zip.
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import javax.tools.ToolProvider

File source = new File(basedir, 'com/ib/client/EClient.java')
source.parentFile.mkdirs()
source.text = 'package com.ib.client; public class EClient { public static final int MAX_VERSION = 203; }'
assert ToolProvider.systemJavaCompiler.run(null, null, null, source.path) == 0

def jar = new ByteArrayOutputStream()
new ZipOutputStream(jar).withCloseable { zip ->
    zip.putNextEntry(new ZipEntry('com/ib/client/EClient.class'))
    zip.write(new File(source.parentFile, 'EClient.class').bytes)
}
new ZipOutputStream(new FileOutputStream(new File(basedir, 'twsapi_macunix.1037.02.zip'))).withCloseable { zip ->
    zip.putNextEntry(new ZipEntry('META-INF/anything.txt'))
    zip.putNextEntry(new ZipEntry('IBJts/API_VersionNum.txt'))
    zip.write('API_Version=10.37.02\n'.bytes)
    zip.putNextEntry(new ZipEntry('IBJts/source/JavaClient/TwsApi.jar'))
    zip.write(jar.toByteArray())
}
return true
