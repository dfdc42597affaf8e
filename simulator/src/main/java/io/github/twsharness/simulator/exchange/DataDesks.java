package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.history.History;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import io.github.twsharness.simulator.market.TradingCalendar;
import java.time.Clock;

/** Brings together the desks that answer with data, and tells them what happens. */
final class DataDesks {

    private final Market market;
    private final History history;
    private final HistoryDesk historyDesk;
    private final PortfolioDesk portfolioDesk;
    private final PnlDesk pnlDesk;
    private final MarketDataRights rights;
    private final TickDesk tickDesk;
    private final RealTimeBarDesk barDesk;
    private final DepthDesk depthDesk;
    private final ServicesDesk servicesDesk;
    private final ScannerDesk scannerDesk;
    private final NewsDesk newsDesk;

    DataDesks(
            InstrumentCatalog catalog,
            Market market,
            Accounts accounts,
            Prices prices,
            TradingCalendar calendar,
            ExchangeSettings settings,
            Clock clock,
            Answers answers) {
        this.market = market;
        this.history = new History(market, settings.seed(), clock);
        Lookup lookup = new Lookup(catalog);
        this.historyDesk =
                new HistoryDesk(lookup, history, new HistoryPacing(settings.pacesHistory(), clock), clock, answers);
        this.portfolioDesk = new PortfolioDesk(accounts, prices, clock, answers);
        this.pnlDesk = new PnlDesk(accounts, prices, catalog, answers);
        this.rights = new MarketDataRights(settings.marketData(), answers);
        this.tickDesk = new TickDesk(lookup, market, history, rights, clock, answers);
        this.barDesk = new RealTimeBarDesk(lookup, market, history, rights, clock, answers);
        this.depthDesk = new DepthDesk(lookup, market, rights, answers);
        new HistoryQueries(lookup, history, rights, clock, answers);
        this.servicesDesk = new ServicesDesk(accounts, clock, answers);
        this.scannerDesk = new ScannerDesk(catalog, market, answers);
        this.newsDesk = new NewsDesk(catalog, clock, answers);
        new OptionDesk(lookup, clock, answers);
        new ReferenceDesk(catalog, calendar, answers);
    }

    /** Returns what market data clients may have. */
    MarketDataRights rights() {
        return rights;
    }

    /** Returns who tells clients the news. */
    NewsDesk news() {
        return newsDesk;
    }

    /** Tells that the quote of an instrument has changed, maybe by a trade. */
    void marketMoved(Instrument instrument, boolean traded) {
        Quote quote = market.quote(instrument);
        history.record(instrument, quote, traded);
        if (traded) {
            historyDesk.traded(instrument, quote);
        }
        tickDesk.marketMoved(instrument, quote, traded);
        depthDesk.marketMoved(instrument, quote);
    }

    /** Tells that the position of an account in an instrument has changed. */
    void positionChanged(Account account, Instrument instrument) {
        portfolioDesk.positionChanged(account, instrument);
    }

    /** Sends what is due each second. */
    void everySecond() {
        pnlDesk.everySecond();
        barDesk.everySecond();
        scannerDesk.everySecond();
    }

    /** Sends account values that changed. */
    void refresh() {
        portfolioDesk.refresh();
    }

    void left(Participant client) {
        historyDesk.left(client);
        portfolioDesk.left(client);
        pnlDesk.left(client);
        rights.left(client);
        tickDesk.left(client);
        barDesk.left(client);
        depthDesk.left(client);
        servicesDesk.left(client);
        scannerDesk.left(client);
    }
}
