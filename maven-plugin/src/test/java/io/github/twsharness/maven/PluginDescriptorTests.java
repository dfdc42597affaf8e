package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Reads the descriptor from which {@code tws:help} and the site are made. */
class PluginDescriptorTests {

    /** A parameter of a goal, as users read of it. */
    record Described(String goal, String name, String description, String property, String defaultValue) {
        @Override
        public String toString() {
            return goal + " " + name;
        }
    }

    static Stream<Described> parameters() throws Exception {
        List<Described> parameters = new ArrayList<>();
        for (Element mojo : goals()) {
            Element configuration = child(mojo, "configuration");
            for (Element parameter : children(child(mojo, "parameters"), "parameter")) {
                if (text(parameter, "editable").equals("true")) {
                    String name = text(parameter, "name");
                    parameters.add(new Described(
                            text(mojo, "goal"),
                            name,
                            text(parameter, "description"),
                            child(configuration, name) == null
                                    ? ""
                                    : child(configuration, name).getTextContent(),
                            child(configuration, name) == null
                                    ? ""
                                    : child(configuration, name).getAttribute("default-value")));
                }
            }
        }
        return parameters.stream().filter(parameter -> !parameter.goal().equals("help"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void everyParameterTellsWhatItIsItsDefaultItsUnitAndItsProperty(Described parameter) {
        assertThat(parameter.description()).isNotBlank().doesNotStartWith("Default:");
        if (parameter.defaultValue().isEmpty()) {
            assertThat(parameter.description()).contains("Default: ");
        }
        if (parameter.name().toLowerCase(Locale.ROOT).endsWith("seconds")) {
            assertThat(parameter.description()).contains("in seconds");
        }
        if (parameter.property().isEmpty()) {
            assertThat(parameter.description()).endsWith("Property: tws." + parameter.name() + ".");
            assertThat(Arrays.stream(Setting.values()).map(Setting::key)).contains("tws." + parameter.name());
        } else {
            assertThat(parameter.property()).matches("\\$\\{[a-zA-Z.]+}");
        }
    }

    @Test
    void everySettingIsAParameterOfTheGoalsThatTakeSettings() throws Exception {
        for (String goal : List.of("start", "check", "doctor", "sweep")) {
            List<String> names = parameters()
                    .filter(parameter -> parameter.goal().equals(goal))
                    .map(Described::name)
                    .toList();
            assertThat(Arrays.stream(Setting.values())
                            .map(setting -> setting.key().substring("tws.".length())))
                    .as("settings that %s takes", goal)
                    .allMatch(names::contains);
        }
    }

    @Test
    void everyGoalSaysWhatItIsFor() throws Exception {
        assertThat(goals())
                .hasSizeGreaterThan(10)
                .allSatisfy(mojo -> assertThat(text(mojo, "description")).isNotBlank());
    }

    private static List<Element> goals() throws Exception {
        try (InputStream descriptor = PluginDescriptorTests.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            if (descriptor == null) {
                throw new IOException("META-INF/maven/plugin.xml has not been generated");
            }
            Element plugin = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(descriptor)
                    .getDocumentElement();
            return children(child(plugin, "mojos"), "mojo");
        }
    }

    private static Element child(Element parent, String name) {
        List<Element> children = children(parent, name);
        return children.isEmpty() ? null : children.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element parent, String name) {
        Element element = child(parent, name);
        return element == null ? "" : element.getTextContent();
    }
}
