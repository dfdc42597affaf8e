package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.FRACTIONAL_SIZES;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;

/**
 * A number of shares or contracts, of which an older TWS tells whole ones only.
 *
 * <p>Source: before fractional sizes came, the published clients read an integer, and stop reading at a fraction, be it
 * zero.
 */
record Size(Attribute<BigDecimal> attribute, Row<BigDecimal> row) implements Element {

    static Size size(Attribute<BigDecimal> attribute) {
        return new Size(attribute, Row.row(attribute));
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {
        row.encode(FRACTIONAL_SIZES.isIn(serverVersion) ? values : whole(values), serverVersion, out);
    }

    private Attributes whole(Attributes values) {
        return values.find(attribute)
                .map(size -> values.with(attribute, size.setScale(0, RoundingMode.DOWN)))
                .orElse(values);
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        row.decode(values, serverVersion, in);
    }

    @Override
    public Stream<Place> places() {
        return row.places();
    }
}
