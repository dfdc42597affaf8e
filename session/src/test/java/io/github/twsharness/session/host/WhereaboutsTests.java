package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.settings.TwsEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTests {

    private static final Map<String, String> NAMES = Map.of(
            "gateway", "192.0.2.7",
            "gateway.example", "192.0.2.7",
            "other", "192.0.2.8",
            "this-machine", "127.0.1.1",
            "127.0.0.1", "127.0.0.1",
            "localhost", "127.0.0.1",
            "192.0.2.7", "192.0.2.7");

    private final Whereabouts whereabouts = new Whereabouts(WhereaboutsTests::resolve);

    private static Set<InetAddress> resolve(String host) {
        try {
            return NAMES.containsKey(host) ? Set.of(InetAddress.getByName(NAMES.get(host))) : Set.of();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:7497, 127.0.0.1:7497, true",
        "127.0.0.1:7497, localhost:7497, true",
        "127.0.0.1:7497, LOCALHOST:7497, true",
        "127.0.0.1:7497, ::1:7497, true",
        "127.0.0.1:7497, [::1]:7497, true",
        "127.0.0.1:7497, 127.0.0.2:7497, true",
        "127.0.0.1:7497, this-machine:7497, true",
        "127.0.0.1:7497, 127.0.0.1:4002, false",
        "127.0.0.1:7497, gateway:7497, false",
        "gateway:4002, gateway.example:4002, true",
        "gateway:4002, 192.0.2.7:4002, true",
        "gateway:4002, other:4002, false",
        "gateway:4002, nobody-knows-it:4002, false",
        "nobody-knows-it:4002, Nobody-Knows-It:4002, true",
    })
    void knowsOneTwsByItsNames(String one, String other, boolean same) {
        TwsEndpoint first = Whereabouts.parse(one);
        TwsEndpoint second = Whereabouts.parse(other);

        assertThat(whereabouts.isSame(first, second)).isEqualTo(same);
        assertThat(whereabouts.isSame(second, first)).isEqualTo(same);
    }

    @Test
    void knowsThisMachineByItsOwnAddresses() throws Exception {
        String own = InetAddress.getLoopbackAddress().getHostAddress();

        assertThat(Whereabouts.ofThisMachine().isSame(new TwsEndpoint(own, 4002), new TwsEndpoint("127.0.0.3", 4002)))
                .isTrue();
    }
}
