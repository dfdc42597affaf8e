package io.github.twsharness.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What the plugin's descriptor, which the build makes of its code, says of goals and parameters.
 *
 * @param goals the goals in alphabetical order
 */
record PluginDescriptor(List<Goal> goals) {

    /**
     * A goal.
     *
     * @param name such as {@code start}
     * @param phase the phase that it is bound to by itself; empty for none
     * @param summary the first sentence of its documentation
     * @param parameters what users may set, in alphabetical order
     */
    record Goal(String name, String phase, String summary, List<Parameter> parameters) {}

    /**
     * A parameter.
     *
     * @param name as in the POM
     * @param property as on the command line; empty for none
     * @param defaultValue default as written; empty for none
     * @param description the first part of its documentation
     */
    record Parameter(String name, String property, String defaultValue, String description) {}

    static PluginDescriptor load() {
        try (InputStream stream = PluginDescriptor.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            if (stream == null) {
                throw new IllegalStateException("The plugin is on the class path without its descriptor");
            }
            Document document = Xml.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            List<Goal> goals = Xml.all(document.getDocumentElement(), "mojo").stream()
                    .map(PluginDescriptor::goal)
                    .toList();
            return new PluginDescriptor(goals);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Goal goal(Element mojo) {
        Map<String, Element> values = new LinkedHashMap<>();
        Xml.child(mojo, "configuration")
                .ifPresent(configuration ->
                        Xml.children(configuration).forEach(value -> values.put(value.getTagName(), value)));
        List<Parameter> parameters = new ArrayList<>();
        for (Element parameter : Xml.all(mojo, "parameter")) {
            if (Xml.text(parameter, "editable").equals("true")) {
                String name = Xml.text(parameter, "name");
                Optional<Element> value = Optional.ofNullable(values.get(name));
                parameters.add(new Parameter(
                        name,
                        value.map(element -> element.getTextContent().replaceAll("^\\$\\{|}$", ""))
                                .orElse(""),
                        value.map(element -> element.getAttribute("default-value"))
                                .orElse(""),
                        Xml.text(parameter, "description")));
            }
        }
        String summary = Xml.text(mojo, "description").replaceAll("(?<=[^.][.]) .*", "");
        return new Goal(Xml.text(mojo, "goal"), Xml.text(mojo, "phase"), summary, parameters);
    }

    boolean hasGoal(String name) {
        return goals.stream().anyMatch(goal -> goal.name().equals(name));
    }

    /** Returns every parameter by its name in the POM. */
    Set<String> parameterNames() {
        return goals.stream()
                .flatMap(goal -> goal.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns every parameter by its name on the command line. */
    Set<String> properties() {
        return goals.stream()
                .flatMap(goal -> goal.parameters().stream())
                .map(Parameter::property)
                .filter(property -> !property.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
