package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.session.Attack;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to teach the guard prices and contracts that nobody told. */
@Attack
class SightingsTests {

    private static final Contract PENNY = Contract.stock("PENNY");
    private static final Contract DEAR = Contract.stock("DEAR");
    private static final Order HUNDRED = Order.market(BUY, 100);
    private static final String UNKNOWN = "no price of the contract has been seen";

    private final JudgedOrders judged = new JudgedOrders(JudgedOrders.value("1000"));

    @Test
    void theIdOfAStreamThatGoesOnTeachesNothingOfAnotherContract() {
        judged.askForPrices(50, PENNY);
        judged.tick(50, "0.50");
        judged.askForPrices(50, DEAR);
        judged.tick(50, "0.50");

        assertThat(judged.judge(DEAR, HUNDRED)).contains(UNKNOWN);
        judged.error(50, 322);
        judged.tick(50, "0.50");
        assertThat(judged.judge(DEAR, HUNDRED)).contains(UNKNOWN);
        assertThat(judged.judge(PENNY, HUNDRED)).contains(UNKNOWN);

        judged.askForPrices(50, DEAR);
        judged.tick(50, "0.50");
        assertThat(judged.judge(DEAR, HUNDRED)).contains(UNKNOWN);
    }

    @Test
    void ticksThatWereOnTheirWayAtACancelTeachNothing() {
        judged.askForPrices(50, PENNY);
        judged.tick(50, "0.50");
        judged.send(new CancelMarketData(50));
        judged.tick(50, "0.50");
        assertThat(judged.judge(PENNY, HUNDRED)).contains(UNKNOWN);

        judged.askForPrices(50, DEAR);
        judged.tick(50, "0.50");
        assertThat(judged.judge(DEAR, HUNDRED)).contains(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 200, 300, 320, 321, 322, 354, 10089, 10168, 10197})
    void aRefusedRequestTeachesNothing(int code) {
        judged.askForPrices(50, PENNY);
        judged.tick(50, "0.50");
        assertThat(judged.judge(PENNY, HUNDRED)).isEmpty();

        judged.error(50, code);
        assertThat(judged.judge(PENNY, HUNDRED)).contains(UNKNOWN);
        judged.tick(50, "0.50");
        assertThat(judged.judge(PENNY, HUNDRED)).contains(UNKNOWN);

        judged.askForPrices(51, PENNY);
        judged.tick(51, "0.50");
        assertThat(judged.judge(PENNY, HUNDRED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 399, 10147, 10167})
    void whatIsSaidOfAnOrderOrIsAWarningEndsNoPrices(int code) {
        judged.askForPrices(50, PENNY);
        judged.tick(50, "0.50");
        judged.error(50, code);

        assertThat(judged.judge(PENNY, HUNDRED)).isEmpty();
    }

    @Test
    void theHighestOfWhatTheMarketSaidLatelyCounts() {
        judged.askForPrices(50, DEAR);
        judged.tick(50, 9, "0.50");
        assertThat(judged.judge(DEAR, HUNDRED)).contains(UNKNOWN);

        judged.tick(50, 2, "50.00");
        judged.tick(50, 1, "0.50");
        judged.tick(50, 2, "0.50");
        judged.tick(50, 4, "-1");
        assertThat(judged.judge(DEAR, HUNDRED)).contains("its value 5500 is more");

        judged.pass(Quotes.FRESH.minusSeconds(1));
        judged.tick(50, 2, "0.60");
        assertThat(judged.judge(DEAR, HUNDRED)).contains("its value 5500 is more");
        judged.pass(Duration.ofSeconds(2));
        assertThat(judged.judge(DEAR, HUNDRED)).isEmpty();
        judged.pass(Quotes.FRESH);
        assertThat(judged.judge(DEAR, HUNDRED)).contains(UNKNOWN);
    }

    @Test
    void idsOfOneLaneAreNotThoseOfAnother() {
        SightingsFeed other = new SightingsFeed(JudgedOrders.CLIENT + 1, judged.sightings);
        judged.askForPrices(50, DEAR);
        other.response(new TickPrice(50, 4, new BigDecimal("0.50"), BigDecimal.ONE, 0));

        assertThat(judged.judge(DEAR, HUNDRED)).contains(UNKNOWN);
    }

    @Test
    void aNewTestOnALaneStartsAfresh() {
        judged.askForPrices(50, PENNY);
        judged.tick(50, "0.50");
        judged.beginLease();
        assertThat(judged.judge(PENNY, HUNDRED)).contains(UNKNOWN);

        judged.askForPrices(50, DEAR);
        judged.tick(50, "0.70");
        assertThat(judged.judge(DEAR, HUNDRED)).isEmpty();
    }

    @Test
    void detailsThatCannotBeToldApartNameNoContract() {
        Contract written = Contract.builder()
                .symbol("ES")
                .secType("FUT")
                .exchange("CME")
                .currency("USD")
                .build();
        Contract other = written.toBuilder().symbol("MES").build();
        Contract told = written.toBuilder().conId(7).multiplier("5").build();

        judged.send(new RequestContractDetails(60, other));
        judged.send(new RequestContractDetails(60, written));
        judged.tell(60, told);
        judged.tellEnd(60);
        assertThat(judged.judge(written, Order.limit(BUY, 1, "1"))).contains("TWS has not told the multiplier");

        judged.send(new RequestContractDetails(61, written));
        judged.error(61, 200);
        judged.tell(61, told);
        judged.tellEnd(61);
        assertThat(judged.judge(written, Order.limit(BUY, 1, "1"))).contains("TWS has not told the multiplier");

        // Of its contract id it is true all the same.
        assertThat(judged.judge(Contract.ofConId(7, "CME"), Order.limit(BUY, 1, "1")))
                .isEmpty();
    }
}
