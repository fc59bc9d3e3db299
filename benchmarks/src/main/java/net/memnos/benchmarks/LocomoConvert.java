package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import net.memnos.benchmarks.locomo.LocomoConverter;

/** {@code LocomoConvert FILE FOLDER}: a LoCoMo file as exchange lines and questions. */
public final class LocomoConvert {

    private LocomoConvert() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: LocomoConvert FILE FOLDER");
            System.exit(2);
        }
        LocomoConverter.Converted converted =
                new LocomoConverter().convert(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println(converted);
    }
}
