/**
 * Offers a typed, asynchronous client of the TWS API: futures for answers, listeners for streams, a deadline on each.
 *
 * <p>Listeners and futures are completed on the thread that reads from TWS: they must not block it. Everything public
 * may be used by any thread.
 */
@NullMarked
package io.github.twsharness.protocol.client;

import org.jspecify.annotations.NullMarked;
