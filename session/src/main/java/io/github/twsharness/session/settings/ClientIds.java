package io.github.twsharness.session.settings;

/**
 * The client ids that lanes may have.
 *
 * @param first first of them, 1 or above
 * @param last last of them
 */
record ClientIds(int first, int last) {}
