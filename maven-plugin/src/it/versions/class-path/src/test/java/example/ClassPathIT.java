package example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Uses libraries that the harness could be in the way of. */
@TwsTest
class ClassPathIT {

    @Test
    void libraryVersionsAreThoseOfTheProject(TwsSession tws) throws Exception {
        tws.client().currentTime().get();
        Timestamp time = Timestamp.parseFrom(Timestamp.newBuilder().setSeconds(42).build().toByteArray());
        Assertions.assertEquals(42, time.getSeconds());
        Assertions.assertEquals(7, new ObjectMapper().readTree("{\"a\": [7]}").at("/a/0").asInt());

        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = Arrays.stream(classPath.split(File.pathSeparator)).filter(path -> path.endsWith(".jar")).toList();
        Files.write(Path.of(System.getProperty("basedir"), "target", "class-path.txt"), jars);
    }
}
