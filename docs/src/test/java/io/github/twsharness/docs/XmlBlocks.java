package io.github.twsharness.docs;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Holds pieces of a POM against what exists: our artifacts and their version, goals, parameters. */
final class XmlBlocks {

    private static final String GROUP = "io.github.twsharness";
    private static final String PLUGIN = "tws-maven-plugin";
    private static final String VERSION =
            Xml.text(Xml.parse(Guide.read("pom.xml")).getDocumentElement(), "version");

    private final KnownNames known;

    XmlBlocks(KnownNames known) {
        this.known = known;
    }

    /** Returns what is wrong with a block; empty when all is well. */
    List<String> problems(String text) {
        Element root;
        try {
            root = text.startsWith("<?xml")
                    ? Xml.parse(text).getDocumentElement()
                    : Xml.parse("<piece>" + text + "</piece>").getDocumentElement();
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
        List<String> problems = new ArrayList<>();
        Xml.all(root, "dependency").forEach(element -> checkArtifact(element, problems));
        Xml.all(root, "plugin").forEach(element -> checkPlugin(element, problems));
        // A configuration by itself is one of our plugin.
        Xml.children(root).stream()
                .filter(element -> element.getTagName().equals("configuration"))
                .forEach(element -> checkConfiguration(element, problems));
        return problems;
    }

    private static void checkArtifact(Element element, List<String> problems) {
        if (!Xml.text(element, "groupId").equals(GROUP)) {
            return;
        }
        String artifact = Xml.text(element, "artifactId");
        String module = artifact.replaceFirst("^tws-", "");
        if (!Guide.ROOT.resolve(module).resolve("pom.xml").toFile().isFile()) {
            problems.add("there is no artifact " + artifact);
        }
        if (!Xml.text(element, "version").equals(VERSION)) {
            problems.add("the version of %s is %s".formatted(artifact, VERSION));
        }
    }

    private void checkPlugin(Element plugin, List<String> problems) {
        if (!Xml.text(plugin, "artifactId").equals(PLUGIN)) {
            return;
        }
        if (Xml.child(plugin, "version").isPresent()) {
            checkArtifactOfPlugin(plugin, problems);
        }
        for (Element goal : Xml.all(plugin, "goal")) {
            if (!known.plugin().hasGoal(goal.getTextContent())) {
                problems.add("there is no goal " + goal.getTextContent());
            }
        }
        Xml.all(plugin, "configuration").forEach(element -> checkConfiguration(element, problems));
    }

    private static void checkArtifactOfPlugin(Element plugin, List<String> problems) {
        if (!Xml.text(plugin, "groupId").equals(GROUP)
                || !Xml.text(plugin, "version").equals(VERSION)) {
            problems.add("the plugin is %s:%s:%s".formatted(GROUP, PLUGIN, VERSION));
        }
    }

    private void checkConfiguration(Element configuration, List<String> problems) {
        for (Element parameter : Xml.children(configuration)) {
            if (!known.plugin().parameterNames().contains(parameter.getTagName())) {
                problems.add("no goal has a parameter " + parameter.getTagName());
            }
        }
    }
}
