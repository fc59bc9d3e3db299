package net.memnos.engine.recall.rerank;

import java.util.List;
import net.memnos.engine.recall.candidate.Candidate;

/**
 * What a candidate says.
 *
 * @param text its beginning
 * @param own the text form of the tsvector of the text
 * @param context the same with what stands around it
 * @param speaker who said it by name; empty when nobody is named
 * @param personal somebody's own words, or a statement; not the reply of an assistant or a tool
 * @param above the turns that it was drawn from, when it was drawn by rules
 */
record CandidateText(
        Candidate candidate,
        String text,
        String own,
        String context,
        String speaker,
        boolean personal,
        List<Candidate> above) {

    CandidateText {
        above = List.copyOf(above);
    }
}
