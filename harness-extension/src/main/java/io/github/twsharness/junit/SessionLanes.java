package io.github.twsharness.junit;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.control.SessionControl;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** Give lanes of the session that this JVM uses, and the right to script its simulator. */
record SessionLanes(Supplier<OpenSession> session) implements LaneSource {

    @Override
    public Lane lane(String name, String owner) {
        return LeasedLane.lease(session.get(), owner);
    }

    @Override
    public ScriptRight script(String owner) {
        OpenSession open = session.get();
        if (open.coordinates().mode() != Mode.SIMULATOR) {
            return Assumptions.abort("%s scripts the simulator, and the session leads to the TWS at %s"
                    .formatted(owner, open.coordinates().endpoint()));
        }
        SessionControl control = open.control();
        return new SessionScript(
                control, control.beginScript(owner, open.coordinates().leaseTimeout()));
    }

    private record SessionScript(SessionControl control, String id) implements ScriptRight {

        @Override
        public void run(String command) {
            control.runScript(id, command);
        }

        @Override
        public void end() {
            control.endScript(id);
        }
    }
}
