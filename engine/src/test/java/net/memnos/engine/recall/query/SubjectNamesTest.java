package net.memnos.engine.recall.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import org.junit.jupiter.api.Test;

class SubjectNamesTest {

    private static final Principal ADA = new Principal(
            new PrincipalId(UUID.fromString("00000000-0000-7000-8000-000000000001")),
            "ada",
            "Ada Lovelace",
            Principal.Kind.PERSON);

    @Test
    void who_asks_is_meant_by_i_by_we_and_by_the_first_name() {
        for (String question : List.of(
                "Where do I live?",
                "What do we use?",
                "my phone number",
                "Where does Ada live?",
                "Is Ada Lovelace here?")) {
            assertTrue(names(question).contains("ada lovelace"), question);
        }
        assertFalse(names("Where does Bob live?").contains("ada lovelace"));
    }

    @Test
    void what_is_somebodys_is_named_with_its_owner_and_the_owner_is_not_meant() {
        Set<String> dog = names("Which toys does Jo's dog like?");
        assertTrue(dog.contains("jo's dog"), dog.toString());
        assertFalse(dog.contains("jo"), dog.toString());
        Set<String> sister = names("What is my sister's dog called?");
        assertTrue(sister.contains("ada lovelace's sister's dog"), sister.toString());
        assertFalse(sister.contains("ada lovelace"), sister.toString());
        assertTrue(names("What is Jo’s port?").contains("jo"));
    }

    @Test
    void a_page_names_little() {
        assertEquals(Set.of("x", "x x", "x x x", "x x x x", "x x x x x", "x x x x x x"), names("x ".repeat(10_000)));
    }

    private static Set<String> names(String question) {
        return SubjectNames.of(new QueryAnalyzer().analyse(question), ADA);
    }
}
