package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.TradingCalendar;
import io.github.twsharness.simulator.market.TradingCalendar.Phase;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notices when the exchange of an instrument with orders opens or closes. */
final class PhaseWatch {

    private final TradingCalendar calendar;
    private final Auctions auctions;
    private final Map<Integer, Watched> watched = new LinkedHashMap<>();

    PhaseWatch(TradingCalendar calendar, Auctions auctions) {
        this.calendar = calendar;
        this.auctions = auctions;
    }

    /** Begins to watch an instrument in which there is an order. */
    void note(Instrument instrument) {
        watched.computeIfAbsent(instrument.conId(), any -> new Watched(instrument, calendar.phase(instrument)));
    }

    /** Tells of the openings and closings since the last time. */
    void look() {
        for (Watched one : watched.values()) {
            Phase now = calendar.phase(one.instrument);
            Phase before = one.phase;
            one.phase = now;
            if (now == before) {
                continue;
            }
            if (now == Phase.REGULAR) {
                auctions.opened(one.instrument);
            } else if (before == Phase.REGULAR || now == Phase.CLOSED) {
                auctions.closed(one.instrument, before, now);
            }
        }
    }

    private static final class Watched {
        private final Instrument instrument;
        private Phase phase;

        Watched(Instrument instrument, Phase phase) {
            this.instrument = instrument;
            this.phase = phase;
        }
    }
}
