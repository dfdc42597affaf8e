package io.github.twsharness.protocol.message;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Map attributes to values, immutably.
 *
 * <p>A value that equals its attribute's default is the same as no value, so that two sets of attributes are equal
 * when they mean the same.
 */
public final class Attributes {

    /** No attribute set. */
    public static final Attributes EMPTY = new Attributes(new AttributeTable());

    private final AttributeTable values;

    private Attributes(AttributeTable values) {
        this.values = values;
    }

    /** Start a new set of attributes. */
    public static Builder builder() {
        return new Builder(new AttributeTable());
    }

    /** Start from a copy of this set. */
    public Builder toBuilder() {
        return new Builder(values.copy());
    }

    /** Return a copy in which one attribute has the given value. */
    public <T> Attributes with(Attribute<T> attribute, T value) {
        return toBuilder().set(attribute, value).build();
    }

    /**
     * Return the value of an attribute, or its default.
     *
     * @throws NoSuchElementException if it is absent and has no default; ask {@link #find} for those
     */
    @SuppressWarnings("unchecked")
    public <T> T get(Attribute<T> attribute) {
        T value = (@Nullable T) values.get(attribute);
        if (value != null) {
            return value;
        }
        return attribute
                .defaultValue()
                .orElseThrow(() -> new NoSuchElementException("Attribute " + attribute.name() + " is absent"));
    }

    /** Return the value of an attribute, or its default, or empty when it has neither. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Attribute<T> attribute) {
        T value = (@Nullable T) values.get(attribute);
        return value != null ? Optional.of(value) : attribute.defaultValue();
    }

    /** Return the value of an attribute when it is other than its default, or null. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T orNull(Attribute<T> attribute) {
        return (@Nullable T) values.get(attribute);
    }

    /** Tell whether an attribute has a value other than its default. */
    public boolean has(Attribute<?> attribute) {
        return values.get(attribute) != null;
    }

    /** Return every attribute that differs from its default. */
    public Map<Attribute<?>, Object> asMap() {
        return Collections.unmodifiableMap(values.toMap());
    }

    /** Return only the given attributes. */
    public Attributes only(Set<Attribute<?>> attributes) {
        Builder kept = builder();
        values.forEach((attribute, value) -> {
            if (attributes.contains(attribute)) {
                kept.values.put(attribute, value);
            }
        });
        return kept.build();
    }

    /** Return all but the given attributes. */
    public Attributes without(Set<Attribute<?>> attributes) {
        Builder kept = builder();
        values.forEach((attribute, value) -> {
            if (!attributes.contains(attribute)) {
                kept.values.put(attribute, value);
            }
        });
        return kept.build();
    }

    /** Return both these attributes and others, which win where both set one. */
    public Attributes plus(Attributes others) {
        return toBuilder().setAll(others).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that && asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    @Override
    public String toString() {
        return asMap().entrySet().stream()
                .map(entry -> entry.getKey().name() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Collect attributes; not safe for use by several threads. */
    public static final class Builder {

        private final AttributeTable values;

        private Builder(AttributeTable values) {
            this.values = values;
        }

        /** Set an attribute; its default value counts as unset. */
        public <T> Builder set(Attribute<T> attribute, T value) {
            if (attribute.isDefault(value)) {
                values.remove(attribute);
            } else {
                values.put(attribute, value);
            }
            return this;
        }

        /** Set an attribute when there is a value for it, clear it otherwise. */
        public <T> Builder set(Attribute<T> attribute, Optional<T> value) {
            value.ifPresentOrElse(present -> set(attribute, present), () -> values.remove(attribute));
            return this;
        }

        /** Set every attribute that others set. */
        public Builder setAll(Attributes others) {
            values.expect(others.values.size());
            others.values.forEach(values::put);
            return this;
        }

        /** Remove an attribute, so that it has its default again. */
        public Builder clear(Attribute<?> attribute) {
            values.remove(attribute);
            return this;
        }

        /** Return the value set so far, or the default, or empty when there is neither. */
        @SuppressWarnings("unchecked")
        public <T> Optional<T> find(Attribute<T> attribute) {
            T value = (@Nullable T) values.get(attribute);
            return value != null ? Optional.of(value) : attribute.defaultValue();
        }

        /** Build the immutable set; the builder must not be used afterwards. */
        public Attributes build() {
            return values.size() == 0 ? EMPTY : new Attributes(values);
        }
    }
}
