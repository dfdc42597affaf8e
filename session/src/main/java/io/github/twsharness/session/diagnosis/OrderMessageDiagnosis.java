package io.github.twsharness.session.diagnosis;

import io.github.twsharness.session.diagnosis.MessageDiagnosis.Said;
import java.util.List;

/** Explains what TWS says about orders. */
final class OrderMessageDiagnosis {

    private OrderMessageDiagnosis() {}

    static Finding orderId(Said said) {
        return new Finding(
                "ORDER-ID",
                said.symptom("it does not take the number of an order"),
                "The number is not above the highest one that this client id ever used: a counter of the test's own, two"
                        + " programs under one client id, or a restart of TWS in between.",
                List.of(
                        "Take order ids from nextValidId of the client in use, and only from there.",
                        "Give each program a client id of its own.",
                        "If numbers have run away, use \"Reset API order ID sequence\" in " + Advice.API_SETTINGS
                                + "."),
                said.evidence());
    }

    static Finding cancelAnswer(Said said) {
        boolean success = said.message().code() == 202;
        return new Finding(
                "CANCEL-ANSWERS",
                said.symptom(success ? "an order is cancelled" : "an order cannot be cancelled in its state"),
                success
                        ? "This is how TWS confirms a cancel; it is no failure."
                        : "The order was filled or cancelled before the request came, or it is another client's.",
                List.of("Ask for the open orders again: what counts is whether the order is still among them."),
                said.evidence());
    }

    static Finding foreignOrders(Said said) {
        return new Finding(
                "FOREIGN-ORDERS",
                said.symptom("only client id 0 may take over orders that were entered by hand"),
                "A program asked to bind orders automatically.",
                List.of(
                        "Leave reqAutoOpenOrders away: tests are to touch their own orders only.",
                        "To see orders of others without touching them ask for all open orders."),
                said.evidence());
    }
}
