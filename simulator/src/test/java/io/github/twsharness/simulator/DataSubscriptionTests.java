package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.AccountDownloadEnd;
import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.BondContractData;
import io.github.twsharness.protocol.message.CancelMarketDepth;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.MarketDataType;
import io.github.twsharness.protocol.message.MarketDepth;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OptionParameters;
import io.github.twsharness.protocol.message.OptionParametersEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.PnlSingle;
import io.github.twsharness.protocol.message.PortfolioValue;
import io.github.twsharness.protocol.message.RealTimeBar;
import io.github.twsharness.protocol.message.RequestAccountUpdates;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestFundamentalData;
import io.github.twsharness.protocol.message.RequestHistogramData;
import io.github.twsharness.protocol.message.RequestHistoricalNews;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestMarketDataType;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.RequestMatchingSymbols;
import io.github.twsharness.protocol.message.RequestOptionParameters;
import io.github.twsharness.protocol.message.RequestPnl;
import io.github.twsharness.protocol.message.RequestPnlSingle;
import io.github.twsharness.protocol.message.RequestRealTimeBars;
import io.github.twsharness.protocol.message.RequestTickByTickData;
import io.github.twsharness.protocol.message.SymbolSamples;
import io.github.twsharness.protocol.message.TickByTickBidAsk;
import io.github.twsharness.protocol.message.TickByTickLast;
import io.github.twsharness.protocol.message.TickByTickMidPoint;
import io.github.twsharness.protocol.message.TickGeneric;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickSize;
import io.github.twsharness.protocol.message.TickSnapshotEnd;
import io.github.twsharness.simulator.exchange.MarketDataSubscription;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataSubscriptionTests {

    private static final int AAPL = 265598;

    private TwsSimulator simulator;
    private WireClient client;

    private void start(MarketDataSubscription subscription) throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .marketDataSubscription(subscription)
                .start();
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static RequestMarketData quotes(int id) {
        return new RequestMarketData(id, Contract.stock("AAPL"), "", false, false, "");
    }

    @Test
    void withoutLiveDataDelayedDataIsThereForThoseWhoAskForIt() throws IOException {
        start(MarketDataSubscription.DELAYED);
        client.send(quotes(1));
        assertThat(client.awaitError(1, 354).text()).contains("Delayed market data is available.");
        client.send(new RequestMarketDataType(3));
        client.send(quotes(2));
        client.awaitError(2, 10167);
        client.await(MarketDataType.class, type -> type.requestId() == 2 && type.marketDataType() == 3);
        client.await(TickPrice.class, tick -> tick.requestId() == 2 && tick.tickType() == 66);
        assertThat(client.received(TickPrice.class)).noneMatch(tick -> tick.tickType() < 66);
    }

    @Test
    void refusesDataThatIsNotForTheApiOrNotAtAll() throws IOException {
        start(MarketDataSubscription.NOT_FOR_API);
        client.send(quotes(1));
        client.awaitError(1, 10089);
        client.send(new RequestRealTimeBars(2, Contract.stock("AAPL"), 5, "TRADES", true, ""));
        assertThat(client.awaitError(2, 10089).text())
                .isEqualTo("Requested market data requires additional subscription for API. See link in 'Market Data"
                        + " Connections' dialog for more details.");
        client.send(new RequestHistogramData(3, Contract.stock("AAPL"), true, "3 days"));
        client.awaitError(3, 10089);
        close();
        start(MarketDataSubscription.NONE);
        client.send(new RequestMarketDataType(3));
        client.send(quotes(1));
        client.awaitError(1, 10168);
        client.send(new RequestHistogramData(3, Contract.stock("AAPL"), true, "3 days"));
        assertThat(client.awaitError(3, 354).text()).contains("Requested market data is not subscribed.");
    }

    @Test
    void everyTickIsSentInItsFourKinds() throws IOException {
        start(MarketDataSubscription.LIVE);
        String[] kinds = {"Last", "AllLast", "BidAsk", "MidPoint"};
        for (int id = 0; id < kinds.length; id++) {
            client.send(new RequestTickByTickData(id, Contract.stock("AAPL"), kinds[id], 0, false));
        }
        client.await(TickByTickMidPoint.class, tick -> tick.requestId() == 3);
        simulator.market("AAPL").quote("250.00", "250.02", 300).trade("250.02");

        client.await(TickByTickLast.class, tick -> tick.requestId() == 0 && !tick.allTrades());
        client.await(TickByTickLast.class, tick -> tick.requestId() == 1 && tick.allTrades());
        client.await(
                TickByTickBidAsk.class,
                tick -> tick.bidPrice().toPlainString().equals("250.00")
                        && tick.askSize().intValue() == 300);
        client.await(
                TickByTickMidPoint.class,
                tick -> tick.midPoint().toPlainString().equals("250.01"));
    }

    @Test
    void realTimeBarsComeAlsoWhenNothingIsTraded() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestRealTimeBars(1, Contract.stock("AAPL"), 5, "TRADES", true, ""));
        RealTimeBar bar = client.await(RealTimeBar.class, any -> true);
        assertThat(bar.time().getEpochSecond() % 5).isZero();
        assertThat(bar.close()).isEqualByComparingTo(simulator.market("AAPL").last());
    }

    @Test
    void theBookFollowsTheQuote() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestMarketDepth(1, Contract.stock("AAPL"), 3, false, ""));
        client.await(MarketDepth.class, row -> row.position() == 2 && row.side() == 0);
        assertThat(client.received(MarketDepth.class)).hasSize(6).allMatch(row -> row.operation() == 0);
        simulator.market("AAPL").quote("250.00", "250.02", 300);
        client.await(
                MarketDepth.class,
                row -> row.operation() == 1
                        && row.side() == 1
                        && row.position() == 2
                        && row.price().toPlainString().equals("249.98"));
        client.send(new CancelMarketDepth(1, false));
        client.send(new CancelMarketDepth(1, false));
        client.awaitError(1, 310);
    }

    @Test
    void theAccountIsReportedBeforeAndAfterATrade() throws IOException {
        start(MarketDataSubscription.LIVE);
        simulator.market("AAPL").quote("250.00", "250.00", 1000).trade("250.00");
        client.send(new RequestAccountUpdates(true, simulator.account()));
        client.await(AccountDownloadEnd.class, any -> true);
        client.send(new RequestPnl(1, simulator.account(), ""));
        client.send(new RequestPnlSingle(2, simulator.account(), "", AAPL));
        client.await(PnlSingle.class, pnl -> pnl.quantity().signum() == 0);
        client.place(1, Order.market(Action.BUY, 10));

        PortfolioValue held =
                client.await(PortfolioValue.class, value -> value.quantity().intValue() == 10);
        assertThat(held.marketValue()).isEqualByComparingTo("2500");
        assertThat(held.contract().primaryExchange()).isEqualTo("NASDAQ");
        client.await(
                AccountValue.class,
                value -> value.key().equals("CashBalance") && value.value().equals("997499.00"));
        client.await(Pnl.class, pnl -> pnl.dailyPnl().orElseThrow().intValue() == -1);
        client.await(
                PnlSingle.class,
                pnl -> pnl.quantity().intValue() == 10
                        && pnl.value().orElseThrow().intValue() == 2500);
    }

    @Test
    void ordersThatAreDoneAreListed() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.place(1, Order.market(Action.BUY, 5));
        client.place(2, Order.limit(Action.BUY, 5, "1.00"));
        client.storyUntil(2, "orderStatus Submitted");
        client.cancel(2);
        client.storyUntil(2, "error 202");
        client.send(new RequestCompletedOrders(false));
        client.await(CompletedOrdersEnd.class, any -> true);

        assertThat(client.received(CompletedOrder.class))
                .extracting(order -> order.state().status())
                .containsExactly("Filled", "Cancelled");
    }

    @Test
    void symbolsAndOptionChainsAreFound() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestMatchingSymbols(1, "aapl"));
        assertThat(client.await(SymbolSamples.class, any -> true).contracts().get(0))
                .satisfies(first -> {
                    assertThat(first.contract().conId()).isEqualTo(AAPL);
                    assertThat(first.derivativeSecTypes()).contains("OPT");
                });
        client.send(new RequestOptionParameters(2, "AAPL", "", "STK", AAPL));
        client.await(OptionParametersEnd.class, any -> true);
        assertThat(client.received(OptionParameters.class)).isNotEmpty().allSatisfy(chain -> {
            assertThat(chain.multiplier()).isEqualTo("100");
            assertThat(chain.expirations()).isNotEmpty().isSorted();
            assertThat(chain.strikes()).isNotEmpty().isSorted();
        });
    }

    @Test
    void servicesWithoutSubscriptionAreRefusedByTheirCodes() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestHistoricalNews(1, AAPL, "BZ", "", "", 10, ""));
        client.awaitError(1, 10276);
        client.send(new RequestFundamentalData(2, Contract.stock("AAPL"), "ReportSnapshot", ""));
        client.awaitError(2, 430);
    }

    @Test
    void theBookAndEveryTickAreRefusedWithoutLiveData() throws IOException {
        start(MarketDataSubscription.DELAYED);
        client.send(new RequestMarketDataType(3));
        client.send(new RequestTickByTickData(1, Contract.stock("AAPL"), "Last", 0, false));
        assertThat(client.awaitError(1, 10189).text()).endsWith("No market data permissions for NASDAQ STK");
        client.send(new RequestMarketDepth(2, Contract.stock("AAPL"), 3, false, ""));
        client.awaitError(2, 354);
    }

    @Test
    void dataIsFrozenWhenTheExchangeIsClosedForThoseWhoAskForIt() throws IOException {
        start(MarketDataSubscription.LIVE);
        simulator.closeMarkets();
        client.send(quotes(1));
        client.await(MarketDataType.class, type -> type.requestId() == 1 && type.marketDataType() == 1);
        client.send(new RequestMarketDataType(2));
        client.send(quotes(2));
        client.await(MarketDataType.class, type -> type.requestId() == 2 && type.marketDataType() == 2);
        simulator.openMarkets();
        client.send(quotes(3));
        client.await(MarketDataType.class, type -> type.requestId() == 3 && type.marketDataType() == 1);
    }

    @Test
    void aRunningStreamIsFrozenWhenTheExchangeClosesAndLiveWhenItOpens() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestMarketDataType(2));
        client.send(quotes(1));
        client.await(MarketDataType.class, type -> type.marketDataType() == 1);
        client.forget();

        simulator.closeMarkets();
        client.await(MarketDataType.class, type -> type.requestId() == 1 && type.marketDataType() == 2);
        client.forget();
        simulator.openMarkets();
        client.await(MarketDataType.class, type -> type.requestId() == 1 && type.marketDataType() == 1);
    }

    @Test
    void delayedDataIsFrozenToo() throws IOException {
        start(MarketDataSubscription.DELAYED);
        simulator.closeMarkets();
        client.send(new RequestMarketDataType(4));
        client.send(quotes(1));
        client.await(MarketDataType.class, type -> type.marketDataType() == 4);
        client.await(TickPrice.class, tick -> tick.tickType() == 68);
        assertThat(client.received(TickPrice.class)).noneMatch(tick -> tick.tickType() < 66);
    }

    @Test
    void aHaltIsToldAsATick() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(quotes(1));
        client.await(
                TickGeneric.class, tick -> tick.tickType() == 49 && tick.value().signum() == 0);
        simulator.market("AAPL").halt();
        client.await(
                TickGeneric.class, tick -> tick.tickType() == 49 && tick.value().intValue() == 1);
        simulator.market("AAPL").resume();
        client.await(
                TickGeneric.class,
                tick -> client.received(TickGeneric.class).size() == 3
                        && tick.value().signum() == 0);
    }

    @Test
    void genericTicksComeForTheInstrumentsThatHaveThem() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestMarketData(
                1, Contract.stock("SPY"), "100,101,105,225,293,411,456,577,595", true, false, ""));
        client.send(new RequestMarketData(2, Contract.stock("KO"), "100,577", true, false, ""));
        client.await(TickSnapshotEnd.class, end -> end.requestId() == 2);

        assertThat(client.received(TickSize.class))
                .filteredOn(tick -> tick.requestId() == 1)
                .extracting(TickSize::tickType)
                .contains(27, 28, 29, 30, 34, 36, 61, 63, 64, 65, 87);
        assertThat(client.received(TickGeneric.class))
                .filteredOn(tick -> tick.requestId() == 1)
                .extracting(TickGeneric::tickType)
                .contains(54, 58);
        assertThat(client.received(TickPrice.class))
                .anyMatch(tick -> tick.requestId() == 1 && tick.tickType() == 96)
                .noneMatch(tick -> tick.requestId() == 2 && tick.tickType() == 96);
        assertThat(client.received(TickSize.class)).noneMatch(tick -> tick.requestId() == 2 && tick.tickType() == 29);
    }

    @Test
    void anOutageOfTheDataFarmPausesEveryStream() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestTickByTickData(1, Contract.stock("AAPL"), "BidAsk", 0, false));
        client.send(new RequestMarketDepth(2, Contract.stock("AAPL"), 1, false, ""));
        client.await(MarketDepth.class, row -> row.side() == 0);
        simulator.inject(Fault.DATA_FARMS_DOWN);
        client.forget();
        simulator.market("AAPL").quote("250.00", "250.02", 300).quote("251.00", "251.02", 300);
        client.send(new RequestIds(1));
        client.await(NextValidId.class, any -> true);
        assertThat(client.received(TickByTickBidAsk.class)).isEmpty();
        assertThat(client.received(MarketDepth.class)).isEmpty();

        simulator.clear(Fault.DATA_FARMS_DOWN);
        client.await(TickByTickBidAsk.class, any -> true);
        client.await(MarketDepth.class, row -> row.price().toPlainString().equals("251.00"));
        assertThat(client.received(TickByTickBidAsk.class)).hasSize(1);
    }

    @Test
    void bondsAndSecurityIdsAreFound() throws IOException {
        start(MarketDataSubscription.LIVE);
        client.send(new RequestContractDetails(
                1, Contract.builder().symbol("US-T").secType("BOND").build()));
        assertThat(client.await(BondContractData.class, any -> true).details().longName())
                .startsWith("US Treasury Note");
        client.send(new RequestContractDetails(
                2,
                Contract.builder()
                        .set(ContractAttributes.SEC_ID_TYPE, "CUSIP")
                        .set(ContractAttributes.SEC_ID, "037833100")
                        .build()));
        assertThat(client.await(ContractData.class, any -> true)
                        .details()
                        .contract()
                        .symbol())
                .isEqualTo("AAPL");
    }
}
