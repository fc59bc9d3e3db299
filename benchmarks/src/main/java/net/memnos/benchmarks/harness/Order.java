package net.memnos.benchmarks.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run was asked for: {@code COMMAND [OPERAND...] [--name=value...]}.
 *
 * @param options without their dashes; one without a value has an empty one
 */
public record Order(String command, List<String> operands, Map<String, String> options) {

    public Order {
        operands = List.copyOf(operands);
        options = Map.copyOf(options);
    }

    /** Reads the arguments of the program. */
    public static Order of(String... arguments) {
        List<String> operands = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                String[] parts = argument.substring(2).split("=", 2);
                options.put(parts[0], parts.length == 2 ? parts[1] : "");
            } else {
                operands.add(argument);
            }
        }
        if (operands.isEmpty()) {
            throw new IllegalArgumentException("say what to measure");
        }
        return new Order(operands.getFirst(), operands.subList(1, operands.size()), options);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    int number(String name, int otherwise) {
        return option(name).map(Integer::parseInt).orElse(otherwise);
    }

    List<Path> files() {
        return operands.stream().map(Path::of).toList();
    }

    List<Integer> sizes() {
        return operands.stream().map(Integer::parseInt).toList();
    }

    /** As it can be typed. */
    String typed() {
        List<String> words = new ArrayList<>(List.of("memnos", "bench", command));
        operands.forEach(operand -> words.add(String.valueOf(Path.of(operand).getFileName())));
        new TreeMap<>(options).forEach((name, value) -> {
            if (!name.equals("json") && !name.equals("out")) {
                words.add(value.isEmpty() ? "--" + name : "--" + name + " " + value);
            }
        });
        return String.join(" ", words);
    }
}
