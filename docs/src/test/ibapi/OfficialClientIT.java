package example;

import com.ib.client.Contract;
import com.ib.client.EClientSocket;
import com.ib.client.Order;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.junit.ibapi.TwsCallbacks;
import org.junit.jupiter.api.Test;

@TwsTest
class OfficialClientIT {

    private final Contract contract = new Contract();
    private final Order order = new Order();

    @Test
    void restsUntilCancelled(EClientSocket client, TwsCallbacks callbacks) {
        int id = callbacks.await("nextValidId").argument(0, Integer.class);
        client.placeOrder(id, contract, order);
        callbacks.await("orderStatus", call -> call.text(0).equals("" + id) && call.text(1).equals("Submitted"));
    }
}
