package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.exchange.Matching.Occasion;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import io.github.twsharness.simulator.market.TradingCalendar;
import io.github.twsharness.simulator.market.TradingCalendar.Phase;
import java.math.BigDecimal;

/** Moves the market and its time, and lets orders and those who watch meet what comes of it; safe for any thread. */
public final class MarketFloor {

    private final Monitor monitor;
    private final Market market;
    private final TradingCalendar calendar;
    private final MarketDataDesk marketDataDesk;
    private final DataDesks data;
    private final EntryGate gate;
    private final OrderLifecycle lifecycle;
    private final PhaseWatch phases;
    private final Script script;

    MarketFloor(
            Monitor monitor,
            Market market,
            TradingCalendar calendar,
            MarketDataDesk marketDataDesk,
            DataDesks data,
            EntryGate gate,
            OrderLifecycle lifecycle,
            PhaseWatch phases,
            Script script) {
        this.monitor = monitor;
        this.market = market;
        this.calendar = calendar;
        this.marketDataDesk = marketDataDesk;
        this.data = data;
        this.gate = gate;
        this.lifecycle = lifecycle;
        this.phases = phases;
        this.script = script;
    }

    /** Makes one step of the random walk of every instrument that trades now. */
    public void step() {
        monitor.run(() -> {
            for (Instrument instrument : market.instruments()) {
                if (calendar.phase(instrument) != Phase.CLOSED) {
                    market.step(instrument);
                    moved(instrument, Occasion.TRADE);
                }
            }
            passTime();
        });
    }

    /** Lets openings and closings happen, and orders end or wake, whose time has come. */
    public void passTime() {
        monitor.run(() -> {
            phases.look();
            lifecycle.reconsider();
            marketDataDesk.lookAtHours();
        });
    }

    /** Closes every exchange at once, or lets each go by its hours again. */
    public void closeMarkets(boolean closed) {
        monitor.run(() -> {
            calendar.close(closed);
            passTime();
        });
    }

    /** Says whether shares of an instrument can be had for short sales. */
    public void setShortable(Instrument instrument, boolean shortable) {
        monitor.run(() -> {
            gate.setShortable(instrument, shortable);
            lifecycle.reconsider();
        });
    }

    /** Sets bid and ask of an instrument; a size of 0 leaves the displayed sizes. */
    public void setSides(Instrument instrument, BigDecimal bid, BigDecimal ask, long size) {
        monitor.run(() -> {
            Quote now = market.quote(instrument);
            script.moves(instrument, now);
            market.setSides(instrument, bid, ask, size > 0 ? size : Math.max(now.bidSize(), now.askSize()));
            moved(instrument, Occasion.ARRIVAL);
        });
    }

    /** Makes a trade in an instrument. */
    public void trade(Instrument instrument, BigDecimal price) {
        monitor.run(() -> {
            script.moves(instrument, market.quote(instrument));
            market.trade(instrument, price);
            moved(instrument, Occasion.TRADE);
        });
    }

    /** Forgets the script: quotes that were set go back to where they were, halts end, shares can be had again. */
    void forgetScript() {
        script.forget().forEach((instrument, before) -> {
            market.setSides(instrument, before.bid(), before.ask(), before.bidSize());
            moved(instrument, Occasion.ARRIVAL);
        });
        gate.makeAllShortable();
        lifecycle.reconsider();
    }

    private void moved(Instrument instrument, Occasion occasion) {
        boolean traded = occasion == Occasion.TRADE;
        marketDataDesk.marketMoved(instrument);
        data.marketMoved(instrument, traded);
        for (Instrument follower : market.followersOf(instrument)) {
            marketDataDesk.marketMoved(follower);
            data.marketMoved(follower, traded);
        }
        lifecycle.marketMoved(instrument, occasion);
    }

    /** Returns the present quote of an instrument. */
    public Quote quote(Instrument instrument) {
        return monitor.call(() -> market.quote(instrument));
    }
}
