package io.github.twsharness.session.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SocketTableTests {

    @TempDir
    private Path root;

    @Test
    void tellsListenersOfLoopbackFromOtherSockets() {
        Machine machine = new FakeMachine(root)
                .file("/proc/net/tcp", """
                          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                           0: 0100007F:1D49 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1
                           1: 00000000:0FA2 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1
                           2: 0501A8C0:0FA1 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3 1
                           3: 0100007F:1D48 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4 1
                        """)
                .file("/proc/net/tcp6", """
                          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                           0: 0000000000000000FFFF00000100007F:0FA3 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 5 1
                           1: 00000000000000000000000001000000:0FA4 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 6 1
                           2: 00000000000000000000000000000000:0FA5 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 7 1
                        """)
                .build();

        SocketTable table = SocketTable.read(machine).orElseThrow();

        assertThat(table.listens(7497)).as("127.0.0.1").isTrue();
        assertThat(table.listens(4002)).as("any address").isTrue();
        assertThat(table.listens(4001)).as("another address of this machine").isFalse();
        assertThat(table.listens(7496)).as("a connection, not a listener").isFalse();
        assertThat(table.listens(4003)).as("127.0.0.1 written as IPv6").isTrue();
        assertThat(table.listens(4004)).as("::1, which 127.0.0.1 is not").isFalse();
        assertThat(table.listens(4005)).as("any address, IPv6 and IPv4").isTrue();
        assertThat(table.listener(7497)).map(SocketTable.Listener::uid).contains(1000L);
    }

    @Test
    void isAbsentWhereTheSystemHasNone() {
        assertThat(SocketTable.read(new FakeMachine(root).os("Windows 11").build()))
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void seesAPortOfThisMachineOpenAndClose() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = server.getLocalPort();
            assertThat(SocketTable.read(Machine.local()).orElseThrow().listens(port))
                    .isTrue();
        }
        assertThat(SocketTable.read(Machine.local()).orElseThrow().listens(port))
                .isFalse();
    }
}
