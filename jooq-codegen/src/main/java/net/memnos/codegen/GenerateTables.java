package net.memnos.codegen;

import java.nio.file.Path;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Writes the jOOQ tables of a migrated database into a source folder. */
public final class GenerateTables {

    private static final String SCHEMA = "memnos";

    private GenerateTables() {}

    /**
     * Generates {@code net.memnos.schema} below the folder.
     *
     * @throws Exception when the database cannot be read or the files cannot be written
     */
    public static void into(Path sourceFolder, String jdbcUrl, String user, String password) throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(jdbcUrl)
                        .withUser(user)
                        .withPassword(password))
                .withGenerator(new Generator()
                        .withDatabase(database())
                        .withGenerate(generate())
                        .withTarget(new Target()
                                .withPackageName("net.memnos.schema")
                                .withDirectory(sourceFolder.toString())
                                .withClean(true))));
    }

    private static Database database() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema(SCHEMA)
                .withExcludes("flyway_schema_history")
                .withIncludeRoutines(false)
                .withIncludeTriggerRoutines(false)
                .withForcedTypes(
                        new ForcedType()
                                .withName("INSTANT")
                                .withIncludeTypes("(?i:timestamptz|timestamp.*with time zone)"),
                        new ForcedType()
                                .withUserType("float[]")
                                .withBinding("net.memnos.sqltype.HalfVectorBinding")
                                .withIncludeTypes("(?i:halfvec)"),
                        new ForcedType()
                                .withUserType("java.lang.String")
                                .withBinding("net.memnos.sqltype.TsvectorBinding")
                                .withIncludeTypes("(?i:tsvector)"));
    }

    private static Generate generate() {
        return new Generate()
                .withGeneratedAnnotation(false)
                .withDaos(false)
                .withPojos(false)
                .withRecords(true)
                .withIndexes(false)
                .withJavaTimeTypes(true)
                .withComments(false)
                .withImplicitJoinPathsToOne(false)
                .withImplicitJoinPathsToMany(false);
    }
}
