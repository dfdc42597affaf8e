package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Need an open market.
 *
 * @param annotation what the user asked for
 */
record MarketOpenRequirement(RequiresMarketOpen annotation) implements Requirement {

    @Override
    public Optional<String> missingFrom(OpenSession session) {
        return LaneVisit.of(session, this, this::closed);
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    private Optional<String> closed(TwsClient client) {
        List<ContractDetails> details = client.contractDetails(contract()).join();
        if (details.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: TWS at %s knows no such contract".formatted(this, client.endpoint()));
        }
        OpeningHours hours = OpeningHours.of(details.get(0), annotation.regularHours());
        Instant now = client.currentTime().join();
        if (hours.isOpenAt(now)) {
            return Optional.empty();
        }
        return Optional.of("the market of %s at %s is closed at %s%s"
                .formatted(
                        annotation.value(),
                        annotation.exchange(),
                        now.atZone(hours.zone()).toLocalDateTime(),
                        hours.nextOpening(now)
                                .map(opening -> "; it opens at %s (%s)".formatted(opening, hours.zone()))
                                .orElse("")));
    }

    private Contract contract() {
        return Contract.builder()
                .symbol(annotation.value())
                .secType(annotation.securityType())
                .exchange(annotation.exchange())
                .currency(annotation.currency())
                .build();
    }

    @Override
    public String toString() {
        return "@RequiresMarketOpen(\"" + annotation.value() + "\")";
    }
}
