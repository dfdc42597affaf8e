package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One field on the wire: an attribute, the versions that have it, and the form it takes when unset. */
record Row<T>(Attribute<T> attribute, VersionRange versions, Unset unset) implements Element {

    static <T> Row<T> row(Attribute<T> attribute) {
        return new Row<>(attribute, VersionRange.ALL, Unset.DEFAULT);
    }

    static <T> Row<T> row(Attribute<T> attribute, Unset unset) {
        return new Row<>(attribute, VersionRange.ALL, unset);
    }

    Row<T> since(ServerFeature feature) {
        return new Row<>(attribute, VersionRange.since(feature), unset);
    }

    Row<T> before(ServerFeature feature) {
        return new Row<>(attribute, VersionRange.before(feature), unset);
    }

    Row<T> in(VersionRange range) {
        return new Row<>(attribute, range, unset);
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {
        if (versions.contains(serverVersion)) {
            out.write(attribute, token(values));
        }
    }

    private String token(Attributes values) {
        if (unset != Unset.DEFAULT && !values.has(attribute)) {
            return unset.token();
        }
        return values.find(attribute)
                .map(value -> WireValue.format(attribute, value))
                .orElse("");
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        if (versions.contains(serverVersion)) {
            String token = in.next(attribute.name());
            if (unset.isWrittenAs(token)) {
                values.clear(attribute);
                return;
            }
            Optional<T> value;
            try {
                value = WireValue.parse(attribute, token);
            } catch (NumberFormatException | ArithmeticException e) {
                throw in.malformed(
                        attribute.name(),
                        "\"" + token + "\" is not a valid "
                                + attribute.kind().name().toLowerCase(Locale.ROOT));
            }
            values.set(attribute, value);
        }
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, versions);
    }
}
