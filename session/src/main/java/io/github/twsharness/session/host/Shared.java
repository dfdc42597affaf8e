package io.github.twsharness.session.host;

/**
 * What all lanes of a session have in common.
 *
 * @param endpoint where the session leads
 * @param guard refuses what must not leave
 * @param journal records what leaves
 * @param tally counts what happens
 * @param sightings remembers contracts and prices
 * @param pacer keeps to the number of messages that TWS takes
 * @param scripts tells whether a test scripts the simulator
 * @param login watches whether the login stays the one that was proven
 */
record Shared(
        String endpoint,
        Guard guard,
        Journal journal,
        Tally tally,
        Sightings sightings,
        Pacer pacer,
        Scripts scripts,
        LoginWatch login) {}
