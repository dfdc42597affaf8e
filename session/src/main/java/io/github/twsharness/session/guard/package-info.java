/**
 * Says of each field of an order what it can change, which is what the guard goes by.
 *
 * <p>It knows the protocol and nothing of the session.
 */
@NullMarked
package io.github.twsharness.session.guard;

import org.jspecify.annotations.NullMarked;
