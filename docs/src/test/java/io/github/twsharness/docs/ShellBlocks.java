package io.github.twsharness.docs;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds commands against what exists: goals, properties, profiles and modules of Maven commands, options of the
 * simulator's jar, scripts of this repository.
 */
final class ShellBlocks {

    private static final Set<String> PHASES =
            Set.of("clean", "validate", "compile", "test", "package", "integration-test", "verify", "install", "site");
    private static final Set<String> FLAGS = Set.of("-am", "-B", "-e", "-o", "-q", "-X", "-T", "-f", "-pl", "-P");
    private static final Set<String> FLAGS_WITH_VALUE = Set.of("-T", "-f", "-pl", "-P");

    /** Goals of other plugins. */
    private static final Set<String> OTHER_GOALS = Set.of("spotless:apply", "dependency:tree");

    /** Programs of the system, of which the guide shows one line or two. */
    private static final Set<String> OTHER_PROGRAMS =
            Set.of("cat", "cd", "docker", "git", "ip", "kubectl", "mkdir", "netstat", "ss", "ssh", "wsl", "wslinfo");

    private static final Pattern OUR_GOAL =
            Pattern.compile("io\\.github\\.twsharness:tws-maven-plugin:(?:(\\d[\\w.-]*):)?([a-z-]+)");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*");

    private final KnownNames known;

    ShellBlocks(KnownNames known) {
        this.known = known;
    }

    /** Returns what is wrong with the commands of a block; empty when all is well. */
    List<String> problems(String text) {
        List<String> problems = new ArrayList<>();
        for (String line : text.replaceAll("\\\\\n\\s*", " ").lines().toList()) {
            String command = COMMENT.matcher(line).replaceAll("").strip();
            if (!command.isEmpty()) {
                problemsOf(command).forEach(problem -> problems.add(command + ": " + problem));
            }
        }
        return problems;
    }

    private List<String> problemsOf(String command) {
        List<String> words = new ArrayList<>(WORD.matcher(command)
                .results()
                .map(word -> word.group().replaceAll("['\"]", ""))
                .toList());
        while (!words.isEmpty() && words.get(0).matches("[A-Z_]+=.*")) {
            environmentProblem(words.remove(0)).ifPresent(problem -> words.add(0, "!" + problem));
        }
        String program = words.isEmpty() ? "" : words.get(0);
        List<String> arguments = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (program) {
            case "mvn", "./mvnw" -> maven(arguments, program.equals("./mvnw"));
            case "java" -> simulator(arguments);
            default -> other(program);
        };
    }

    private Optional<String> environmentProblem(String assignment) {
        String name = assignment.substring(0, assignment.indexOf('='));
        return name.startsWith("TWS_") && !known.isEnvironmentName(name)
                ? Optional.of("no setting is called " + name)
                : Optional.empty();
    }

    private static List<String> other(String program) {
        boolean isOurs = program.contains("/") && Files.isExecutable(Guide.ROOT.resolve(program));
        return isOurs || OTHER_PROGRAMS.contains(program) ? List.of() : List.of("unknown program " + program);
    }

    // ------------------------------------------------------------------ Maven

    private List<String> maven(List<String> arguments, boolean here) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (FLAGS_WITH_VALUE.contains(argument) && i + 1 < arguments.size()) {
                argument += " " + arguments.get(++i);
            }
            mavenProblem(argument, here).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<String> mavenProblem(String argument, boolean here) {
        if (argument.startsWith("-D")) {
            String key = argument.substring(2).replaceAll("=.*", "");
            return known.isProperty(key) ? Optional.empty() : Optional.of("nothing reads the property " + key);
        }
        if (argument.startsWith("-P") && here) {
            String id = argument.substring(2).strip();
            return known.isProfile(id) ? Optional.empty() : Optional.of("there is no profile " + id);
        }
        if (argument.startsWith("-pl ") && here) {
            return known.areModules(argument.substring(4)) ? Optional.empty() : Optional.of("there is no such module");
        }
        if (argument.startsWith("-")) {
            String flag = argument.replaceAll(" .*|(?<=^-[TP]).+", "");
            return FLAGS.contains(flag) ? Optional.empty() : Optional.of("unknown option " + argument);
        }
        return goalProblem(argument);
    }

    private Optional<String> goalProblem(String goal) {
        Matcher full = OUR_GOAL.matcher(goal);
        if (full.matches()) {
            return known.plugin().hasGoal(full.group(2)) ? Optional.empty() : Optional.of("no goal " + goal);
        }
        if (goal.startsWith("tws:")) {
            return known.plugin().hasGoal(goal.substring(4)) ? Optional.empty() : Optional.of("no goal " + goal);
        }
        return PHASES.contains(goal) || OTHER_GOALS.contains(goal)
                ? Optional.empty()
                : Optional.of("unknown phase or goal " + goal);
    }

    // ------------------------------------------------------------------ the simulator's jar

    private static List<String> simulator(List<String> arguments) {
        if (arguments.size() < 2
                || !arguments.get(0).equals("-jar")
                || !arguments.get(1).matches(".*tws-simulator-.*standalone\\.jar")) {
            return List.of("not the simulator's jar");
        }
        String usage = Guide.read("simulator/src/main/java/io/github/twsharness/simulator/Main.java");
        return arguments.stream()
                .filter(argument -> argument.startsWith("--"))
                .filter(option -> !usage.contains("  " + option + " "))
                .map(option -> "the simulator has no option " + option)
                .toList();
    }
}
