package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attributes;
import java.util.stream.Stream;

/** A field that carries no information: always written the same, skipped when read. */
record Constant(String name, String token, VersionRange versions) implements Element {

    static Constant constant(String name, String token) {
        return new Constant(name, token, VersionRange.ALL);
    }

    static Constant version(int version) {
        return constant("version", Integer.toString(version));
    }

    Constant before(ServerFeature feature) {
        return new Constant(name, token, VersionRange.before(feature));
    }

    Constant in(VersionRange range) {
        return new Constant(name, token, range);
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {
        if (versions.contains(serverVersion)) {
            out.write(name, token);
        }
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        if (versions.contains(serverVersion)) {
            in.next(name);
        }
    }

    @Override
    public Stream<Place> places() {
        return Stream.empty();
    }
}
