package io.github.twsharness.session.diagnosis;

/** Holds the steps that several findings share. */
final class Advice {

    static final String API_SETTINGS =
            "Global Configuration > API > Settings (in IB Gateway: Configure > Settings > API > Settings)";

    static final String ENABLE_CLIENTS =
            "Open " + API_SETTINGS + ", tick \"Enable ActiveX and Socket Clients\" and press Apply.";

    static final String LOOK_PASSIVELY =
            "To see which ports are open, look without connecting: ss -ltn (Linux), netstat -an (Windows, macOS)."
                    + " Do not try the port with telnet, nc or Test-NetConnection: a bare connection can leave the API"
                    + " of TWS stuck.";

    static final String RESTART =
            "If that does not help, restart TWS: after a bare connection test (telnet, nc) its API can be stuck.";

    static final String CHECK_AGAIN = "Try again with: mvn tws:check";

    private Advice() {}

    static String start(Target target) {
        return "Start TWS or IB Gateway " + target.place() + " and finish the login, including any dialog it shows.";
    }

    static String comparePort(Target target) {
        return "Compare \"Socket port\" there with " + target.port() + ", and set tws.port to it. Usual ports: "
                + KnownPort.ALL + ".";
    }

    /** Tells how to let this machine in; TWS always trusts 127.0.0.1. */
    static String trust(Target target) {
        return "In " + API_SETTINGS + " of TWS on " + target.host()
                + ", untick \"Allow connections from localhost only\" and add the exact address of this machine, as TWS"
                + " sees it, to \"Trusted IPs\": single addresses only, no ranges.";
    }

    static String firewall(Target target) {
        return "Let the firewall on " + target.host() + " pass TCP port " + target.port()
                + " inbound (Windows Defender: an inbound rule), also for the network adapter of WSL; check the VPN.";
    }

    static String otherNetwork(Target target) {
        return "In WSL or in a container, " + target.host() + " is not the machine where TWS runs: set tws.host to the"
                + " address of that machine (WSL: the gateway that ip route show default prints; container:"
                + " host.docker.internal).";
    }
}
