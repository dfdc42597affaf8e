package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.codec.UnsupportedFieldException;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.settings.OrderLimits;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Places random orders, at every server version and in both forms, and holds what the guard lets pass against what that could
 * cost at worst. {@code -Dguard.orders=2000000} places more, {@code -Dguard.seed=…} the same once more.
 */
@Attack
class RandomOrderTests {

    private static final int VALUE = 0;
    private static final int SIZE = 1;
    private static final int SYMBOL = 2;
    private static final int ALL_AND_LIVE = 3;
    private static final double MOST_VALUE = 1_000;
    private static final double MOST_SIZE = 100;
    private static final double MAY_RISE = 1.10;
    private static final double OPTION_MAY_RISE = 2;

    private record Traded(Contract ordered, WorstCase.Truth truth, double perUnit) {}

    private final long seed = Long.getLong("guard.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomOrders orders = new RandomOrders(random);
    private final List<Traded> market = market();

    @Test
    void noneLeavesWhoseWorstCaseIsBeyondALimit() {
        int count = Integer.getInteger("guard.orders", 200_000);
        int passed = 0;
        List<JudgedOrders> judges = List.of(
                prepared(new JudgedOrders(JudgedOrders.value("1000"))),
                prepared(new JudgedOrders(JudgedOrders.size("100"))),
                prepared(new JudgedOrders(JudgedOrders.symbols("AAPL", "ES"))),
                prepared(new JudgedOrders(allLimits(), "U1234567")));
        for (int i = 0; i < count; i++) {
            Traded traded = market.get(random.nextInt(market.size()));
            MessageCodec codec = MessageCodec.forVersion(
                    ServerVersions.OLDEST + random.nextInt(ServerVersions.NEWEST - ServerVersions.OLDEST + 1));
            Attributes order = orders.next();
            Optional<Frame> frame = encode(codec, traded.ordered(), order);
            if (frame.isEmpty() || order.has(OrderAttributes.WHAT_IF)) {
                continue; // what only asks costs nothing
            }
            int limit = random.nextInt(judges.size());
            if (!judges.get(limit).judge(codec, frame.get()).isEmpty()) {
                continue;
            }
            passed++;
            int at = i;
            Supplier<String> what = () -> "seed %d, order %d, version %d: %s %s"
                    .formatted(seed, at, codec.serverVersion(), traded.ordered(), order);
            WorstCase worst = new WorstCase(onTheWire(codec, frame.get(), order), traded.truth());
            boolean isCombo = !traded.ordered().comboLegs().isEmpty();
            if (limit == VALUE || limit == ALL_AND_LIVE) {
                assertThat(worst.value(isCombo)).as(what).isLessThanOrEqualTo(MOST_VALUE * (1 + 1e-9));
            }
            if (limit == SIZE || limit == ALL_AND_LIVE) {
                assertThat(worst.size(traded.perUnit())).as(what).isLessThanOrEqualTo(MOST_SIZE);
            }
            if (limit == SYMBOL || limit == ALL_AND_LIVE) {
                assertThat(traded.truth().symbol()).as(what).isIn("AAPL", "ES");
            }
        }
        assertThat(passed).as("orders that passed, seed %d", seed).isGreaterThan(count / 50);
    }

    private static OrderLimits allLimits() {
        return new OrderLimits(
                Optional.of(new BigDecimal("100")),
                Optional.of(new BigDecimal("1000")),
                OptionalInt.of(Integer.MAX_VALUE),
                Optional.empty(),
                Set.of("AAPL", "ES"));
    }

    private static Optional<Frame> encode(MessageCodec codec, Contract contract, Attributes order) {
        try {
            return Optional.of(codec.encode(new PlaceOrder(1, contract, Order.of(order))));
        } catch (UnsupportedFieldException e) {
            return Optional.empty(); // a version that has no such field cannot be told
        }
    }

    // Some fields have no place at some versions, and are left out.
    private static Map<Attribute<?>, Object> onTheWire(MessageCodec codec, Frame frame, Attributes order) {
        PlaceOrder read = (PlaceOrder) codec.decodeRequest(frame).orElseThrow();
        Map<Attribute<?>, Object> said = new HashMap<>(order.asMap());
        said.keySet().retainAll(read.order().attributes().asMap().keySet());
        return said;
    }

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Contract FUTURE = Contract.builder()
            .conId(2)
            .symbol("ES")
            .secType("FUT")
            .currency("USD")
            .exchange("CME")
            .multiplier("50")
            .build();
    private static final Contract OPTION = Contract.builder()
            .conId(3)
            .symbol("AAPL")
            .secType("OPT")
            .currency("USD")
            .exchange("SMART")
            .multiplier("100")
            .build();
    private static final Contract SHARE = AAPL.toBuilder().conId(1).build();

    private static JudgedOrders prepared(JudgedOrders judged) {
        judged.lookUp(Contract.ofConId(1, "SMART"), SHARE);
        judged.lookUp(Contract.ofConId(2, "CME"), FUTURE);
        judged.lookUp(Contract.ofConId(3, "SMART"), OPTION);
        judged.see(AAPL, "7.25");
        judged.see(Contract.ofConId(1, "SMART"), "7.25");
        judged.see(Contract.ofConId(2, "CME"), "0.10");
        judged.see(Contract.ofConId(3, "SMART"), "0.05");
        judged.see(Contract.stock("MSFT"), "0.01");
        return judged;
    }

    private static List<Traded> market() {
        WorstCase.Truth share = new WorstCase.Truth("AAPL", 1, 7.25 * MAY_RISE, true);
        WorstCase.Truth future = new WorstCase.Truth("ES", 50, 0.10 * MAY_RISE, true);
        WorstCase.Truth option = new WorstCase.Truth("AAPL", 100, 0.05 * OPTION_MAY_RISE, true);
        WorstCase.Truth unseen = new WorstCase.Truth("IBM", 1, 250, false);
        WorstCase.Truth unknown = new WorstCase.Truth("NQ", 1e9, 1e9, false);
        Contract lie = AAPL.toBuilder().multiplier("0.001").build();
        return List.of(
                new Traded(AAPL, share, 1),
                new Traded(AAPL, share, 1),
                new Traded(SHARE, share, 1),
                new Traded(Contract.ofConId(2, "CME"), future, 1),
                new Traded(lie.toBuilder().conId(2).build(), future, 1),
                new Traded(FUTURE.toBuilder().multiplier("0.001").build(), future, 1),
                new Traded(lie.toBuilder().conId(3).build(), option, 1),
                new Traded(Contract.stock("IBM"), unseen, 1),
                new Traded(AAPL.toBuilder().conId(99).build(), unknown, 1),
                new Traded(AAPL.toBuilder().localSymbol("NQZ6").build(), unknown, 1),
                new Traded(
                        AAPL.toBuilder()
                                .set(ContractAttributes.SEC_ID, "NQ")
                                .set(ContractAttributes.SEC_ID_TYPE, "ISIN")
                                .build(),
                        unknown,
                        1),
                new Traded(
                        FUTURE.toBuilder().conId(0).multiplier("0.001").build(),
                        new WorstCase.Truth("ES", 1e9, 1e9, false),
                        1),
                new Traded(
                        AAPL.toBuilder()
                                .secType("BAG")
                                .set(
                                        ContractAttributes.COMBO_LEGS,
                                        List.of(ComboLeg.of(1, 1, "BUY", "SMART"), ComboLeg.of(2, 3, "SELL", "SMART")))
                                .build(),
                        share,
                        4));
    }
}
