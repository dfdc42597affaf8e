package io.github.twsharness.session.host;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an error says of the order whose number it names, by its code.
 *
 * <p>Orders and requests share one space of numbers, so an error may be the answer to something else. And most errors do
 * not end an order: it works on as it was. What is not listed here decides nothing, and TWS is asked.
 *
 * <p>Source: message codes of the TWS API documentation, and captured sessions of IB Gateway.
 */
enum OrderWord {
    /** The order is cancelled: the notice that follows a cancel. */
    CANCELLED,
    /** The order was not accepted; only orders get such an answer. */
    REFUSED,
    /** The order was not accepted, unless the answer is one to a request of the same number. */
    REFUSED_IF_ALONE,
    /** TWS has no such order to cancel: it never had it, or it is finished. The list of open orders tells for sure. */
    DENIED,
    /** The order may be there or not. */
    UNDECIDED;

    private static final Map<Integer, OrderWord> BY_CODE = Stream.of(
                    codes(CANCELLED, 202),
                    // Rejected; no permission; price or size that the contract does not have; order type that the
                    // exchange does not take; contract that has expired or is not traded; outside hours.
                    codes(REFUSED, 201, 203, 110, 355, 387, 388, 392, 411, 412, 413, 434, 460, 463),
                    // No account, or a wrong allocation; missing parent; read-only login; fractions and amounts of
                    // money; attributes that are no longer supported; rules of crypto.
                    codes(REFUSED, 435, 436, 10006, 10015, 10020, 10268, 10269, 10270, 10276, 10285, 10289, 10290),
                    codes(REFUSED, 10243, 10244, 10245, 10246, 10247, 10248, 10249, 10250, 10251, 10252, 10293, 10299),
                    // Unknown contract; a request that cannot be read, or is not valid, or cannot be processed.
                    codes(REFUSED_IF_ALONE, 200, 320, 321, 322, 323),
                    // Not found, and not in a state to be cancelled; the second of each is that of older servers.
                    codes(DENIED, 10147, 135, 10148, 161))
            .flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<Integer> NOT_CANCELLABLE = Set.of(10148, 161);

    private static Stream<Map.Entry<Integer, OrderWord>> codes(OrderWord word, int... codes) {
        return java.util.Arrays.stream(codes).mapToObj(code -> Map.entry(code, word));
    }

    /** Returns what an error means for the order of its number. */
    static OrderWord of(int code) {
        return BY_CODE.getOrDefault(code, UNDECIDED);
    }

    /** Tells whether a cancel was denied because of the state of the order, which may be that it is being cancelled. */
    static boolean isAboutState(int code) {
        return NOT_CANCELLABLE.contains(code);
    }
}
