/** Tests that the guide shows pieces of: what stands there is compiled and run. */
@NullMarked
package io.github.twsharness.docs.examples;

import org.jspecify.annotations.NullMarked;
