package io.github.twsharness.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Read what {@link JsonReader} or another class loader gave, and say which field is not as expected. */
final class Tree {

    private final Map<?, ?> fields;
    private final String path;

    private Tree(Map<?, ?> fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /**
     * Take a value that must be an object.
     *
     * @throws IllegalArgumentException if it is not; as every method here when a field is missing or of another type
     */
    static Tree of(Object value) {
        return of(value, "");
    }

    private static Tree of(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return new Tree(map, path);
        }
        throw new IllegalArgumentException(path.isEmpty() ? "It is no object" : "'" + path + "' is no object");
    }

    String text(String name) {
        return cast(name, String.class);
    }

    boolean flag(String name) {
        return cast(name, Boolean.class);
    }

    long number(String name) {
        return cast(name, Number.class).longValue();
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    Tree child(String name) {
        return of(cast(name, Object.class), at(name));
    }

    <T> List<T> children(String name, Function<Tree, T> reader) {
        List<T> children = new ArrayList<>();
        for (Object item : cast(name, List.class)) {
            children.add(reader.apply(of(item, at(name) + "[" + children.size() + "]")));
        }
        return children;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : cast(name, List.class)) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    List<Integer> integers(String name) {
        return texts(name).stream().map(Integer::valueOf).toList();
    }

    private <T> T cast(String name, Class<T> type) {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "'%s' is %s".formatted(at(name), value == null ? "missing" : "no " + type.getSimpleName()));
        }
        return type.cast(value);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
