package io.github.twsharness.session.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the value of a setting in the first source that has one; a blank value counts as none. */
final class SettingsLookup {

    private final SettingsSources sources;
    private final DotEnv dotEnv;
    private final List<String> warnings;

    SettingsLookup(SettingsSources sources, DotEnv dotEnv, List<String> warnings) {
        this.sources = sources;
        this.dotEnv = dotEnv;
        this.warnings = warnings;
    }

    Optional<FoundValue> find(Setting setting) {
        return inPluginConfiguration(setting)
                .or(() -> named(setting, sources.systemProperties(), "system property "))
                .or(() -> named(setting, sources.junitParameters(), "JUnit parameter "))
                .or(() -> firstAlias(setting, name -> inEnvironment(setting, name)))
                .or(() -> firstAlias(setting, name -> inDotEnv(setting, name)));
    }

    private Optional<FoundValue> inPluginConfiguration(Setting setting) {
        return value(
                setting,
                sources.pluginConfiguration().get(setting.parameter()),
                Origin.of("plugin configuration <" + setting.parameter() + ">"));
    }

    private static Optional<FoundValue> named(Setting setting, Map<String, String> values, String kind) {
        return value(setting, values.get(setting.key()), Origin.of(kind + setting.key()));
    }

    private Optional<FoundValue> inEnvironment(Setting setting, String name) {
        return value(setting, sources.environment().get(name), Origin.of("environment variable " + name));
    }

    private Optional<FoundValue> inDotEnv(Setting setting, String name) {
        DotEnv.Entry entry = dotEnv.get(name);
        return entry == null
                ? Optional.empty()
                : value(setting, entry.value(), new Origin(dotEnv.file() + " line " + entry.line(), name));
    }

    private static Optional<FoundValue> value(Setting setting, @Nullable String text, Origin origin) {
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(new FoundValue(setting, text.strip(), origin));
    }

    private Optional<FoundValue> firstAlias(Setting setting, Function<String, Optional<FoundValue>> lookup) {
        List<FoundValue> found = setting.environmentNames().stream()
                .map(lookup)
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FoundValue first = found.get(0);
        found.stream()
                .filter(other -> !Objects.equals(other.text(), first.text()))
                .forEach(other -> warnings.add("%s: \"%s\" from %s is used, \"%s\" from %s is not."
                        .formatted(
                                setting.key(),
                                first.shown(),
                                first.origin().describe(),
                                other.shown(),
                                other.origin().describe())));
        return Optional.of(first);
    }
}
