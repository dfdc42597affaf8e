package io.github.twsharness.docs;

import io.github.twsharness.session.settings.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names that this version knows: settings, properties, goals, modules, profiles. */
final class KnownNames {

    /** Properties of Maven's own plugins that users of the guide meet. */
    private static final Set<String> OF_MAVEN = Set.of(
            "failsafe.failIfNoSpecifiedTests",
            "forkCount",
            "includes",
            "invoker.skip",
            "invoker.test",
            "it.test",
            "maven.repo.local",
            "maven.test.skip",
            "surefire.failIfNoSpecifiedTests",
            "test");

    private static final Pattern READ_BY_CODE =
            Pattern.compile("\\b(?:getProperty|getInteger|getLong|getBoolean)\\(\\s*\"([a-z][\\w.]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"(tws\\.[a-z][\\w.]*\\w)\"");
    private static final Pattern PROFILE_PROPERTY = Pattern.compile("<name>(\\w+)</name>");
    private static final Pattern PROFILE = Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)?<id>([\\w-]+)</id>");
    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");
    private static final Pattern DECLARED = Pattern.compile("<(skip\\w+)>");

    private final PluginDescriptor plugin = PluginDescriptor.load();
    private final Set<String> settings = new TreeSet<>();
    private final Set<String> literals = new TreeSet<>();
    private final Set<String> environment = new TreeSet<>();
    private final Set<String> properties = new TreeSet<>(OF_MAVEN);
    private final Set<String> profiles = new TreeSet<>();
    private final Set<String> modules = new TreeSet<>();

    KnownNames() {
        for (Setting setting : Setting.values()) {
            settings.add(setting.key());
            environment.addAll(setting.environmentNames());
        }
        settings.addAll(plugin.properties());
        properties.addAll(settings);
        for (Path source : Guide.javaFiles(".")) {
            String text = Guide.read(source);
            collect(READ_BY_CODE, text, properties);
            if (isMain(source)) {
                collect(LITERAL, text, literals);
            }
        }
        for (String pom : new String[] {"pom.xml", "sample-project/pom.xml"}) {
            String text = Guide.read(pom);
            collect(PROFILE_PROPERTY, text, properties);
            collect(DECLARED, text, properties);
            collect(PROFILE, text, profiles);
            collect(MODULE, text, modules);
        }
    }

    private static boolean isMain(Path source) {
        return Guide.ROOT
                .relativize(source.normalize())
                .toString()
                .replace('\\', '/')
                .contains("src/main/");
    }

    private static void collect(Pattern pattern, String text, Set<String> into) {
        pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .forEach(into::add);
    }

    PluginDescriptor plugin() {
        return plugin;
    }

    /** Tells whether a key that begins with {@code tws.} is a setting, a property of a goal, or a group of them. */
    boolean isSetting(String key) {
        return settings.contains(key) || settings.stream().anyMatch(known -> known.startsWith(key + "."));
    }

    /** Tells whether code names a key that is no setting, such as that of a report entry. */
    boolean isNamedInCode(String key) {
        return literals.contains(key);
    }

    boolean isEnvironmentName(String name) {
        return environment.contains(name);
    }

    /** Tells whether something reads a property that is given with {@code -D}. */
    boolean isProperty(String key) {
        return properties.contains(key);
    }

    boolean isProfile(String id) {
        return profiles.contains(id);
    }

    boolean areModules(String list) {
        return modules.containsAll(Arrays.asList(list.split(",")));
    }
}
