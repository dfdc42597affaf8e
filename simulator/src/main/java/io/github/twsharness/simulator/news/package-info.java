/**
 * News about stocks, made up from a data file: the same stock and the same day have the same headlines.
 *
 * <p>Everything here is immutable.
 */
@NullMarked
package io.github.twsharness.simulator.news;

import org.jspecify.annotations.NullMarked;
