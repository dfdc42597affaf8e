package io.github.twsharness.session.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a live account may be traded. One hand writes the project and names the account there; another one starts
 * this run, and names the account again and the TWS. What the second hand has to say counts from no file.
 */
final class LiveRules {

    private final SettingsSources sources;
    private final DotEnv dotEnv;
    private final SettingParser parser;

    LiveRules(SettingsSources sources, DotEnv dotEnv, SettingParser parser) {
        this.sources = sources;
        this.dotEnv = dotEnv;
        this.parser = parser;
    }

    /** Judges all but the limits. */
    LiveConsent judge() {
        if (!sources.said().isToMaven()) {
            // What else may be missing would not help here.
            return LiveConsent.refused(
                    false,
                    List.of(
                            "only tws:start of a Maven build opens a session with a live account, and it did not open this one"));
        }
        String account = parser.found(Setting.ACCOUNT).map(FoundValue::text).orElse("");
        List<String> objections = new ArrayList<>();
        if (account.isEmpty()) {
            objections.add("tws.account names no account");
        } else if (Accounts.isPaper(account)) {
            objections.add("tws.account names a paper account");
        } else if (inFiles().noneMatch(account::equals)) {
            objections.add(
                    "the project does not name the account: tws.account has to stand in its POM (<account> of the plugin, or the property)");
        }
        objection(account).ifPresent(objections::add);
        Stream.of(Setting.HOST, Setting.PORT)
                .filter(setting -> parser.found(setting).isEmpty())
                .forEach(setting -> objections.add(setting.key() + " is not named at this run: " + ways(setting)));
        Stream.of(Setting.HOST, Setting.PORT, Setting.HOST_ALTERNATIVE)
                .flatMap(setting -> parser.found(setting).stream())
                .filter(value -> !isSaid(value))
                .forEach(value -> objections.add("%s was not named by whoever started this run: %s"
                        .formatted(value.quoted(), ways(value.setting()))));
        return objections.isEmpty() ? LiveConsent.to(account) : LiveConsent.refused(true, objections);
    }

    private Optional<String> objection(String account) {
        SaidAtStart said = sources.said();
        Optional<FoundValue> used = parser.found(Setting.ALLOW_LIVE_ACCOUNT);
        Optional<String> word = said.wordFor(Setting.ALLOW_LIVE_ACCOUNT);
        if (word.isEmpty()) {
            String inFile = used.map(
                            value -> value.quoted() + " is no opt-in, for whoever started this run did not say it: ")
                    .orElse("whoever started this run did not say tws.allowLiveAccount: ");
            return Optional.of(inFile + ways(Setting.ALLOW_LIVE_ACCOUNT));
        }
        boolean agree = word.get().equals(account)
                && used.filter(value -> !value.text().equals(word.get())).isEmpty();
        return agree
                ? Optional.empty()
                : Optional.of("tws.allowLiveAccount and tws.account do not name the same account");
    }

    private boolean isSaid(FoundValue value) {
        return sources.said()
                .wordFor(value.setting())
                .filter(value.text()::equals)
                .isPresent();
    }

    private String ways(Setting setting) {
        String variable = setting.environmentNames().get(0);
        return sources.said().isReadable()
                ? "type -D%s=... on Maven's command line, or set the environment variable %s"
                        .formatted(setting.key(), variable)
                : "set the environment variable %s (what was typed on Maven's command line cannot be told here)"
                        .formatted(variable);
    }

    /** Returns the accounts that files name, whether they win or not. */
    private Stream<String> inFiles() {
        Setting setting = Setting.ACCOUNT;
        String asProperty =
                sources.systemProperties().getOrDefault(setting.key(), "").strip();
        boolean typed = sources.said().typed(setting).filter(asProperty::equals).isPresent();
        DotEnv.Entry entry = dotEnv.get(setting.environmentNames().get(0));
        return Stream.of(
                        sources.pluginConfiguration().getOrDefault(setting.parameter(), ""),
                        sources.projectProperties().getOrDefault(setting.key(), ""),
                        typed ? "" : asProperty,
                        entry == null ? "" : entry.value())
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
