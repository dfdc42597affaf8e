package io.github.twsharness.session.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Say where a build runs, and by which addresses a TWS on the desktop can be reached from there.
 *
 * @param place kind of network
 * @param gateway address of the default gateway
 * @param nameserver nameserver of {@code resolv.conf} that can be the Windows host; empty where it cannot be right
 * @param misleadingNameserver nameserver that many scripts take for the Windows host, and which it is not
 * @param evidence what told it, each a short line
 */
public record Surroundings(
        Place place,
        Optional<String> gateway,
        Optional<String> nameserver,
        Optional<String> misleadingNameserver,
        List<String> evidence) {

    public Surroundings {
        evidence = List.copyOf(evidence);
    }

    /** Look around. */
    public static Surroundings of(Machine machine) {
        return new Reader(machine).read();
    }

    /** Reads the hints in the order in which they count. */
    private static final class Reader {

        private final Machine machine;
        private final List<String> evidence = new ArrayList<>();

        Reader(Machine machine) {
            this.machine = machine;
        }

        Surroundings read() {
            Place place = place();
            Optional<String> gateway = RouteTable.defaultGateway(machine);
            gateway.ifPresent(address -> evidence.add("default gateway: " + address));
            ResolvConf resolvConf = ResolvConf.read(machine);
            boolean nat = place == Place.WSL2_NAT || place == Place.WSL2_UNKNOWN;
            Optional<String> nameserver = nat
                    ? resolvConf.windowsHost().filter(address -> !gateway.equals(Optional.of(address)))
                    : Optional.empty();
            return new Surroundings(
                    place, gateway, nameserver, place.isWsl() ? resolvConf.tunnel() : Optional.empty(), evidence);
        }

        private Place place() {
            return cloud().or(this::container).or(this::wsl).orElseGet(() -> {
                evidence.add("operating system: " + machine.osName());
                return Place.NATIVE;
            });
        }

        private Optional<Place> cloud() {
            for (String variable : List.of("CODESPACES", "GITPOD_WORKSPACE_ID", "KUBERNETES_SERVICE_HOST")) {
                if (machine.hasVariable(variable)) {
                    evidence.add("environment variable " + variable);
                    return Optional.of(Place.CLOUD);
                }
            }
            return Optional.empty();
        }

        // A container of Docker Desktop shows the kernel of WSL, so this is asked before WSL.
        private Optional<Place> container() {
            boolean podman = machine.exists("/run/.containerenv");
            boolean docker = machine.exists("/.dockerenv");
            boolean group = machine.read("/proc/1/cgroup")
                    .filter(text -> text.matches("(?s).*(docker|libpod|containerd|lxc).*"))
                    .isPresent();
            if (!machine.isLinux() || (!podman && !docker && !group)) {
                return Optional.empty();
            }
            evidence.add(podman ? "/run/.containerenv" : docker ? "/.dockerenv" : "/proc/1/cgroup names a container");
            if (hasInterface("docker0") || hasInterface("podman0")) {
                evidence.add("network interface of the container engine");
                return Optional.of(Place.CONTAINER_ON_HOST_NETWORK);
            }
            if (podman) {
                return Optional.of(Place.PODMAN);
            }
            String kernel = kernel();
            boolean desktop = kernel.contains("linuxkit") || kernel.contains("microsoft");
            return Optional.of(desktop ? Place.DOCKER_DESKTOP : Place.CONTAINER);
        }

        private Optional<Place> wsl() {
            String kernel = kernel();
            boolean wsl = machine.isLinux()
                    && (kernel.contains("microsoft")
                            || machine.hasVariable("WSL_DISTRO_NAME")
                            || machine.hasVariable("WSL_INTEROP")
                            || machine.exists("/run/WSL"));
            if (!wsl) {
                return Optional.empty();
            }
            evidence.add("kernel: " + kernel);
            Optional<String> mode = machine.wslNetworkingMode().get();
            if (mode.isPresent()) {
                evidence.add("wslinfo --networking-mode: " + mode.get());
                return Optional.of(ofMode(mode.get()));
            }
            return Optional.of(wslWithoutCommand(kernel));
        }

        private static Place ofMode(String mode) {
            return switch (mode.strip().toLowerCase(Locale.ROOT)) {
                case "wsl1" -> Place.WSL1;
                case "nat" -> Place.WSL2_NAT;
                case "mirrored" -> Place.WSL2_MIRRORED;
                case "consomme", "virtioproxy" -> Place.WSL2_PROXY;
                case "bridged", "none" -> Place.WSL2_APART;
                default -> Place.WSL2_UNKNOWN;
            };
        }

        private Place wslWithoutCommand(String kernel) {
            if (hasInterface("loopback0")) {
                evidence.add("network interface loopback0");
                return Place.WSL2_MIRRORED;
            }
            // WSL 1 imitates a kernel such as 4.4.0-19041-Microsoft; WSL 2 has one of its own.
            return kernel.matches("4\\.4\\.0-\\d+-microsoft") ? Place.WSL1 : Place.WSL2_UNKNOWN;
        }

        private boolean hasInterface(String name) {
            return machine.exists("/sys/class/net/" + name);
        }

        private String kernel() {
            return machine.read("/proc/sys/kernel/osrelease").orElse("").strip().toLowerCase(Locale.ROOT);
        }
    }
}
