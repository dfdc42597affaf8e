package io.github.twsharness.session.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Make what a person says who starts a build, which a test JVM cannot say by itself. */
public final class LiveWords {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

    private LiveWords() {}

    /** Type these properties on Maven's command line. */
    public static SaidAtStart typed(Map<String, String> properties) {
        return said(properties, Map.of());
    }

    static SaidAtStart said(Map<String, String> typed, Map<String, String> environment) {
        Properties user = new Properties();
        user.putAll(typed);
        List<String> arguments = new ArrayList<>(List.of("-Xmx1g", MAVEN, "verify"));
        typed.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        String script = String.join(" ", arguments.subList(2, arguments.size()));
        return SaidAtStart.to(MavenCommandLine.of(arguments, script, null), user, environment);
    }

    /** Return settings that trade a live account at an endpoint, with limits that leave room for small orders. */
    public static Settings tradingLive(String account, String host, int port, Path directory) {
        Map<String, String> typed =
                Map.of("tws.allowLiveAccount", account, "tws.host", host, "tws.port", Integer.toString(port));
        Map<String, String> properties = new HashMap<>(typed);
        properties.put("tws.account", account);
        properties.put("tws.maxOrderSize", "100");
        properties.put("tws.maxOrderValue", "100000");
        properties.put("tws.maxOrders", "100");
        properties.put("tws.allowedSymbols", "AAPL,SPY");
        properties.put("tws.outputDirectory", directory.toString());
        properties.put("tws.journalDirectory", directory.resolve("journals").toString());
        properties.put("tws.maxMessagesPerSecond", "10000");
        return Settings.load(
                SettingsSources.of(directory).withSystemProperties(properties).withSaid(typed(typed)));
    }
}
