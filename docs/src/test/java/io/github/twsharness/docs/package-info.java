/**
 * Tests that keep the architecture and the documents true. Nothing here has state; the tests run in any order and in parallel.
 */
@NullMarked
package io.github.twsharness.docs;

import org.jspecify.annotations.NullMarked;
