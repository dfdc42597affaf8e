package io.github.twsharness.simulator;

import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Run the simulator as a program. */
public final class Main {

    private static final int USAGE_ERROR = 64;
    private static final int START_ERROR = 1;
    private static final Pattern POSITION = Pattern.compile("(.+):(-?\\d+(?:\\.\\d+)?):(\\d+(?:\\.\\d+)?)");
    private static final String USAGE = """
            Usage: java -jar tws-simulator-standalone.jar [options]
              --port N        port to listen on at 127.0.0.1, 0 for any free one (default 0)
              --account NAME  name of the paper account (default DU1234567); several for an advisor: DU1,DU2
              --max-server-version N
                              newest server version to offer (default 225)
              --seed N        seed of the market (default: always the same market)
              --instrument S=P
                              add a US stock at a price, such as ACME=42.00; may be given several times
              --position S:Q:C
                              let the first account begin with Q of S at an average cost of C, such as
                              SPY:100:612.50; may be given several times
              --fault NAME    misbehave from the start; may be given several times
              --fault-time T  how long faults last that pass by themselves, such as 500ms (default 2s)
              --list-faults   print the faults and exit
              --script -      run commands from standard input, such as: market AAPL trade 151.00
              --help          print this and exit
            Prints "listening on 127.0.0.1:PORT" when ready; ends on SIGTERM or SIGINT.""";

    private Main() {}

    /** Run until the JVM is asked to end. */
    public static void main(String[] arguments) throws InterruptedException {
        int status = run(arguments, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        SimulatorBuilder builder;
        try {
            for (String argument : arguments) {
                if (argument.equals("--help")) {
                    out.println(USAGE);
                    return 0;
                }
                if (argument.equals("--list-faults")) {
                    listFaults(out);
                    return 0;
                }
            }
            builder = parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return USAGE_ERROR;
        }
        try {
            TwsSimulator simulator = builder.start();
            // The shutdown hook runs on SIGTERM and SIGINT; closing is bounded in time.
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "tws-simulator-shutdown"));
            out.println("listening on " + simulator.host() + ":" + simulator.port());
            out.flush();
            if (List.of(arguments).contains("--script")) {
                simulator.runAll(new InputStreamReader(System.in, StandardCharsets.UTF_8), err::println);
            }
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return START_ERROR;
        }
    }

    private static SimulatorBuilder parse(String[] arguments) {
        SimulatorBuilder builder = TwsSimulator.builder();
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (option) {
                case "--port" -> builder.port(Math.toIntExact(number(option, value)));
                case "--account" -> builder.accounts(List.of(value.split(",", -1)));
                case "--seed" -> builder.seed(number(option, value));
                case "--instrument" -> addInstrument(builder, value);
                case "--position" -> addPosition(builder, value);
                case "--max-server-version" -> builder.maxServerVersion(Math.toIntExact(number(option, value)));
                case "--fault" -> builder.fault(Fault.named(value));
                case "--fault-time" -> builder.faultTime(ScriptCommand.time(value));
                case "--script" -> requireStandardInput(value);
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return builder;
    }

    private static void addInstrument(SimulatorBuilder builder, String value) {
        int equals = value.indexOf('=');
        if (equals < 0 || !value.substring(equals + 1).matches("\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(
                    "--instrument needs a symbol and a price, such as ACME=42.00, not \"" + value + "\"");
        }
        builder.instrument(value.substring(0, equals), value.substring(equals + 1));
    }

    private static void addPosition(SimulatorBuilder builder, String value) {
        Matcher matcher = POSITION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--position needs a symbol, a quantity and an average cost, such as SPY:100:612.50, not \"" + value
                            + "\"");
        }
        builder.position(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    private static void requireStandardInput(String value) {
        if (!value.equals("-")) {
            throw new IllegalArgumentException("--script reads from standard input only: --script -");
        }
    }

    private static void listFaults(PrintStream out) {
        for (Fault fault : Fault.values()) {
            out.printf("%-28s %s (%s)%n", fault, fault.description(), fault.scope());
        }
    }

    private static long number(String option, String value) {
        try {
            long number = Long.parseLong(value);
            if (option.equals("--port") && (number < 0 || number > 65535)) {
                throw new IllegalArgumentException("--port must be between 0 and 65535, not " + number);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not \"" + value + "\"", e);
        }
    }
}
