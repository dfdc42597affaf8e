package io.github.twsharness.maven;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** Find the modules of a build that take part in its session. */
final class Participants {

    private static final String PLUGIN = "io.github.twsharness:tws-maven-plugin";
    private static final String START = "start";

    private Participants() {}

    /** Return what names a module within its build. */
    static String name(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /** Return the modules where {@code tws:start} is bound or, when the command line names it, all. */
    static List<String> of(MavenSession session) {
        boolean all = session.getGoals().stream().anyMatch(Participants::isStart);
        return session.getProjects().stream()
                .filter(project -> all || bindsStart(project))
                .map(Participants::name)
                .toList();
    }

    /**
     * Tell whether a goal of the command line is {@code start}, such as {@code tws:start} or {@code
     * group:artifact:version:start}.
     */
    static boolean isStart(String goal) {
        String name = goal.replaceFirst("@[^:]*$", "");
        return name.equals("tws:" + START) || (name.startsWith(PLUGIN + ":") && name.endsWith(":" + START));
    }

    private static boolean bindsStart(MavenProject project) {
        Plugin plugin = project.getPlugin(PLUGIN);
        return plugin != null
                && plugin.getExecutions().stream()
                        .anyMatch(execution -> execution.getGoals().contains(START));
    }
}
