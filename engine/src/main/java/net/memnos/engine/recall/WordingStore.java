package net.memnos.engine.recall;

import static net.memnos.schema.Tables.LEXICAL;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.access.Scope;
import net.memnos.engine.lexical.LexemeVector;
import net.memnos.engine.lexical.Stems;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.SQLDataType;

/** Reads the words of memories as they are indexed: stems, without stop words. */
final class WordingStore {

    /** The lexemes of each memory's own text but for its speaker's name, which all that they say is indexed with, by its id. */
    Map<String, Set<String>> words(Transaction transaction, Scope scope, Collection<Memory> memories) {
        Map<UUID, Memory> shown = new HashMap<>();
        memories.forEach(memory -> owner(memory.id()).forEach(id -> shown.put(id, memory)));
        Map<String, Set<String>> words = new HashMap<>();
        transaction
                .dsl()
                .select(LEXICAL.OWNER_ID, LEXICAL.OWN.cast(SQLDataType.CLOB))
                .from(LEXICAL)
                .where(LEXICAL.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(Among.ids(LEXICAL.OWNER_ID, shown.keySet()))
                .limit(shown.size())
                .forEach(row -> {
                    Memory memory = Objects.requireNonNull(shown.get(row.value1()));
                    words.put(
                            memory.id(),
                            LexemeVector.parse(row.value2()).counts().keySet().stream()
                                    .filter(lexeme -> !isNameOfSpeaker(lexeme, memory))
                                    .collect(Collectors.toSet()));
                });
        return words;
    }

    private static boolean isNameOfSpeaker(String lexeme, Memory memory) {
        String speaker =
                memory.kind() == Memory.Kind.TURN && memory.speaker() == null ? memory.author() : memory.speaker();
        return speaker != null && Stems.isOfName(lexeme, speaker);
    }

    private static Stream<UUID> owner(String id) {
        return id.startsWith("t_") || id.startsWith("f_") ? Stream.of(UUID.fromString(id.substring(2))) : Stream.of();
    }
}
