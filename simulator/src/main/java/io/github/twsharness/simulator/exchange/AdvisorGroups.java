package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Keeps the groups into which an advisor gathers accounts; at first one of all accounts, by the name of All.
 *
 * <p>Source: the form of the XML is that of the TWS API's documentation on financial advisors.
 */
final class AdvisorGroups {

    private static final String EVERYBODY = "All";

    private final Accounts accounts;
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private String xml;

    AdvisorGroups(Accounts accounts) {
        this.accounts = accounts;
        groups.put(EVERYBODY, accounts.names());
        this.xml = write(groups);
    }

    /** Returns the groups in XML, as they were given or as they are at first. */
    String xml() {
        return xml;
    }

    /** Returns the accounts and their aliases, which are their names. */
    String aliases() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListOfAccountAliases>\n");
        accounts.names()
                .forEach(name ->
                        text.append(" <AccountAlias>\n  <account>%s</account>\n  <alias>%s</alias>\n </AccountAlias>\n"
                                .formatted(name, name)));
        return text.append("</ListOfAccountAliases>\n").toString();
    }

    private static String write(Map<String, List<String>> groups) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListOfGroups>\n");
        groups.forEach((name, members) -> {
            text.append(" <Group>\n  <name>%s</name>\n  <ListOfAccts varName=\"list\">\n".formatted(name));
            members.forEach(member -> text.append("   <String>%s</String>\n".formatted(member)));
            text.append("  </ListOfAccts>\n  <defaultMethod>Equal</defaultMethod>\n </Group>\n");
        });
        return text.append("</ListOfGroups>\n").toString();
    }

    /** Replaces the groups; returns what is wrong with them, empty when they are taken. */
    Optional<String> replace(String text) {
        Map<String, List<String>> read = new LinkedHashMap<>();
        try {
            NodeList nodes = parse(text).getElementsByTagName("Group");
            for (int i = 0; i < nodes.getLength(); i++) {
                Element group = (Element) nodes.item(i);
                read.put(texts(group, "name").stream().findFirst().orElse(""), texts(group, "String"));
            }
        } catch (SAXException e) {
            return Optional.of("The XML cannot be read: " + e.getMessage());
        }
        Optional<String> stranger = read.values().stream()
                .flatMap(List::stream)
                .filter(name -> accounts.find(name).isEmpty())
                .findFirst();
        if (read.isEmpty() || read.containsKey("") || stranger.isPresent()) {
            return Optional.of(stranger.map(name -> "There is no account " + name)
                    .orElse("There must be groups, each with a name"));
        }
        groups.clear();
        groups.putAll(read);
        xml = text;
        return Optional.empty();
    }

    private static List<String> texts(Element element, String tag) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = element.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static Document parse(String text) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("The JDK's XML parser does not work", e);
        }
    }

    // The parser would otherwise print to standard error.
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {
            // A warning does not keep the groups from being read.
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }

    /** Returns the accounts that a name stands for: All, a group or an account; nothing for an unknown one. */
    List<Account> members(String name) {
        if (groups.containsKey(name)) {
            return groups.getOrDefault(name, List.of()).stream()
                    .map(accounts::get)
                    .toList();
        }
        return name.equals(EVERYBODY)
                ? List.copyOf(accounts.all())
                : accounts.find(name).stream().toList();
    }

    /** Tells whether there is a group of that name. */
    boolean isGroup(String name) {
        return groups.containsKey(name);
    }
}
