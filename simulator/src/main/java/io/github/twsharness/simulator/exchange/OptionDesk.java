package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CalculateImpliedVolatility;
import io.github.twsharness.protocol.message.CalculateOptionPrice;
import io.github.twsharness.protocol.message.CancelCalculateImpliedVolatility;
import io.github.twsharness.protocol.message.CancelCalculateOptionPrice;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.simulator.history.PastSessions;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.OptionModel;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Computes prices and volatilities of options. */
final class OptionDesk {

    private static final int CUSTOM = 53;

    private final Lookup lookup;
    private final Clock clock;

    OptionDesk(Lookup lookup, Clock clock, Answers answers) {
        this.lookup = lookup;
        this.clock = clock;
        answers.on(CalculateOptionPrice.class, this::price);
        answers.on(CalculateImpliedVolatility.class, this::volatility);
        // Both are answered at once, so there is nothing left to cancel.
        answers.on(CancelCalculateOptionPrice.class, (client, request) -> {});
        answers.on(CancelCalculateImpliedVolatility.class, (client, request) -> {});
    }

    private void price(Participant client, CalculateOptionPrice request) {
        int id = request.requestId();
        Optional<OptionModel> model = model(client, id, request.contract());
        if (model.isEmpty()) {
            return;
        }
        if (arePositive(request.volatility(), request.underlyingPrice())) {
            client.send(model.get()
                    .compute(
                            id,
                            CUSTOM,
                            request.underlyingPrice().doubleValue(),
                            request.volatility().doubleValue()));
        } else {
            Lookup.refuse(client, id, Rejection.invalid("Volatility and underlying price must be positive"));
        }
    }

    private void volatility(Participant client, CalculateImpliedVolatility request) {
        int id = request.requestId();
        Optional<OptionModel> model = model(client, id, request.contract());
        if (model.isEmpty()) {
            return;
        }
        double spot = request.underlyingPrice().doubleValue();
        Optional<Double> volatility = arePositive(request.optionPrice(), request.underlyingPrice())
                ? model.get().volatility(spot, request.optionPrice().doubleValue())
                : Optional.empty();
        if (volatility.isPresent()) {
            client.send(model.get().compute(id, CUSTOM, spot, volatility.get()));
        } else {
            Lookup.refuse(client, id, Rejection.invalid("No volatility gives the option this price"));
        }
    }

    private static boolean arePositive(BigDecimal one, BigDecimal other) {
        return one.signum() > 0 && other.signum() > 0;
    }

    private Optional<OptionModel> model(Participant client, int requestId, Contract contract) {
        Optional<Instrument> instrument = lookup.find(client, requestId, contract);
        if (instrument.isPresent() && instrument.get().terms() instanceof Terms.Option option) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), PastSessions.ZONE);
            return Optional.of(new OptionModel(option, today));
        }
        if (instrument.isPresent()) {
            Lookup.refuse(client, requestId, Rejection.invalid("The contract is not an option"));
        }
        return Optional.empty();
    }
}
