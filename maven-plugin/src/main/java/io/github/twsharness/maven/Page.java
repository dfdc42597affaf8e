package io.github.twsharness.maven;

import java.util.List;

/**
 * Hold what is to be read about a verdict, before it takes the form of a page or of a text.
 *
 * @param title title
 * @param isGood whether all was well
 * @param lead what comes first
 * @param sections sections, none of them empty
 */
record Page(String title, boolean isGood, String lead, List<Section> sections) {

    Page {
        sections = List.copyOf(sections);
    }

    /**
     * A section, which is a table.
     *
     * @param title title
     * @param headers titles of the columns; none for a list of one column, or of names and values
     * @param rows rows
     */
    record Section(String title, List<String> headers, List<List<Cell>> rows) {

        Section {
            headers = List.copyOf(headers);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A cell; its text may have several lines.
     *
     * @param text text
     * @param link address to which it leads; empty for none
     */
    record Cell(String text, String link) {

        static Cell of(Object value) {
            return new Cell(String.valueOf(value), "");
        }
    }
}
