package io.github.twsharness.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fenced piece of code in a document.
 *
 * @param document the document, seen from the root
 * @param line line of the opening fence, from 1
 * @param language what the fence names; empty for none
 * @param text the lines between the fences, without the indentation of the list item they may be in
 */
record CodeBlock(Path document, int line, String language, String text) {

    private static final Pattern FENCE = Pattern.compile("( *)```(\\S*)(.*)");

    /** Returns the blocks of a document in their order. */
    static List<CodeBlock> of(Path file) {
        List<CodeBlock> blocks = new ArrayList<>();
        List<String> lines = Guide.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int begin = i + 1;
                int end = begin;
                while (end < lines.size() && !lines.get(end).equals(fence.group(1) + "```")) {
                    end++;
                }
                String text = lines.subList(begin, end).stream()
                        .map(line -> line.startsWith(fence.group(1))
                                ? line.substring(fence.group(1).length())
                                : line)
                        .collect(Collectors.joining("\n", "", "\n"));
                blocks.add(new CodeBlock(Guide.ROOT.relativize(file), begin, fence.group(2) + fence.group(3), text));
                i = end;
            }
        }
        return blocks;
    }

    /** Returns the blocks of all documents. */
    static List<CodeBlock> all() {
        return Guide.documents().stream().flatMap(file -> of(file).stream()).toList();
    }

    boolean is(String wanted) {
        return language.equals(wanted);
    }

    @Override
    public String toString() {
        return document + ":" + line + " (" + (language.isEmpty() ? "no language" : language) + ")";
    }
}
