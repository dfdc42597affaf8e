package io.github.twsharness.maven;

import io.github.twsharness.maven.Page.Cell;
import io.github.twsharness.maven.Page.Section;

/** Write a page as HTML that needs no other file, and no network. */
final class HtmlPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; padding-left: .8rem; border-left: .5rem solid #c62828; }
            h1.good { border-color: #2e7d32; }
            h2 { font-size: 1.15rem; margin-top: 2rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884;
              white-space: pre-line; overflow-wrap: anywhere; }
            .names td:first-child { width: 12rem; color: #777; }
            """;

    private HtmlPage() {}

    static String of(Page page) {
        StringBuilder text = new StringBuilder();
        text.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\">\n");
        text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text.append(escaped(page.title())).append("</title>\n<style>\n");
        text.append(STYLE).append("</style>\n</head>\n<body>\n<h1");
        text.append(page.isGood() ? " class=\"good\">" : ">").append(escaped(page.title()));
        text.append("</h1>\n<p>").append(escaped(page.lead())).append("</p>\n");
        page.sections().forEach(section -> write(section, text));
        return text.append("</body>\n</html>\n").toString();
    }

    private static void write(Section section, StringBuilder text) {
        boolean hasNames = section.headers().isEmpty() && section.rows().get(0).size() > 1;
        text.append("<h2>").append(escaped(section.title())).append("</h2>\n");
        text.append(hasNames ? "<table class=\"names\">\n" : "<table>\n");
        if (!section.headers().isEmpty()) {
            text.append("<tr>");
            section.headers()
                    .forEach(header ->
                            text.append("<th>").append(escaped(header)).append("</th>"));
            text.append("</tr>\n");
        }
        section.rows().forEach(row -> {
            text.append("<tr>");
            row.forEach(cell -> text.append("<td>").append(content(cell)).append("</td>"));
            text.append("</tr>\n");
        });
        text.append("</table>\n");
    }

    private static String content(Cell cell) {
        String text = escaped(cell.text());
        return cell.link().isEmpty() ? text : "<a href=\"%s\">%s</a>".formatted(escaped(cell.link()), text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
