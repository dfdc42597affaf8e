package io.github.twsharness.session.diagnosis;

import java.util.List;

/**
 * State a problem with a TWS as data, so that every place that reports it uses the same words.
 *
 * @param code stable name of the problem, such as {@code TWS-REFUSED}
 * @param symptom what happened, with values: one or more sentences
 * @param likelyCause the cause to suspect first: one or more sentences
 * @param steps what to do, in order; each a sentence
 * @param evidence what was observed; each a short line, account numbers masked
 */
public record Finding(String code, String symptom, String likelyCause, List<String> steps, List<String> evidence) {

    public Finding {
        steps = List.copyOf(steps);
        evidence = List.copyOf(evidence);
    }

    /** Write the finding out over several lines, ready for a console; no line ends in white space. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(symptom).append(" [").append(code).append("]\n");
        text.append("Likely cause: ").append(likelyCause).append('\n');
        if (!steps.isEmpty()) {
            text.append("What to do:\n");
            for (int i = 0; i < steps.size(); i++) {
                text.append("  ")
                        .append(i + 1)
                        .append(". ")
                        .append(steps.get(i))
                        .append('\n');
            }
        }
        if (!evidence.isEmpty()) {
            text.append("Evidence:\n");
            evidence.forEach(line -> text.append("  - ").append(line).append('\n'));
        }
        return text.toString().stripTrailing();
    }
}
