package net.memnos.engine.reconcile;

import net.memnos.engine.instruction.InstructionDetector;
import net.memnos.engine.instruction.PlainLine;

/** Recorded words within an explanation, which is ours: nothing that reads like an order is in it. */
final class Quotation {

    private Quotation() {}

    /** The words in quotation marks, or the id of the memory that holds them. */
    static String of(String words, String id) {
        String line = PlainLine.of(words);
        return InstructionDetector.BUILT_IN.in(line).isEmpty() ? "'" + line + "'" : "the words of " + id;
    }
}
