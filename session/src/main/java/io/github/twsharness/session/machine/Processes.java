package io.github.twsharness.session.machine;

import java.util.Optional;
import java.util.regex.Pattern;

/** Look at the processes of this machine, as far as Linux shows them. Source: {@code /proc/<pid>/cmdline}. */
public final class Processes {

    /** Classes and options that launchers of TWS and IB Gateway name. Source: start scripts of IBC and of IBKR's installer. */
    private static final Pattern TWS = Pattern.compile(
            "jclient\\.LoginFrame|ibgateway\\.GWClient|ibcalpha\\.ibc\\.(IbcTws|IbcGateway)|[\\\\/](tws|ibgateway)\\.vmoptions");

    private Processes() {}

    /** Return the process id of a TWS or IB Gateway that runs here; empty when none is seen. */
    public static Optional<String> tws(Machine machine) {
        return machine.list("/proc").stream()
                .filter(name -> name.matches("\\d+"))
                .filter(pid -> machine.read("/proc/" + pid + "/cmdline")
                        .filter(line -> TWS.matcher(line).find())
                        .isPresent())
                .findFirst();
    }

    /** Return the user id of this process; empty where the system does not tell it. */
    public static Optional<Long> ownUid(Machine machine) {
        return machine.read("/proc/self/status")
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("Uid:"))
                        .map(line -> Long.parseLong(line.split("\\s+")[1]))
                        .findFirst());
    }
}
