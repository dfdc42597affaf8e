package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.maven.Page.Cell;
import io.github.twsharness.maven.Page.Section;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictPageTests {

    private final Page page = VerdictPage.of(Reports.verdict(Reports.eventful()));

    @Test
    void tellsWhyItIsRedFirstAndThenTheWholeStory() {
        assertThat(page.title()).isEqualTo("TWS integration tests of example:desk: FAILED");
        assertThat(page.sections())
                .extracting(Section::title)
                .containsExactly(
                        "Why the gate is red",
                        "Session",
                        "Tests",
                        "Skipped tests",
                        "Orders",
                        "Positions that tests changed",
                        "What disturbed the session",
                        "Findings",
                        "Notes");
    }

    @Test
    void leavesOutWhatThereIsNothingToTellOf() {
        Verdict good =
                new Verdict("example:desk", Reports.NOON, true, List.of(), Reports.of(1, 1, List.of(), List.of()));

        assertThat(VerdictPage.of(good).sections())
                .extracting(Section::title)
                .containsExactly("Session", "Tests", "Skipped tests", "Notes");
    }

    @Test
    void saysWhenNobodyHasJudged() {
        Verdict early =
                new Verdict("example:desk", Reports.NOON, false, List.of(), Reports.of(1, 1, List.of(), List.of()));

        assertThat(VerdictPage.of(early).title()).endsWith(": passed (the build ended before tws:verify)");
    }

    @Test
    void htmlNeedsNoOtherFileAndEscapesWhatTestsSay() {
        String html = HtmlPage.of(page);

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<td>example.MarginIT.dies</td><td>did not finish</td>")
                .contains("127.0.0.1:4242 &lt;paper&gt;.")
                .contains(
                        "<a href=\"https://github.com/tws-harness/tws-harness/blob/main/docs/troubleshooting.md#tws-refused\">TWS-REFUSED</a>")
                .doesNotContain("<script", "src=", "<link", "@import");
    }

    @Test
    void markdownKeepsATableWholeWhateverTextsHold() {
        assertThat(MarkdownPage.of(page))
                .contains("| example.MarginIT.dies | did not finish |\n")
                .contains("TWS is not running \\| 100% sure.<br>1. Start TWS.<br>2. Log in.")
                .contains("[TWS-REFUSED](https://github.com/")
                .contains("- AAPL STK +100\n");
    }

    @Test
    void markdownIsNeverTooLargeForASummary() {
        List<List<Cell>> many = Collections.nCopies(10_000, List.of(Cell.of("test"), Cell.of("passed")));

        String text = MarkdownPage.of(
                new Page("title", true, "lead", List.of(new Section("Tests", List.of("test", "result"), many))));

        assertThat(text.lines().filter(line -> line.equals("| test | passed |")))
                .hasSize(200);
        assertThat(text).endsWith("\n… and 9800 more\n");
    }

    @Test
    void textAlignsItsColumns() {
        assertThat(TextPage.of(page))
                .contains("  mode            tws", "  server version  200")
                .containsSubsequence(
                        "Tests", "  test                    result", "  example.MarginIT.dies   did not finish")
                .endsWith(page.lead());
    }
}
