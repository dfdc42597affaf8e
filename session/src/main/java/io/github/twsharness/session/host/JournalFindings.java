package io.github.twsharness.session.host;

import io.github.twsharness.session.diagnosis.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Words what is wrong with journals and their disk. */
final class JournalFindings {

    private JournalFindings() {}

    /** Says that a session cannot begin because a file of it cannot be written. */
    static Finding cannotBegin(Path path, String setting, IOException why, OptionalLong space) {
        return new Finding(
                "JOURNAL-UNWRITABLE",
                "No session is started: %s, where the session keeps its journal, cannot be written. %s (%s)."
                        .formatted(path, sentence(why), left(space)),
                cause(),
                steps(path, setting, "Start again."),
                List.of("setting: " + setting, "path: " + path));
    }

    /** Says that the journal of a running session cannot be written. */
    static Finding cannotGoOn(Path path, String setting, IOException why, OptionalLong space) {
        return new Finding(
                "JOURNAL-UNWRITABLE",
                "The journal %s cannot be written. %s (%s). New orders and modifications are refused; cancels, cleanup and all else go on."
                        .formatted(path, sentence(why), left(space)),
                cause(),
                steps(path, setting, "Orders pass again by themselves as soon as the journal can be written."),
                List.of("setting: " + setting, "path: " + path));
    }

    private static String cause() {
        return "The disk is full, a quota is used up, or this user may not write there.";
    }

    private static List<String> steps(Path path, String setting, String last) {
        return List.of(
                "Free some space on the disk of %s, or let this user write there.".formatted(path),
                "Otherwise set %s to a directory on another disk.".formatted(setting),
                last);
    }

    /** Tells the owner of an order why it is refused. */
    static String refusal(Path path, String setting, IOException why, OptionalLong space) {
        return "the journal %s cannot be written: %s (%s). Free some space there, or set %s to a directory on another disk; orders pass again as soon as it can be written [JOURNAL-UNWRITABLE]"
                .formatted(path, DiskReason.of(why), left(space), setting);
    }

    private static String sentence(IOException why) {
        String reason = DiskReason.of(why);
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    }

    static String left(OptionalLong space) {
        if (space.isEmpty()) {
            return "how much space is left there is not known";
        }
        long bytes = space.getAsLong();
        return bytes < 1024 * 1024
                ? "%,d bytes are left there".formatted(bytes)
                : "%,d MB are left there".formatted(bytes / 1024 / 1024);
    }

    /** Says that something may be in a journal that nobody can read. */
    static Finding unreadable(Path path, String what) {
        return new Finding(
                "JOURNAL-UNREADABLE",
                "The journal %s of a session that crashed cannot be read in full: %s.".formatted(path, what),
                "The disk was full or the machine lost power while it was written, or somebody has changed it.",
                List.of(
                        "Look in TWS whether orders of that session are still open, and cancel them there.",
                        "Then delete the file; until then every start and tws:sweep names it."),
                List.of("file: " + path));
    }
}
