/**
 * A small trading desk, written against the TWS client as an application would be: it enters positions with brackets,
 * manages them, and keeps books.
 *
 * <p>A desk belongs to one trader's thread; the blotter may be read by any.
 */
@NullMarked
package io.github.twsharness.sample;

import org.jspecify.annotations.NullMarked;
