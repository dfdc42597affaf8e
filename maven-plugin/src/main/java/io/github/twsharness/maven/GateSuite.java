package io.github.twsharness.maven;

import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Write a verdict as a JUnit report, so that a CI server shows the gate among the tests: a suite of its own, with one
 * case for each check. The tests themselves are in Failsafe's reports, and are not repeated.
 */
final class GateSuite {

    private GateSuite() {}

    static String of(Verdict verdict) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, verdict);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A text cannot be written to", e);
        }
        return text.append('\n').toString();
    }

    private static void suite(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
        String name = "tws.gate." + verdict.module().replaceFirst(".*:", "");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("time", "0");
        xml.writeAttribute("tests", Integer.toString(GateCheck.values().length));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("failures", Long.toString(failures(verdict)));
        properties(xml, verdict);
        for (GateCheck check : GateCheck.values()) {
            testCase(xml, name, check, verdict);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static long failures(Verdict verdict) {
        return verdict.problems().stream().map(Problem::check).distinct().count();
    }

    private static void properties(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        Map<String, String> properties = Map.of(
                "mode", verdict.session().mode().label(),
                "endpoint", verdict.session().endpoint(),
                "serverVersion", Integer.toString(verdict.session().serverVersion()),
                "account", verdict.session().account(),
                "summary", verdict.session().lastLine());
        for (Map.Entry<String, String> property : properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            xml.writeCharacters("\n    ");
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", "tws." + property.getKey());
            xml.writeAttribute("value", legal(property.getValue()));
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, String suite, GateCheck check, Verdict verdict)
            throws XMLStreamException {
        Optional<String> failed = verdict.problems().stream()
                .filter(problem -> problem.check() == check)
                .map(Problem::message)
                .reduce((one, other) -> one + "\n" + other);
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", check.title());
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("time", "0");
        if (failed.isPresent()) {
            String message = legal(failed.get());
            xml.writeStartElement("failure");
            xml.writeAttribute("message", message.lines().findFirst().orElse(""));
            xml.writeAttribute("type", check.label());
            xml.writeCharacters(message);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    // What XML 1.0 cannot hold, such as a control character in a test's name.
    private static String legal(String text) {
        return text.codePoints()
                .map(character -> isLegal(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int character) {
        return character == '\n'
                || character == '\t'
                || (character >= ' ' && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
