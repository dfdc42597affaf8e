package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GateSuiteTests {

    @Test
    void hasOneCaseForEachCheckAndAFailureForEachThatIsNotMet() throws Exception {
        Element suite = parse(GateSuite.of(Reports.verdict(Reports.eventful()))).getDocumentElement();

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("tws.gate.desk");
        assertThat(suite.getAttribute("tests")).isEqualTo("" + GateCheck.values().length);
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("0");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(GateCheck.values().length);
        for (int i = 0; i < cases.getLength(); i++) {
            assertThat(((Element) cases.item(i)).getAttribute("classname")).isEqualTo("tws.gate.desk");
            assertThat(((Element) cases.item(i)).getAttribute("time")).isEqualTo("0");
        }
        NodeList failures = suite.getElementsByTagName("failure");
        assertThat(failures.getLength()).isEqualTo(3);
        assertThat(((Element) failures.item(0)).getAttribute("message")).startsWith("1 order(s) that tests placed");
        assertThat(failures.item(0).getTextContent()).contains(Reports.WORKING.describe());
    }

    @Test
    void aFailedTestIsNotCountedHereSinceFailsafesReportsHaveIt() throws Exception {
        Verdict verdict = new Verdict("example:desk", Reports.NOON, true, List.of(), Reports.eventful());

        assertThat(parse(GateSuite.of(verdict)).getElementsByTagName("failure").getLength())
                .isZero();
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        Problem odd = new Problem(GateCheck.NO_ORDER_LEFT, "a \u0001 \uFFFE <b> & \"c\" 💱");
        Verdict verdict = new Verdict("example:desk", Reports.NOON, true, List.of(odd), Reports.eventful());

        assertThat(parse(GateSuite.of(verdict))
                        .getElementsByTagName("failure")
                        .item(0)
                        .getTextContent())
                .isEqualTo("a ? ? <b> & \"c\" 💱");
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
