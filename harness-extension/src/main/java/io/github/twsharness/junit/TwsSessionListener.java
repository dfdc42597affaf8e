package io.github.twsharness.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Close the session of this JVM when its tests are over; the JUnit platform finds it by itself. */
public final class TwsSessionListener implements LauncherSessionListener {

    /** Create the listener. */
    public TwsSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        JvmSession.ofThisJvm().launcherSessionOpened();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        JvmSession.ofThisJvm().launcherSessionClosed();
    }
}
