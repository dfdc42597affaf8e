/**
 * Lets a test JVM run only the test classes of this machine's shard, and notes how long each class took. The JUnit
 * platform finds both by itself.
 *
 * <p>JUnit may call from any thread; state is per launcher.
 */
@NullMarked
package io.github.twsharness.junit.shard;

import org.jspecify.annotations.NullMarked;
