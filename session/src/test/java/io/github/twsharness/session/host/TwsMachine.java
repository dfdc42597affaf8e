package io.github.twsharness.session.host;

import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A machine with a TWS that other machines reach at its address, and a program of somebody else who trades the same account
 * there. It does what is said on its input, and keeps book of who did what.
 */
final class TwsMachine {

    private TwsMachine() {}

    /** Arguments: address to listen at, seed. Commands: {@code restart}, and {@code end}, which prints the verdict. */
    public static void main(String[] arguments) throws Exception {
        try (TwsSimulator tws = TwsSimulator.builder()
                        .marketInterval(Duration.ofMillis(20))
                        .seed(Long.parseLong(arguments[1]))
                        .start();
                TwsRelay network = new TwsRelay(tws, InetAddress.getByName(arguments[0]));
                ForeignProgram foreign = new ForeignProgram(tws)) {
            System.out.println("port " + network.port());
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                if (command.equals("restart")) {
                    tws.script().restart();
                } else {
                    foreign.stop();
                    sayWhatHappened(tws, network, foreign);
                    return;
                }
            }
        }
    }

    private static void sayWhatHappened(TwsSimulator tws, TwsRelay network, ForeignProgram foreign) {
        TradeLedger ledger = TradeLedger.of(network.pieces());
        ledger.complaints().forEach(complaint -> System.out.println("complaint: " + complaint));
        foreign.cancelledByOthers()
                .forEach(
                        order -> System.out.println("complaint: the order of another program was cancelled: " + order));
        List<SimulatedOrder> open = tws.openOrders().stream()
                .filter(order -> order.clientId() != ForeignProgram.CLIENT_ID)
                .toList();
        open.forEach(order -> System.out.println("complaint: an order is left at TWS: " + order));
        for (String machine : ledger.machines()) {
            System.out.println("client ids of " + machine + ": " + ledger.clientIds(machine));
        }
        System.out.printf(
                "verdict: %s; foreign program: %d orders; at TWS: %d orders, %d executions, %d of ours open%n",
                ledger.summary(),
                foreign.placed(),
                tws.statistics().ordersPlaced(),
                tws.statistics().executions(),
                open.size());
    }
}
