package io.github.twsharness.maven;

import io.github.twsharness.maven.Page.Cell;
import io.github.twsharness.maven.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Write a page as lines for a console. */
final class TextPage {

    private static final int WIDEST_COLUMN = 60;

    private TextPage() {}

    static List<String> of(Page page) {
        List<String> lines = new ArrayList<>();
        lines.add(page.title());
        page.sections().forEach(section -> write(section, lines));
        lines.add("");
        lines.add(page.lead());
        return lines;
    }

    private static void write(Section section, List<String> lines) {
        lines.add("");
        lines.add(section.title());
        List<List<Cell>> rows = new ArrayList<>();
        if (!section.headers().isEmpty()) {
            rows.add(section.headers().stream().map(Cell::of).toList());
        }
        rows.addAll(section.rows());
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> width(rows, column))
                .toList();
        for (List<Cell> row : rows) {
            write(row, widths, lines);
        }
    }

    private static int width(List<List<Cell>> rows, int column) {
        int widest = rows.stream()
                .flatMap(row -> row.get(column).text().lines())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return Math.min(widest, WIDEST_COLUMN);
    }

    private static void write(List<Cell> row, List<Integer> widths, List<String> lines) {
        List<List<String>> cells =
                row.stream().map(cell -> cell.text().lines().toList()).toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            int line = i;
            lines.add(IntStream.range(0, cells.size())
                    .mapToObj(column -> padded(
                            line < cells.get(column).size() ? cells.get(column).get(line) : "", widths.get(column)))
                    .collect(Collectors.joining("  ", "  ", ""))
                    .stripTrailing());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
