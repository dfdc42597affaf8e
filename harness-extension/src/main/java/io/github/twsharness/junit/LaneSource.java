package io.github.twsharness.junit;

/** Give lanes, and the right to script what they lead to; safe for use by any thread. */
interface LaneSource {

    /**
     * Give a lane; waits as long as the session allows.
     *
     * @param name name of the session that will use it; empty for the default session
     * @param owner who uses it, for reports
     */
    Lane lane(String name, String owner);

    /**
     * Let somebody script the simulator behind the lanes.
     *
     * @throws org.opentest4j.TestAbortedException if a TWS is behind them
     */
    ScriptRight script(String owner);

    /** Run commands at a simulator until it is given back. */
    interface ScriptRight {

        /**
         * Run one command.
         *
         * @throws IllegalArgumentException if it cannot be understood or done; the message says what was expected
         */
        void run(String command);

        /** Undo what was done and give the right back. */
        void end();
    }
}
