package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.OrderCondition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderConditionGroupTests {

    private static final OrderConditionGroup GROUP = new OrderConditionGroup();

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of(
                        new OrderCondition.Price(true, true, new BigDecimal("12.75"), 265598, "SMART", 4),
                        List.of("1", "a", "1", "12.75", "265598", "SMART", "4")),
                Arguments.of(
                        new OrderCondition.Time(false, false, "20260413 15:27:04 US/Eastern"),
                        List.of("3", "o", "0", "20260413 15:27:04 US/Eastern")),
                Arguments.of(new OrderCondition.Margin(true, false, 30), List.of("4", "a", "0", "30")),
                Arguments.of(
                        new OrderCondition.Execution(false, "STK", "SMART", "AAPL"),
                        List.of("5", "o", "STK", "SMART", "AAPL")),
                Arguments.of(
                        new OrderCondition.Volume(true, true, 5000, 265598, "NYSE"),
                        List.of("6", "a", "1", "5000", "265598", "NYSE")),
                Arguments.of(
                        new OrderCondition.PercentChange(false, true, new BigDecimal("-2.5"), 265598, "NYSE"),
                        List.of("7", "o", "1", "-2.5", "265598", "NYSE")),
                Arguments.of(
                        new OrderCondition.PercentChange(true, true, Optional.empty(), 265598, "NYSE"),
                        List.of("7", "a", "1", "", "265598", "NYSE")),
                Arguments.of(
                        new OrderCondition.PercentChange(
                                true, true, new BigDecimal("1.7976931348623157E308"), 265598, "NYSE"),
                        List.of("7", "a", "1", "1.7976931348623157E308", "265598", "NYSE")));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void writesTheFieldsOfEachType(OrderCondition condition, List<String> fields) {
        TokenWriter out = TokenWriter.marking();

        GROUP.encode(condition, 200, out);

        assertThat(out.toFrame().fields()).isEqualTo(fields);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void readsTheFieldsOfEachType(OrderCondition condition, List<String> fields) {
        TokenReader in = new TokenReader("conditions", 200, Frame.ofFields(fields));

        assertThat(GROUP.decode(200, in)).isEqualTo(condition);
        assertThat(in.hasMore()).isFalse();
    }

    @Test
    void refusesATypeThatDoesNotExist() {
        TokenReader in = new TokenReader("placeOrder", 176, Frame.ofFields("2", "a", "1"));

        assertThatThrownBy(() -> GROUP.decode(176, in))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read placeOrder at server version 176: field condition.type (number 0): "
                        + "\"2\" is not one of the types 1 and 3 to 7");
    }
}
