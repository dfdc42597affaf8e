/** Measures what the project promises, as ratios within one run on one machine. */
@NullMarked
package io.github.twsharness.benchmarks;

import org.jspecify.annotations.NullMarked;
