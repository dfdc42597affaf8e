// Files of the page: its first block of XML, and its first block of Java under the name that stands before it.
String page = new File(basedir, '../../../../docs/getting-started.md').canonicalFile.text
String pom = (page =~ /(?s)```xml\n(.*?)```/)[0][1]
String test = (page =~ /(?s)```java\n(.*?)```/)[0][1]
String name = (page =~ /`(src\/test\/java\/[\w\/]+\.java)`/)[0][1]

// Versions of Maven's own plugins that this build has already, so that it downloads no others.
String managed = [resources: '3.5.0', surefire: '3.6.1', jar: '3.5.1'].collect { plugin, version ->
    "<plugin><artifactId>maven-${plugin}-plugin</artifactId><version>${version}</version></plugin>"
}.join()
assert pom.count('<build>') == 1
new File(basedir, 'pom.xml').text =
        pom.replace('<build>', "<build><pluginManagement><plugins>${managed}</plugins></pluginManagement>")

File source = new File(basedir, name)
source.parentFile.mkdirs()
source.text = test
return true
