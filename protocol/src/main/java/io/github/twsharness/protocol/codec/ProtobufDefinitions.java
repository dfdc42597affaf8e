package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.codec.ProtobufType.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the part of the protobuf definition language that this project's own definitions use.
 *
 * <p>They are the table of the protobuf form, so they are read as they are instead of compiled.
 */
final class ProtobufDefinitions {

    private static final Pattern TOKEN = Pattern.compile("//[^\n]*|\"[^\"]*\"|[\\w.]+|[^\\s\\w]");

    private final Deque<String> tokens = new ArrayDeque<>();
    private final List<ProtobufType> types = new ArrayList<>();

    private ProtobufDefinitions(String text) {
        TOKEN.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(token -> !token.startsWith("//"))
                .forEach(tokens::add);
    }

    static List<ProtobufType> parse(String text) {
        ProtobufDefinitions definitions = new ProtobufDefinitions(text);
        while (!definitions.tokens.isEmpty()) {
            if (definitions.accept("message")) {
                definitions.message();
            } else {
                definitions.skipStatement();
            }
        }
        return List.copyOf(definitions.types);
    }

    private void message() {
        String name = tokens.remove();
        List<Integer> ids = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        int since = 0;
        expect("{");
        while (!accept("}")) {
            if (!accept("option")) {
                member(fields);
                continue;
            }
            expect("(");
            String option = tokens.remove();
            expect(")");
            int value = assigned();
            if (option.equals("message_id")) {
                ids.add(value);
            } else {
                since = value;
            }
        }
        types.add(new ProtobufType(name, List.copyOf(ids), since, List.copyOf(fields)));
    }

    private void member(List<Field> fields) {
        if (accept("oneof")) {
            tokens.remove();
            expect("{");
            while (!accept("}")) {
                fields.add(field(false, true));
            }
        } else {
            boolean repeated = accept("repeated");
            accept("optional");
            fields.add(field(repeated, false));
        }
    }

    private Field field(boolean repeated, boolean alternative) {
        String type = tokens.remove();
        if (type.equals("map")) {
            List.of("<", "string", ",", "string", ">").forEach(this::expect);
        }
        String name = tokens.remove();
        expect("=");
        int number = Integer.parseInt(tokens.remove());
        VersionRange versions = VersionRange.ALL;
        if (accept("[")) {
            List.of("(", "added", ")", "=").forEach(this::expect);
            versions = new VersionRange(Integer.parseInt(tokens.remove()), Integer.MAX_VALUE);
            expect("]");
        }
        expect(";");
        return new Field(number, name, kindOf(type), type, repeated, alternative, versions);
    }

    private static Kind kindOf(String type) {
        return switch (type) {
            case "int32", "int64" -> Kind.INTEGER;
            case "bool" -> Kind.FLAG;
            case "double" -> Kind.REAL;
            case "string" -> Kind.TEXT;
            case "map" -> Kind.MAP;
            default -> Kind.MESSAGE;
        };
    }

    private int assigned() {
        expect("=");
        int value = Integer.parseInt(tokens.remove());
        expect(";");
        return value;
    }

    // Syntax, package, imports, and the declaration of the options.
    private void skipStatement() {
        boolean block = tokens.remove().equals("extend");
        String end = block ? "}" : ";";
        String token;
        do {
            token = tokens.remove();
        } while (!token.equals(end));
    }

    private boolean accept(String token) {
        if (token.equals(tokens.peek())) {
            tokens.remove();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        String found = tokens.remove();
        if (!found.equals(token)) {
            throw new IllegalStateException("The protobuf definitions have \"%s\" where \"%s\" is expected, before %s"
                    .formatted(found, token, tokens.stream().limit(10).toList()));
        }
    }
}
