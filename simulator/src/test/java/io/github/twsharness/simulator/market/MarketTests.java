package io.github.twsharness.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketTests {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final InstrumentCatalog catalog = InstrumentCatalog.standard(LocalDate.of(2026, 4, 15));
    private final Instrument apple = catalog.ofSymbol("AAPL").orElseThrow();

    private List<Quote> walk(long seed, int steps) {
        Market market = new Market(catalog, seed, CLOCK);
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            market.step(apple);
            quotes.add(market.quote(apple));
        }
        return quotes;
    }

    @Test
    void sameSeedWalksTheSameWayAndAnotherSeedDoesNot() {
        assertThat(walk(1, 200)).isEqualTo(walk(1, 200)).isNotEqualTo(walk(2, 200));
    }

    @Test
    void walkStaysNearItsBasePriceWithABidBelowTheAsk() {
        BigDecimal low = apple.basePrice().multiply(new BigDecimal("0.98"));
        BigDecimal high = apple.basePrice().multiply(new BigDecimal("1.02"));

        assertThat(walk(7, 20_000)).allSatisfy(quote -> {
            assertThat(quote.bid()).isBetween(low, high).isLessThan(quote.ask());
            assertThat(quote.last()).isBetween(quote.bid(), quote.ask());
            assertThat(quote.bidSize() % 100).isZero();
            assertThat(quote.bidSize()).isPositive();
        });
    }

    @Test
    void walkMoves() {
        assertThat(walk(7, 100).stream().map(Quote::bid).distinct()).hasSizeGreaterThan(3);
    }

    @Test
    void quoteSetByHandIsTheNewCentreOfTheWalk() {
        Market market = new Market(catalog, 7, CLOCK);
        market.setSides(apple, new BigDecimal("90.00"), new BigDecimal("90.02"), 500);
        for (int i = 0; i < 5_000; i++) {
            market.step(apple);
        }
        assertThat(market.quote(apple).bid()).isBetween(new BigDecimal("88"), new BigDecimal("92"));
    }
}
