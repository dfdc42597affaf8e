package io.github.twsharness.session.host;

import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.session.settings.OrderLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A guard with its limits, a lane without a TWS, and a clock. */
final class JudgedOrders {

    static final String ACCOUNT = "DU1234567";
    static final int CLIENT = 100;

    final Sightings sightings;
    final Guard guard;
    final LaneOrders orders = new LaneOrders(CLIENT);
    private final OrderCheck check;
    private final SightingsFeed feed;
    private long now = 1;
    private int nextOrderId = 1;
    private int nextRequestId = 1_000;

    JudgedOrders(OrderLimits limits) {
        this(limits, ACCOUNT);
    }

    JudgedOrders(OrderLimits limits, String account) {
        sightings = new Sightings(limits, () -> now);
        guard = new Guard(limits, sightings);
        guard.allow(account, false);
        check = new OrderCheck(CLIENT, guard, orders);
        feed = new SightingsFeed(CLIENT, sightings);
    }

    static OrderLimits value(String most) {
        return new OrderLimits(
                Optional.empty(), Optional.of(new BigDecimal(most)), OptionalInt.empty(), Optional.empty(), Set.of());
    }

    static OrderLimits size(String most) {
        return new OrderLimits(
                Optional.of(new BigDecimal(most)), Optional.empty(), OptionalInt.empty(), Optional.empty(), Set.of());
    }

    static OrderLimits position(String most) {
        return new OrderLimits(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(new BigDecimal(most)), Set.of());
    }

    static OrderLimits symbols(String... allowed) {
        return new OrderLimits(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), Set.of(allowed));
    }

    /** Returns why an order is refused, or "" when it may leave. */
    String judge(Contract contract, Order order) {
        return judge(MessageCodec.forVersion(200), new PlaceOrder(nextOrderId++, contract, order));
    }

    String judge(MessageCodec codec, PlaceOrder place) {
        return judge(codec, codec.encode(place));
    }

    /** Judges a frame as it comes from a client. */
    String judge(MessageCodec codec, Frame frame) {
        try {
            Optional<ErrorMessage> refused =
                    check.unreadable(codec, frame, codec.requestId(frame).orElse(-1), null);
            if (refused.isEmpty()) {
                refused = check.refuse((PlaceOrder) codec.decodeRequest(frame).orElseThrow(), null);
            }
            return refused.map(ErrorMessage::text).orElse("");
        } catch (MalformedMessageException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    void pass(Duration time) {
        now += time.toNanos();
    }

    void send(Request request) {
        MessageCodec codec = MessageCodec.forVersion(200);
        feed.request(codec, request.type(), codec.encode(request));
    }

    void askForPrices(int requestId, Contract contract) {
        send(new RequestMarketData(requestId, contract, "", false, false, ""));
    }

    void tick(int requestId, String price) {
        tick(requestId, 4, price);
    }

    void tick(int requestId, int kind, String price) {
        feed.response(new TickPrice(requestId, kind, new BigDecimal(price), BigDecimal.ONE, 0));
    }

    void error(int id, int code) {
        feed.response(new ErrorMessage(id, code, "said by TWS", "", Optional.empty()));
    }

    void beginLease() {
        feed.forget();
    }

    /** Lets TWS tell a price of a contract. */
    void see(Contract contract, String price) {
        int id = nextRequestId++;
        askForPrices(id, contract);
        tick(id, price);
    }

    /** Lets TWS tell what it knows of a contract. */
    void lookUp(Contract asked, Contract... told) {
        int id = nextRequestId++;
        send(new RequestContractDetails(id, asked));
        for (Contract each : told) {
            tell(id, each);
        }
        feed.response(new ContractDataEnd(id));
    }

    void tell(int requestId, Contract told) {
        feed.response(new ContractData(requestId, ContractDetails.of(told, Attributes.EMPTY)));
    }

    void tellEnd(int requestId) {
        feed.response(new ContractDataEnd(requestId));
    }
}
