package io.github.twsharness.junit.shard;

import io.github.twsharness.session.shard.ShardFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Say who runs the tests of this JVM, for whoever runs them decides which. */
enum Surroundings {
    /** Maven, which only looks for the classes that it will give to test JVMs. */
    MAVEN_ITSELF,
    /** A test JVM of Surefire or Failsafe, or Maven when it runs tests without one. */
    TEST_JVM_OF_MAVEN,
    /** An IDE, Gradle, the console launcher. */
    OTHER;

    private static final String BASEDIR = "basedir";

    /** Class loader of the tests in Maven's own JVM. */
    private static final String LOADER_IN_MAVEN = "org.apache.maven.surefire.booter.IsolatedClassLoader";

    static Surroundings ofThisJvm() {
        if (System.getProperty(BASEDIR) != null) {
            return TEST_JVM_OF_MAVEN;
        }
        ClassLoader loader = Surroundings.class.getClassLoader();
        return loader != null && loader.getClass().getName().equals(LOADER_IN_MAVEN) ? MAVEN_ITSELF : OTHER;
    }

    /** Return what {@code tws:start} handed over; empty for unit tests, and without the plugin. */
    static Optional<ShardFiles> handedOver() {
        return Optional.ofNullable(System.getProperty(ShardFiles.property(System.getProperty(BASEDIR, ""))))
                .map(folder -> new ShardFiles(Path.of(folder)));
    }
}
