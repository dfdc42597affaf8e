package io.github.twsharness.session.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds a machine out of files, variables and answers. */
public final class FakeMachine {

    private final Path root;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> addresses = new TreeMap<>();
    private String osName = "Linux";
    private Optional<String> mode = Optional.empty();

    /** Starts with a Linux machine that has no files at all. */
    public FakeMachine(Path root) {
        this.root = root;
    }

    public FakeMachine os(String name) {
        osName = name;
        return this;
    }

    public FakeMachine file(String path, String text) {
        Path file = root.resolve(path.substring(1));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public FakeMachine kernel(String release) {
        return file("/proc/sys/kernel/osrelease", release + "\n");
    }

    public FakeMachine gateway(String hex) {
        return file("/proc/net/route", """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
                eth0\t002019AC\t00000000\t0001\t0\t0\t0\t00F0FFFF\t0\t0\t0
                eth0\t00000000\t%s\t0003\t0\t0\t0\t00000000\t0\t0\t0
                """.formatted(hex));
    }

    /** Lets the system's socket table list ports that listen on 127.0.0.1 for a user. */
    public FakeMachine listening(long uid, int... ports) {
        StringBuilder table = new StringBuilder(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n");
        for (int port : ports) {
            table.append(
                    "   0: 0100007F:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000 %5d        0 555 1\n"
                            .formatted(port, uid));
        }
        return file("/proc/net/tcp", table.toString());
    }

    public FakeMachine interfaceNamed(String name) {
        return file("/sys/class/net/" + name + "/address", "00:00:00:00:00:00\n");
    }

    public FakeMachine variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public FakeMachine address(String name, String ipv4) {
        addresses.put(name, ipv4);
        return this;
    }

    public FakeMachine wslMode(String printed) {
        mode = Optional.of(printed);
        return this;
    }

    public Machine build() {
        return new Machine(
                root,
                osName,
                environment,
                root.resolve("home/user"),
                new Names() {
                    @Override
                    public Optional<String> ipv4(String name) {
                        return Optional.ofNullable(addresses.get(name));
                    }

                    @Override
                    public Optional<String> sourceAddressTowards(String host) {
                        return Optional.of("172.25.40.7");
                    }
                },
                () -> mode);
    }
}
