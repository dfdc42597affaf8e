package io.github.twsharness.maven;

import io.github.twsharness.maven.Page.Cell;
import io.github.twsharness.maven.Page.Section;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Write a page as Markdown of GitHub's kind. */
final class MarkdownPage {

    /** Most rows of a section: a summary that is too large is not shown at all. */
    private static final int MOST_ROWS = 200;

    private MarkdownPage() {}

    static String of(Page page) {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(page.isGood() ? "✅ " : "❌ ").append(escaped(page.title()));
        text.append("\n\n").append(escaped(page.lead())).append('\n');
        page.sections().forEach(section -> write(section, text));
        return text.toString();
    }

    private static void write(Section section, StringBuilder text) {
        text.append("\n### ").append(escaped(section.title())).append("\n\n");
        boolean isList = section.rows().get(0).size() == 1;
        if (!isList) {
            List<String> headers = section.headers().isEmpty()
                    ? Collections.nCopies(section.rows().get(0).size(), "")
                    : section.headers();
            text.append("| ").append(String.join(" | ", headers)).append(" |\n|");
            text.append(" --- |".repeat(headers.size())).append('\n');
        }
        section.rows().stream()
                .limit(MOST_ROWS)
                .forEach(row -> text.append(isList ? "- " : "| ")
                        .append(row.stream().map(MarkdownPage::cell).collect(Collectors.joining(" | ")))
                        .append(isList ? "\n" : " |\n"));
        int more = section.rows().size() - MOST_ROWS;
        if (more > 0) {
            text.append("\n… and ").append(more).append(" more\n");
        }
    }

    private static String cell(Cell cell) {
        String text = cell.text()
                .strip()
                .lines()
                .map(String::strip)
                .map(MarkdownPage::escaped)
                .collect(Collectors.joining("<br>"));
        return cell.link().isEmpty() ? text : "[" + text + "](" + cell.link() + ")";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;"); // it would notify somebody of that name
                case '\\', '`', '*', '_', '[', ']', '|', '#', '~' ->
                    escaped.append('\\').appendCodePoint(character);
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }
}
