package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.junit.jupiter.api.Test;

class SessionEndTests {

    private final List<String> calls = new ArrayList<>();
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @Test
    void actsAfterMavensOwnListenerAndPassesAllEventsOn() {
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void mojoStarted(ExecutionEvent event) {
                calls.add("mojoStarted");
            }

            @Override
            public void sessionEnded(ExecutionEvent event) {
                calls.add("summary");
            }
        });
        SessionEnd.call(() -> calls.add("action"), request);

        request.getExecutionListener().mojoStarted(null);
        request.getExecutionListener().sessionEnded(null);

        assertThat(calls).containsExactly("mojoStarted", "summary", "action");
    }

    @Test
    void worksWithoutAListenerOfMavens() {
        SessionEnd.call(() -> calls.add("action"), request);

        request.getExecutionListener().sessionStarted(null);
        request.getExecutionListener().sessionEnded(null);

        assertThat(calls).containsExactly("action");
    }

    @Test
    void actsThoughAnotherListenerFailsAndKeepsItsException() {
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                throw new IllegalStateException("theirs");
            }
        });
        SessionEnd.call(() -> calls.add("action"), request);

        assertThatThrownBy(() -> request.getExecutionListener().sessionEnded(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("theirs");
        assertThat(calls).containsExactly("action");
    }

    @Test
    void isAnObjectLikeAnyOther() {
        SessionEnd.call(() -> calls.add("action"), request);
        ExecutionListener listener = request.getExecutionListener();

        assertThat(listener).isEqualTo(listener).isNotEqualTo(request).hasSameHashCodeAs(listener);
        assertThat(listener.toString()).contains("tws-harness");
    }
}
