package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.DeltaNeutralContract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.TagValue;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.settings.OrderLimits;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to get an order past the guard that costs or brings more than a limit allows, or goes to another account. */
@Attack
class GuardAttackTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Contract ES = Contract.builder()
            .conId(495512563)
            .symbol("ES")
            .secType("FUT")
            .exchange("CME")
            .currency("USD")
            .multiplier("50")
            .build();
    private static final Contract ES_BY_ID = Contract.ofConId(495512563, "CME");

    private static Order order(Action action, String type, String limit, String aux) {
        Order.Builder order = Order.builder(action, new BigDecimal("1000"), type);
        if (!limit.isEmpty()) {
            order.limitPrice(new BigDecimal(limit));
        }
        return aux.isEmpty()
                ? order.build()
                : order.auxPrice(new BigDecimal(aux)).build();
    }

    // ------------------------------------------------------------------ prices that bound nothing

    static Stream<Order> ordersWhosePriceBoundsNothing() {
        return Stream.of(
                order(BUY, "STP", "", "0.01"),
                order(BUY, "STP PRT", "", "0.01"),
                order(BUY, "MIT", "", "0.01"),
                order(SELL, "LIT", "0.01", "0.01"),
                order(SELL, "MIT", "", "0.01"),
                order(SELL, "LMT", "0.01", ""),
                order(SELL, "LOC", "0.01", ""),
                order(SELL, "STP", "", "0.01"),
                order(SELL, "STP LMT", "0.01", "0.01"),
                order(BUY, "MKT", "0.01", "0.01"),
                order(BUY, "MOC", "0.01", ""),
                order(BUY, "MTL", "0.01", ""),
                order(BUY, "REL", "0.01", "0.01"),
                order(BUY, "PEG MKT", "0.01", "0.01"),
                order(BUY, "PEG MID", "0.01", ""),
                order(BUY, "MIDPRICE", "0.01", ""),
                order(BUY, "TRAIL", "", "0.01").with(OrderAttributes.TRAIL_STOP_PRICE, new BigDecimal("0.01")),
                order(BUY, "TRAIL LIMIT", "0.01", "0.01"),
                order(BUY, "VOL", "0.01", "").with(OrderAttributes.VOLATILITY, BigDecimal.ONE),
                order(BUY, "PEG BENCH", "0.01", ""),
                order(BUY, "PEG STK", "0.01", ""),
                order(BUY, "BOX TOP", "0.01", ""),
                order(BUY, "LMT + MKT", "0.01", ""),
                order(BUY, "REL + MKT", "0.01", ""),
                order(BUY, "QUOTE", "0.01", ""),
                order(BUY, "lmt", "0.01", ""),
                order(BUY, "LMT", "0", ""),
                order(BUY, "LMT", "-5", ""),
                order(BUY, "LMT", "", "0.01"),
                order(BUY, "LMT", "0.01", "").with(OrderAttributes.ACTION, "buy"),
                order(SELL, "LMT", "0.01", "").with(OrderAttributes.ACTION, "SSHORT"));
    }

    @ParameterizedTest
    @MethodSource("ordersWhosePriceBoundsNothing")
    void whatNoPriceBoundsHasNoValue(Order order) {
        assertThat(new JudgedOrders(JudgedOrders.value("1000")).judge(AAPL, order))
                .contains("tws-harness guard");
    }

    @ParameterizedTest
    @MethodSource("ordersWhosePriceBoundsNothing")
    void whatTheMarketBoundsIsWorthWhatTheMarketPays(Order order) {
        JudgedOrders judged = new JudgedOrders(JudgedOrders.value("1000"));
        judged.see(AAPL, "255.03");

        assertThat(judged.judge(AAPL, order)).contains("tws-harness guard");
    }

    @Test
    void aLimitThatTwsTakesForZeroBoundsNothing() {
        assertThat(PriceBound.of(order(BUY, "LMT", "1e-400", ""), Optional.empty(), false))
                .isEmpty();
    }

    @Test
    void whatIsSoldIsWorthThePriceOfTheMarketAndTheMargin() {
        JudgedOrders judged = new JudgedOrders(JudgedOrders.value("1100"));
        judged.see(AAPL, "1.00");

        assertThat(judged.judge(AAPL, order(SELL, "LMT", "0.01", ""))).isEmpty();
        assertThat(judged.judge(AAPL, order(BUY, "MKT", "", ""))).isEmpty();
        assertThat(judged.judge(AAPL, order(SELL, "LMT", "1.10", ""))).isEmpty();
        assertThat(judged.judge(AAPL, order(SELL, "LMT", "1.11", ""))).contains("its value 1110 is more");
        assertThat(judged.judge(AAPL, order(BUY, "STP", "", "1.01"))).contains("its value 1111 is more");
        assertThat(judged.judge(AAPL, order(BUY, "TRAIL", "", "0.01"))).contains("its value 1111 is more");
        judged.see(AAPL, "1.01");
        assertThat(judged.judge(AAPL, order(BUY, "MKT", "", ""))).contains("its value 1111 is more");
        assertThat(judged.judge(AAPL, order(BUY, "LMT", "1.10", ""))).isEmpty();
        assertThat(judged.judge(AAPL, order(BUY, "LMT", "1.11", ""))).contains("its value 1110 is more");
    }

    @Test
    void aDiscretionaryAmountIsPartOfTheLimit() {
        Order order = order(BUY, "LMT", "0.01", "").with(OrderAttributes.DISCRETIONARY_AMT, new BigDecimal("10000"));

        assertThat(new JudgedOrders(JudgedOrders.value("1000")).judge(AAPL, order))
                .contains("its value 10000010 is more");
    }

    @Test
    void aCashQuantityBesideAQuantityDoesNotHideIt() {
        JudgedOrders judged = new JudgedOrders(JudgedOrders.value("1000"));
        Order order = order(BUY, "MKT", "", "").with(OrderAttributes.CASH_QTY, new BigDecimal("0.001"));

        assertThat(judged.judge(AAPL, order)).contains("no price of the contract has been seen");
        assertThat(judged.judge(AAPL, order.with(OrderAttributes.CASH_QTY, new BigDecimal("2147483647"))))
                .contains("guard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2147483647", "9223372036854775807", "170141183460469231731687303715884105727", "0"})
    void anOrderWithoutAQuantityHasNoSize(String quantity) {
        for (JudgedOrders judged : List.of(
                new JudgedOrders(JudgedOrders.size("100")),
                new JudgedOrders(JudgedOrders.value("100")),
                new JudgedOrders(JudgedOrders.position("100")))) {
            assertThat(judged.judge(
                            MessageCodec.forVersion(200), withField("77", quantity, Order.limit(BUY, 77, "1.00"))))
                    .contains("names no quantity");
        }
    }

    // ------------------------------------------------------------------ multipliers and contracts

    @Test
    void onlyTwsTellsAMultiplier() {
        JudgedOrders judged = new JudgedOrders(JudgedOrders.value("10000"));
        Order two = Order.limit(BUY, 2, "5000");

        assertThat(judged.judge(ES_BY_ID, two)).contains("TWS has not told the multiplier");
        assertThat(judged.judge(ES_BY_ID.toBuilder().multiplier("0.001").build(), two))
                .contains("TWS has not told the multiplier");
        assertThat(judged.judge(ES_BY_ID.toBuilder().secType("STK").build(), two))
                .contains("TWS has not told the multiplier");
        Contract written = ES.toBuilder().conId(0).multiplier("0.001").build();
        assertThat(judged.judge(written, two)).contains("TWS has not told the multiplier");
        assertThat(judged.judge(AAPL.toBuilder().multiplier("0.001").build(), two))
                .contains("multiplier");

        judged.lookUp(ES_BY_ID, ES);
        assertThat(judged.judge(ES_BY_ID, two)).contains("its value 500000 is more");
        assertThat(judged.judge(ES_BY_ID.toBuilder().multiplier("0.001").build(), two))
                .contains("its value 500000 is more");
        assertThat(judged.judge(
                        ES_BY_ID.toBuilder().secType("STK").symbol("AAPL").build(), two))
                .contains("its value 500000 is more");
        assertThat(judged.judge(written, two)).contains("TWS has not told the multiplier");
    }

    @Test
    void aDescriptionIsKnownOnlyWhenJustOneContractFitsIt() {
        JudgedOrders judged = new JudgedOrders(JudgedOrders.value("300000"));
        Contract written = ES.toBuilder().conId(0).multiplier("").build();
        Order one = Order.limit(BUY, 1, "5000");

        judged.lookUp(written, ES, ES.toBuilder().conId(7).multiplier("5").build());
        assertThat(judged.judge(written, one)).contains("TWS has not told the multiplier");

        judged.lookUp(written, ES);
        assertThat(judged.judge(written, one)).isEmpty();
        assertThat(judged.judge(written.toBuilder().tradingClass("X").build(), one))
                .contains("TWS has not told the multiplier");
    }

    @Test
    void symbolsAreThoseThatTwsTold() {
        JudgedOrders judged = new JudgedOrders(JudgedOrders.symbols("AAPL"));
        Order one = Order.limit(BUY, 1, "1.00");
        judged.lookUp(ES_BY_ID, ES);

        assertThat(judged.judge(AAPL, one)).isEmpty();
        assertThat(judged.judge(AAPL.toBuilder().conId(ES.conId()).build(), one))
                .contains("ES is not among");
        assertThat(judged.judge(AAPL.toBuilder().localSymbol("MSFT").build(), one))
                .contains("local symbol");
        assertThat(judged.judge(
                        AAPL.toBuilder()
                                .set(ContractAttributes.SEC_ID, "US5949181045")
                                .build(),
                        one))
                .contains("security id");
        assertThat(judged.judge(
                        MessageCodec.forVersion(213),
                        new PlaceOrder(
                                1,
                                AAPL.toBuilder()
                                        .set(ContractAttributes.ISSUER_ID, "e1")
                                        .build(),
                                one)))
                .contains("issuerId");
    }

    // ------------------------------------------------------------------ fields by which TWS chooses itself

    static Stream<Order> ordersThatNoLimitOfValueHolds() {
        Order base = order(BUY, "LMT", "0.01", "");
        Order scale = base.with(OrderAttributes.SCALE_PRICE_INCREMENT, new BigDecimal("0.01"));
        return Stream.of(
                scale.with(OrderAttributes.SCALE_PRICE_ADJUST_VALUE, new BigDecimal("100")),
                scale.with(OrderAttributes.SCALE_AUTO_RESET, true),
                scale.with(OrderAttributes.SCALE_PROFIT_OFFSET, BigDecimal.ONE),
                base.with(OrderAttributes.SCALE_INIT_LEVEL_SIZE, 10),
                base.with(OrderAttributes.SCALE_TABLE, "1000000 900"),
                order(BUY, "STP LMT", "0.01", "0.01").with(OrderAttributes.ADJUSTED_ORDER_TYPE, "STP"),
                base.with(OrderAttributes.ADJUSTED_STOP_LIMIT_PRICE, new BigDecimal("900")),
                base.with(OrderAttributes.HEDGE_TYPE, "P"),
                base.with(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE, "MKT"),
                base.with(OrderAttributes.ALGO_STRATEGY, "JEFFALGO"),
                base.with(OrderAttributes.ALGO_STRATEGY, "Adaptive")
                        .with(OrderAttributes.ALGO_PARAMS, List.of(new TagValue("limitPrice", "900"))),
                base.with(OrderAttributes.ORDER_MISC_OPTIONS, "a=b;"),
                base.with(OrderAttributes.RANDOMIZE_SIZE, true),
                base.with(OrderAttributes.RANDOMIZE_PRICE, true),
                base.with(OrderAttributes.IS_OMS_CONTAINER, true),
                base.with(OrderAttributes.PERCENT_OFFSET, BigDecimal.ONE),
                base.with(OrderAttributes.AUCTION_STRATEGY, 1),
                base.with(OrderAttributes.STARTING_PRICE, BigDecimal.TEN));
    }

    @ParameterizedTest
    @MethodSource("ordersThatNoLimitOfValueHolds")
    void fieldsByWhichTwsChoosesSizeOrPriceAreRefused(Order order) {
        assertThat(new JudgedOrders(JudgedOrders.value("1000")).judge(AAPL, order))
                .contains("tws-harness guard");
        assertThat(new JudgedOrders(JudgedOrders.value("1000"), "U1234567").judge(AAPL, order))
                .contains("tws-harness guard");
        assertThat(new JudgedOrders(OrderLimits.NONE).judge(AAPL, order)).isEmpty();
    }

    @Test
    void aSecondContractOfADeltaNeutralCombinationIsRefused() {
        Contract hedged = AAPL.toBuilder()
                .set(
                        ContractAttributes.DELTA_NEUTRAL_CONTRACT,
                        List.of(new DeltaNeutralContract(5, BigDecimal.ONE, BigDecimal.ONE)))
                .build();

        assertThat(new JudgedOrders(JudgedOrders.size("10")).judge(hedged, Order.limit(BUY, 1, "1")))
                .contains("deltaNeutralContract");
    }

    @Test
    void anOrdinaryOrderPassesWithAllLimits() {
        JudgedOrders judged = new JudgedOrders(new OrderLimits(
                Optional.of(new BigDecimal("100")),
                Optional.of(new BigDecimal("1000")),
                OptionalInt.of(10),
                Optional.of(new BigDecimal("100")),
                Set.of("AAPL")));
        Order order = Order.limit(BUY, 100, "10").with(OrderAttributes.OUTSIDE_RTH, true);

        assertThat(judged.judge(AAPL, order)).isEmpty();
        assertThat(judged.judge(
                        MessageCodec.forVersion(225),
                        new PlaceOrder(
                                2, AAPL, Order.limit(SELL, 100, "10").with(OrderAttributes.ALGO_STRATEGY, "Adaptive"))))
                .contains("no price of the contract has been seen");
    }

    // ------------------------------------------------------------------ accounts

    static Stream<Order> ordersForSomebodyElse() {
        Order base = Order.limit(BUY, 1, "1.00");
        Stream<Order> texts = Stream.of(
                        OrderAttributes.MODEL_CODE,
                        OrderAttributes.CLEARING_ACCOUNT,
                        OrderAttributes.CUSTOMER_ACCOUNT,
                        OrderAttributes.SETTLING_FIRM,
                        OrderAttributes.FA_GROUP,
                        OrderAttributes.FA_METHOD,
                        OrderAttributes.FA_PERCENTAGE,
                        OrderAttributes.SHARES_ALLOCATION,
                        OrderAttributes.DESIGNATED_LOCATION,
                        OrderAttributes.ACCOUNT)
                .map((Attribute<String> attribute) -> base.with(attribute, "None"));
        return Stream.concat(
                texts,
                Stream.of(
                        base.with(OrderAttributes.CLEARING_INTENT, "Away"),
                        base.with(OrderAttributes.CLEARING_INTENT, "PTA"),
                        base.with(OrderAttributes.ORIGIN, 1),
                        base.with(OrderAttributes.SHORT_SALE_SLOT, 2),
                        base.with(OrderAttributes.PROFESSIONAL_CUSTOMER, true),
                        base.with(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE, "MKT")
                                .with(OrderAttributes.DELTA_NEUTRAL_CLEARING_ACCOUNT, "U7"),
                        base.with(OrderAttributes.CLEARING_INTENT, "Away").with(OrderAttributes.WHAT_IF, true)));
    }

    @ParameterizedTest
    @MethodSource("ordersForSomebodyElse")
    void nothingIsOrderedForSomebodyElseWithOrWithoutLimits(Order order) {
        assertThat(new JudgedOrders(OrderLimits.NONE).judge(AAPL, order))
                .contains("tws-harness guard")
                .contains("account");
    }

    @Test
    void theOwnAccountMayBeNamedInEveryFieldForOne() {
        Order order = Order.limit(BUY, 1, "1.00")
                .with(OrderAttributes.ACCOUNT, JudgedOrders.ACCOUNT)
                .with(OrderAttributes.CLEARING_ACCOUNT, JudgedOrders.ACCOUNT)
                .with(OrderAttributes.CLEARING_INTENT, "IB")
                .with(OrderAttributes.OPEN_CLOSE, "O");

        assertThat(new JudgedOrders(OrderLimits.NONE).judge(AAPL, order)).isEmpty();
    }

    @Test
    void aLegOfAComboMayNotBeHeldElsewhere() {
        Contract combo = Contract.builder()
                .symbol("AAPL")
                .secType("BAG")
                .currency("USD")
                .exchange("SMART")
                .set(ContractAttributes.COMBO_LEGS, List.of(new ComboLeg(1, 1, "BUY", "SMART", 0, 2, "AWAY", -1)))
                .build();

        assertThat(new JudgedOrders(OrderLimits.NONE).judge(combo, Order.limit(BUY, 1, "1")))
                .contains("held elsewhere");
    }

    @Test
    void aComboWithoutLegsIsOfNoSymbol() {
        Contract combo = Contract.builder()
                .symbol("AAPL")
                .secType("BAG")
                .currency("USD")
                .exchange("SMART")
                .build();

        assertThat(new JudgedOrders(JudgedOrders.symbols("AAPL")).judge(combo, Order.limit(BUY, 1, "1")))
                .contains("a combo without legs may be of any symbol");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MAX_VALUE})
    void aLegWithoutARatioHasNoKnownSize(int ratio) {
        Contract combo = Contract.builder()
                .symbol("AAPL")
                .secType("BAG")
                .currency("USD")
                .exchange("SMART")
                .set(
                        ContractAttributes.COMBO_LEGS,
                        List.of(ComboLeg.of(1, 3, "BUY", "SMART"), ComboLeg.of(2, ratio, "SELL", "SMART")))
                .build();

        assertThat(new JudgedOrders(JudgedOrders.size("10")).judge(combo, Order.limit(BUY, 1, "1")))
                .contains("a leg of the combo names no ratio");
    }

    // ------------------------------------------------------------------ what nobody can read

    @ParameterizedTest
    @ValueSource(ints = {151, 200, 202, 203, 218, 225})
    void whatIsBehindTheLastKnownFieldIsRefusedWhileAnythingIsLimited(int serverVersion) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        byte[] known =
                codec.encode(new PlaceOrder(1, AAPL, Order.limit(BUY, 1, "1"))).toByteArray();
        byte[] unknown = serverVersion < 203
                ? "7\0".getBytes(StandardCharsets.US_ASCII)
                : new byte[] {(byte) 0x88, (byte) 0x27, 1};
        Frame longer = Frame.of(concat(known, unknown));

        assertThat(new JudgedOrders(JudgedOrders.symbols("AAPL")).judge(codec, longer))
                .contains("what nobody here can read");
        assertThat(new JudgedOrders(OrderLimits.NONE, "U1234567").judge(codec, longer))
                .contains("what nobody here can read");
        assertThat(new JudgedOrders(JudgedOrders.symbols("AAPL")).judge(codec, Frame.of(known)))
                .isEmpty();
    }

    @Test
    void anotherPermIdOrClientIdIsRefusedWhileAnythingIsLimited() {
        Order order = Order.limit(BUY, 1, "1");
        MessageCodec codec = MessageCodec.forVersion(213);
        JudgedOrders judged = new JudgedOrders(JudgedOrders.size("10"));

        assertThat(judged.judge(codec, new PlaceOrder(1, AAPL, order.with(OrderAttributes.PERM_ID, 99L))))
                .contains("permId 99");
        assertThat(judged.judge(codec, new PlaceOrder(1, AAPL, order.with(OrderAttributes.CLIENT_ID, 3))))
                .contains("clientId 3");
        assertThat(judged.judge(
                        codec, new PlaceOrder(1, AAPL, order.with(OrderAttributes.CLIENT_ID, JudgedOrders.CLIENT))))
                .isEmpty();
    }

    // ------------------------------------------------------------------ "not set"

    @ParameterizedTest
    @ValueSource(strings = {"1.7976931348623157E308", "1.7976931348623157e+308", "1.79769313486232E+308", ""})
    void anOrderWithACashQuantityThatNobodySetIsJudgedByItsQuantity(String unset) {
        JudgedOrders judged = new JudgedOrders(JudgedOrders.size("100"));
        Order order = Order.limit(BUY, 100, "1").with(OrderAttributes.CASH_QTY, new BigDecimal("31415"));

        assertThat(judged.judge(MessageCodec.forVersion(200), withField("31415", unset, order)))
                .isEmpty();
        Order larger = Order.limit(BUY, 101, "1").with(OrderAttributes.CASH_QTY, new BigDecimal("31415"));
        assertThat(judged.judge(MessageCodec.forVersion(200), withField("31415", unset, larger)))
                .contains("its size 101 is more");
    }

    @Test
    void noFormOfNotSetInAnyPriceFieldGetsAnOrderRefused() {
        for (Attribute<BigDecimal> price : List.of(
                OrderAttributes.AUX_PRICE,
                OrderAttributes.DISCRETIONARY_AMT,
                OrderAttributes.PERCENT_OFFSET,
                OrderAttributes.STARTING_PRICE,
                OrderAttributes.VOLATILITY,
                OrderAttributes.TRAIL_STOP_PRICE,
                OrderAttributes.TRAILING_PERCENT,
                OrderAttributes.SCALE_PRICE_INCREMENT,
                OrderAttributes.TRIGGER_PRICE,
                OrderAttributes.LMT_PRICE_OFFSET,
                OrderAttributes.ADJUSTED_STOP_PRICE,
                OrderAttributes.CASH_QTY)) {
            Order order = Order.limit(BUY, 100, "1").with(price, new BigDecimal("-31415"));
            for (String unset : List.of("1.7976931348623157e+308", "1.7976931348623157E308", "")) {
                Frame frame = withField("-31415", unset, order);
                assertThat(new JudgedOrders(JudgedOrders.value("100")).judge(MessageCodec.forVersion(200), frame))
                        .as("%s as %s", price, unset)
                        .isEmpty();
            }
        }
    }

    private static Frame withField(String written, String replacement, Order order) {
        MessageCodec codec = MessageCodec.forVersion(200);
        byte[] bytes = codec.encode(new PlaceOrder(4711, AAPL, order)).toByteArray();
        String[] fields = new String(bytes, StandardCharsets.ISO_8859_1).split("\0", -1);
        List<String> changed = Arrays.stream(fields, 1, fields.length - 1)
                .map(field -> field.equals(written) ? replacement : field)
                .toList();
        assertThat(changed).isNotEqualTo(Arrays.asList(fields).subList(1, fields.length - 1));
        return codec.textFrame(3, changed.toArray(String[]::new));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
