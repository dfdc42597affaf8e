package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.exchange.Matching.Occasion;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.Optional;

/** Lets a script act on the exchange; safe for use by any thread. */
public final class ScriptDesk {

    private final Monitor monitor;
    private final Script script;
    private final OrderLifecycle lifecycle;
    private final Participants participants;
    private final MarketDataDesk marketDataDesk;
    private final MarketFloor floor;
    private final BulletinDesk bulletins;

    ScriptDesk(
            Monitor monitor,
            Script script,
            OrderLifecycle lifecycle,
            Participants participants,
            MarketDataDesk marketDataDesk,
            MarketFloor floor,
            BulletinDesk bulletins) {
        this.monitor = monitor;
        this.script = script;
        this.lifecycle = lifecycle;
        this.participants = participants;
        this.marketDataDesk = marketDataDesk;
        this.floor = floor;
        this.bulletins = bulletins;
    }

    /** Fills the next order that is accepted, in part or completely, at a price or at what it would get by itself. */
    public void fillNextOrder(Optional<BigDecimal> quantity, Optional<BigDecimal> price) {
        monitor.run(() -> script.forNextOrder(new Script.Directive(Optional.empty(), quantity, price)));
    }

    /** Rejects the next order that would be accepted. */
    public void rejectNextOrder(String reason) {
        Rejection rejection = new Rejection(201, "Order rejected - reason:" + reason);
        monitor.run(() ->
                script.forNextOrder(new Script.Directive(Optional.of(rejection), Optional.empty(), Optional.empty())));
    }

    /** Stops trade in an instrument, or lets it go on. */
    public void setHalted(Instrument instrument, boolean halted) {
        monitor.run(() -> {
            script.setHalted(instrument, halted);
            marketDataDesk.haltChanged(instrument);
            lifecycle.reconsider();
            lifecycle.marketMoved(instrument, Occasion.ARRIVAL);
        });
    }

    /** Forgets every subscription to streaming market data. */
    public void loseMarketData() {
        monitor.run(() -> participants.all().forEach(marketDataDesk::left));
    }

    /** Sends a bulletin to every client that asked for them. */
    public void sendBulletin(String text) {
        monitor.run(() -> bulletins.send(text));
    }

    /** Undoes what a script did to orders to come, halts, quotes, bulletins and order ids. */
    public void undo() {
        monitor.run(() -> {
            floor.forgetScript();
            bulletins.forget();
            participants.restoreOrderIds();
        });
    }

    /** Sets the next valid order id of every client id. */
    public void rollBackOrderIds(int nextValidId) {
        monitor.run(() -> participants.rollBackOrderIds(nextValidId));
    }
}
