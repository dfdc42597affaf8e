/**
 * Lets test JVMs use a session over HTTP on the loopback address: leases, resets, orders, the report.
 *
 * <p>Bodies are Java properties, so that neither side needs more than the JDK. Everything public may be used by any
 * thread.
 */
@NullMarked
package io.github.twsharness.session.control;

import org.jspecify.annotations.NullMarked;
