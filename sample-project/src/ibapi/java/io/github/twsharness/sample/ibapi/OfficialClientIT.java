package io.github.twsharness.sample.ibapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.ib.client.Contract;
import com.ib.client.Decimal;
import com.ib.client.EClientSocket;
import com.ib.client.Order;
import io.github.twsharness.junit.Tws;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.junit.ibapi.TwsCallbacks;
import io.github.twsharness.session.OrderView;
import org.junit.jupiter.api.Test;

/** Trade with the official client, which is connected and reading when the test gets it. */
@TwsTest
class OfficialClientIT {

    @Test
    void restsUntilItIsCancelledByTheCleanup(EClientSocket client, TwsCallbacks callbacks, TwsSession tws) {
        int id = callbacks.await("nextValidId").argument(0, Integer.class);

        client.placeOrder(id, stock("AAPL"), buy(10, 100.00));

        callbacks.await("orderStatus", call -> call.text(0).equals("" + id) && call.text(1).equals("Submitted"));
        assertThat(tws.orders()).extracting(OrderView::orderId).containsExactly(id);
    }

    @Test
    void aContractIsDescribed(EClientSocket client, TwsCallbacks callbacks) {
        client.reqContractDetails(7, stock("MSFT"));

        callbacks.await("contractDetails", call -> call.text(0).equals("7"));
        callbacks.await("contractDetailsEnd", call -> call.text(0).equals("7"));
    }

    @Test
    void twoClientsHaveClientIdsOfTheirOwn(EClientSocket client, @Tws("hedger") EClientSocket hedger) {
        assertThat(client.isConnected()).isTrue();
        assertThat(hedger.isConnected()).isTrue();
        assertThat(client).isNotSameAs(hedger);
    }

    private static Contract stock(String symbol) {
        Contract contract = new Contract();
        contract.symbol(symbol);
        contract.secType("STK");
        contract.exchange("SMART");
        contract.currency("USD");
        return contract;
    }

    private static Order buy(int quantity, double limit) {
        Order order = new Order();
        order.action("BUY");
        order.orderType("LMT");
        order.totalQuantity(Decimal.get(quantity));
        order.lmtPrice(limit);
        return order;
    }
}
