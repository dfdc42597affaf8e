package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One field on the wire: an attribute, the versions that have it, and the form it takes when unset. */
final class Row<T> implements Element {

    // As the published clients write them, also where a flag may be absent; what TWS makes of others is not known.
    private static final Set<String> PLAIN_FLAGS = Set.of("", "0", "1", "2147483647");

    private final Attribute<T> attribute;
    private final VersionRange versions;
    private final Unset unset;

    // Most fields of most messages are unset, so what they look like then is worked out once.
    private final String unsetToken;
    private final boolean unsetByToken;

    private Row(Attribute<T> attribute, VersionRange versions, Unset unset) {
        this.attribute = attribute;
        this.versions = versions;
        this.unset = unset;
        Optional<T> value = unset.isDefault() ? attribute.defaultValue() : Optional.empty();
        this.unsetToken = value.map(one -> WireValue.format(attribute, one)).orElse(unset.token());
        this.unsetByToken = value.isPresent() || attribute.kind() != Attribute.Kind.TEXT || !unset.isDefault();
    }

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
            T value = values.orNull(attribute);
            out.write(attribute, value == null ? unsetToken : WireValue.format(attribute, value));
        }
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        if (!versions.contains(serverVersion)) {
            return;
        }
        if (unsetByToken && in.skipIf(unsetToken)) {
            values.clear(attribute);
        } else {
            String token = in.next(attribute.name());
            if (attribute.kind() == Attribute.Kind.FLAG && !PLAIN_FLAGS.contains(token)) {
                in.doubt(attribute.name(), token);
            }
            if (unset.isWrittenAs(token)) {
                values.clear(attribute);
                return;
            }
            Optional<T> value;
            try {
                value = unset == Unset.ONLY_EMPTY && !token.isEmpty()
                        ? Optional.of(WireValue.parseGiven(attribute, token))
                        : WireValue.parse(attribute, token);
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
    public Stream<Element> at(int serverVersion) {
        return versions.contains(serverVersion) ? Stream.of(this) : Stream.empty();
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, versions);
    }
}
