package io.github.twsharness.session.shard;

import java.nio.file.Path;

/**
 * Agree on where a build and its test JVMs keep what concerns shards.
 *
 * @param folder output directory of a module, such as {@code target/tws}
 */
public record ShardFiles(Path folder) {

    private static final String PROPERTY = "tws.session.folder.";

    /**
     * Return the system property that leads the test JVMs of a module to the folder while its integration tests run.
     *
     * <p>Modules of a parallel build share all properties, so the name has the module in it.
     *
     * @param basedir the module's directory, as Surefire and Failsafe give it in the property {@code basedir}
     */
    public static String property(String basedir) {
        return PROPERTY + basedir;
    }

    /** Return the file of the plan; it is there when the suite is split. */
    public Path plan() {
        return folder.resolve("shard-plan.txt");
    }

    /** Return the file to which test JVMs add how long each class took, which also tells which classes ran. */
    public Path times() {
        return folder.resolve("class-times.txt");
    }
}
