package io.github.twsharness.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keep the lanes whose orders a test has left for the next one of its class; safe for use by any thread. */
final class HandedOnLanes {

    private final Map<String, Lane> byName = new LinkedHashMap<>();

    /**
     * Keep a lane.
     *
     * @param name name of its session
     * @return the lane that was kept under the name before, which nobody has taken
     */
    synchronized Optional<Lane> keep(String name, Lane lane) {
        return Optional.ofNullable(byName.put(name, lane));
    }

    /** Hand over the lane of a name. */
    synchronized Optional<Lane> take(String name) {
        return Optional.ofNullable(byName.remove(name));
    }

    /** Hand over all lanes. */
    synchronized List<Lane> takeAll() {
        List<Lane> all = new ArrayList<>(byName.values());
        byName.clear();
        return all;
    }

    /** Return a source that prefers these lanes. */
    LaneSource before(LaneSource source) {
        return new LaneSource() {
            @Override
            public Lane lane(String name, String owner) {
                Optional<Lane> handedOn = take(name);
                handedOn.ifPresent(lane -> lane.takeOver(owner));
                return handedOn.orElseGet(() -> source.lane(name, owner));
            }

            @Override
            public ScriptRight script(String owner) {
                return source.script(owner);
            }
        };
    }
}
