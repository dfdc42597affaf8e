package io.github.twsharness.junit.shard;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the fixtures as a test runner does, one class at a time, and prints each test that ran. */
final class ShardLauncher implements TestExecutionListener {

    public static void main(String[] arguments) {
        Launcher launcher = LauncherFactory.create();
        for (Class<?> fixture : new Class<?>[] {
            FirstShardTestCase.class, SecondShardTestCase.class, ThirdShardTestCase.class, FourthShardTestCase.class
        }) {
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(fixture))
                            .build(),
                    new ShardLauncher());
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        identifier
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .ifPresent(source -> System.out.println("ran "
                        + source.getClassName()
                                .substring(getClass().getPackageName().length() + 1) + "."
                        + source.getMethodName()));
    }
}
