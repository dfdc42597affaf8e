package io.github.twsharness.session.host;

/**
 * What the journal has to know of an order: its perm id, its end, or that it is open after all.
 *
 * @param order the order as it is now
 * @param openAgain whether it had been taken for finished
 */
record OrderNews(TrackedOrder order, boolean openAgain) {}
