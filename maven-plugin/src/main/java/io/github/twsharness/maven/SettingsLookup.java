package io.github.twsharness.maven;

import io.github.twsharness.session.settings.SaidAtStart;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Look for settings where a Maven user puts them, apart from the plugin's configuration. */
final class SettingsLookup {

    private static final String ENVIRONMENT_FILE = ".env";

    private SettingsLookup() {}

    static SettingsSources of(MavenSession session, MavenProject project) {
        Path root = session.getRequest().getMultiModuleProjectDirectory() == null
                ? Path.of(session.getExecutionRootDirectory())
                : session.getRequest().getMultiModuleProjectDirectory().toPath();
        Path module = project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
        return SettingsSources.of(directory(module, root))
                .withSystemProperties(
                        merged(session.getSystemProperties(), project.getProperties(), session.getUserProperties()))
                .withProjectProperties(merged(project.getProperties()))
                .withSaid(SaidAtStart.toThisMaven(session.getUserProperties()))
                .withEnvironment(System.getenv());
    }

    /** Return the module's directory, unless only the build's root has an {@code .env}. */
    static Path directory(Path module, Path root) {
        boolean rootOnly =
                !Files.exists(module.resolve(ENVIRONMENT_FILE)) && Files.exists(root.resolve(ENVIRONMENT_FILE));
        return rootOnly ? root : module;
    }

    /** Merge what begins with {@code tws.}; the later ones win. */
    static Properties merged(Properties... layers) {
        Properties merged = new Properties();
        for (Properties layer : layers) {
            for (String name : layer.stringPropertyNames()) {
                if (name.startsWith(Setting.PREFIX)) {
                    merged.setProperty(name, layer.getProperty(name));
                }
            }
        }
        return merged;
    }
}
