package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.protocol.message.TagValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Places an order in which everything is set that every server version knows, and looks for it in the answer. */
class OrderEchoTests {

    /** What TWS is told but does not say again in an open order. */
    private static final Set<Attribute<?>> NOT_SAID_AGAIN = Set.of(
            OrderAttributes.TRANSMIT,
            OrderAttributes.OVERRIDE_PERCENTAGE_CONSTRAINTS,
            OrderAttributes.SCALE_TABLE,
            OrderAttributes.ACTIVE_START_TIME,
            OrderAttributes.ACTIVE_STOP_TIME,
            OrderAttributes.ALGO_ID,
            OrderAttributes.ORDER_MISC_OPTIONS,
            OrderAttributes.EXT_OPERATOR,
            OrderAttributes.MIFID2_DECISION_MAKER,
            OrderAttributes.MIFID2_EXECUTION_TRADER);

    /** What has no field once orders are placed in protobuf; clients refuse to send it then. */
    private static final Set<Attribute<?>> NOT_IN_PROTOBUF =
            Set.of(OrderAttributes.E_TRADE_ONLY, OrderAttributes.FIRM_QUOTE_ONLY, OrderAttributes.NBBO_PRICE_CAP);

    private static final int PROTOBUF_ORDERS = 203;

    static IntStream versions() {
        return IntStream.rangeClosed(ServerVersions.OLDEST, ServerVersions.NEWEST);
    }

    private static Order full() {
        BigDecimal two = new BigDecimal("2.5");
        return Order.limit(BUY, 5, "100.25").toBuilder()
                .set(OrderAttributes.AUX_PRICE, two)
                .set(OrderAttributes.TIME_IN_FORCE, "GTD")
                .set(OrderAttributes.GOOD_TILL_DATE, "20990101 12:00:00 US/Eastern")
                .set(OrderAttributes.GOOD_AFTER_TIME, "20250101 12:00:00 US/Eastern")
                .set(OrderAttributes.OCA_GROUP, "group")
                .set(OrderAttributes.OCA_TYPE, 2)
                .set(OrderAttributes.ACCOUNT, "DU1234567")
                .set(OrderAttributes.OPEN_CLOSE, "O")
                .set(OrderAttributes.ORIGIN, 1)
                .set(OrderAttributes.ORDER_REF, "ref")
                .set(OrderAttributes.BLOCK_ORDER, true)
                .set(OrderAttributes.SWEEP_TO_FILL, true)
                .set(OrderAttributes.DISPLAY_SIZE, 2)
                .set(OrderAttributes.TRIGGER_METHOD, 4)
                .set(OrderAttributes.OUTSIDE_RTH, true)
                .set(OrderAttributes.HIDDEN, true)
                .set(OrderAttributes.DISCRETIONARY_AMT, two)
                .set(OrderAttributes.FA_GROUP, "G")
                .set(OrderAttributes.FA_METHOD, "NetLiq")
                .set(OrderAttributes.FA_PERCENTAGE, "50")
                .set(OrderAttributes.MODEL_CODE, "model")
                .set(OrderAttributes.SHORT_SALE_SLOT, 2)
                .set(OrderAttributes.DESIGNATED_LOCATION, "here")
                .set(OrderAttributes.RULE80_A, "I")
                .set(OrderAttributes.SETTLING_FIRM, "firm")
                .set(OrderAttributes.ALL_OR_NONE, true)
                .set(OrderAttributes.MIN_QTY, 3)
                .set(OrderAttributes.PERCENT_OFFSET, two)
                .set(OrderAttributes.E_TRADE_ONLY, true)
                .set(OrderAttributes.FIRM_QUOTE_ONLY, true)
                .set(OrderAttributes.NBBO_PRICE_CAP, two)
                .set(OrderAttributes.STARTING_PRICE, two)
                .set(OrderAttributes.STOCK_REF_PRICE, two)
                .set(OrderAttributes.DELTA, two)
                .set(OrderAttributes.STOCK_RANGE_LOWER, two)
                .set(OrderAttributes.STOCK_RANGE_UPPER, two)
                .set(OrderAttributes.VOLATILITY, two)
                .set(OrderAttributes.VOLATILITY_TYPE, 2)
                .set(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE, "MKT")
                .set(OrderAttributes.DELTA_NEUTRAL_AUX_PRICE, two)
                .set(OrderAttributes.DELTA_NEUTRAL_CON_ID, 265598)
                .set(OrderAttributes.DELTA_NEUTRAL_OPEN_CLOSE, "C")
                .set(OrderAttributes.CONTINUOUS_UPDATE, 1)
                .set(OrderAttributes.REFERENCE_PRICE_TYPE, 1)
                .set(OrderAttributes.TRAIL_STOP_PRICE, two)
                .set(OrderAttributes.TRAILING_PERCENT, two)
                .set(OrderAttributes.SCALE_INIT_LEVEL_SIZE, 1)
                .set(OrderAttributes.SCALE_SUBS_LEVEL_SIZE, 1)
                .set(OrderAttributes.SCALE_PRICE_INCREMENT, two)
                .set(OrderAttributes.SCALE_PROFIT_OFFSET, two)
                .set(OrderAttributes.HEDGE_TYPE, "P")
                .set(OrderAttributes.HEDGE_PARAM, "2")
                .set(OrderAttributes.OPT_OUT_SMART_ROUTING, true)
                .set(OrderAttributes.CLEARING_ACCOUNT, "clear")
                .set(OrderAttributes.CLEARING_INTENT, "Away")
                .set(OrderAttributes.NOT_HELD, true)
                .set(OrderAttributes.ALGO_STRATEGY, "Twap")
                .set(OrderAttributes.ALGO_PARAMS, List.of(new TagValue("strategyType", "Marketable")))
                .set(OrderAttributes.SOLICITED, true)
                .set(OrderAttributes.RANDOMIZE_SIZE, true)
                .set(OrderAttributes.RANDOMIZE_PRICE, true)
                .set(
                        OrderAttributes.CONDITIONS,
                        List.of(
                                new OrderCondition.Price(true, true, two, 265598, "SMART", 2),
                                new OrderCondition.Margin(false, false, 30)))
                .set(OrderAttributes.CONDITIONS_IGNORE_RTH, true)
                .set(OrderAttributes.ADJUSTED_ORDER_TYPE, "STP")
                .set(OrderAttributes.TRIGGER_PRICE, two)
                .set(OrderAttributes.LMT_PRICE_OFFSET, two)
                .set(OrderAttributes.ADJUSTED_STOP_PRICE, two)
                .set(OrderAttributes.ADJUSTED_STOP_LIMIT_PRICE, two)
                .set(OrderAttributes.ADJUSTED_TRAILING_AMOUNT, two)
                .set(OrderAttributes.ADJUSTABLE_TRAILING_UNIT, 1)
                .set(OrderAttributes.SOFT_DOLLAR_TIER, List.of(new SoftDollarTier("tier", "value", "")))
                .set(OrderAttributes.CASH_QTY, two)
                .set(OrderAttributes.DONT_USE_AUTO_PRICE_FOR_HEDGE, true)
                .set(OrderAttributes.IS_OMS_CONTAINER, true)
                .set(OrderAttributes.DISCRETIONARY_UP_TO_LIMIT_PRICE, true)
                .set(OrderAttributes.USE_PRICE_MGMT_ALGO, true)
                .set(OrderAttributes.EXT_OPERATOR, "operator")
                .set(OrderAttributes.MIFID2_DECISION_MAKER, "maker")
                .build();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatWasPlacedComesBack(int version) throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder()
                        .marketInterval(Duration.ZERO)
                        .maxServerVersion(version)
                        .start();
                WireClient client = WireClient.greet(simulator.transport(), "v100.." + version)) {
            client.send(new StartApi(1, ""));
            client.await(NextValidId.class, any -> true);
            assertThat(client.serverVersion()).isEqualTo(version);
            Order placed = version < PROTOBUF_ORDERS
                    ? full()
                    : Order.of(full().attributes().without(NOT_IN_PROTOBUF));
            client.place(1, placed);

            OpenOrder open = client.await(OpenOrder.class, any -> true);

            Map<Attribute<?>, Object> said = open.order().attributes().asMap();
            placed.attributes().asMap().forEach((attribute, value) -> {
                if (!NOT_SAID_AGAIN.contains(attribute)) {
                    assertThat(said).as(attribute.name()).containsEntry(attribute, value);
                }
            });
        }
    }
}
