package io.github.twsharness.session.machine;

/**
 * Name the kinds of network that a build runs in, as far as they decide where a TWS on the desktop is.
 *
 * <p>Source: documentation and source code of WSL; documentation of Docker and Podman.
 */
public enum Place {
    /** A system of its own. */
    NATIVE("this machine itself"),
    /** WSL 1, which has the network of Windows. */
    WSL1("WSL 1"),
    /** WSL 2 behind address translation. */
    WSL2_NAT("WSL 2, networking mode nat"),
    /** WSL 2 with a copy of the interfaces of Windows. */
    WSL2_MIRRORED("WSL 2, networking mode mirrored"),
    /** WSL 2 whose connections Windows makes: {@code consomme}, before called {@code virtioproxy}. */
    WSL2_PROXY("WSL 2, networking mode consomme (virtioproxy)"),
    /** WSL 2 as a machine of its own in the network of Windows, or without any network. */
    WSL2_APART("WSL 2, networking mode bridged or none"),
    /** WSL 2 that does not tell its mode; most likely address translation. */
    WSL2_UNKNOWN("WSL 2, networking mode unknown"),
    /** A container of Docker Desktop, which runs in a virtual machine. */
    DOCKER_DESKTOP("a container of Docker Desktop"),
    /** A container on a bridge of the Linux machine. */
    CONTAINER("a container on a Linux machine"),
    /** A container of Podman. */
    PODMAN("a container of Podman"),
    /** A container that has the network of the machine it runs on. */
    CONTAINER_ON_HOST_NETWORK("a container with the network of its host"),
    /** A workspace or pod in somebody's cloud, from where no desktop can be reached. */
    CLOUD("a cloud workspace");

    private final String description;

    Place(String description) {
        this.description = description;
    }

    /** Say what it is in a few words. */
    public String description() {
        return description;
    }

    /** Tell whether {@code 127.0.0.1} is the container itself, where no TWS runs. */
    public boolean isContainer() {
        return this == DOCKER_DESKTOP || this == CONTAINER || this == PODMAN;
    }

    /** Tell whether Windows is reached at the address of the default gateway, or may be. */
    public boolean isWslWithGateway() {
        return this == WSL2_NAT || this == WSL2_UNKNOWN || this == WSL2_PROXY;
    }

    /** Tell whether it is WSL of any kind. */
    public boolean isWsl() {
        return name().startsWith("WSL");
    }
}
