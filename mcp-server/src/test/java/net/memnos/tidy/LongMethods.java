package net.memnos.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds the methods and lambdas that are longer than a screen, by parsing the sources with the compiler. */
final class LongMethods extends TreeScanner<@Nullable Void, CompilationUnitTree> {

    private static final int LINES_PER_METHOD = 60;

    private final SourceTree tree;
    private final SourcePositions positions;
    private final List<String> findings = new ArrayList<>();

    private LongMethods(SourceTree tree, SourcePositions positions) {
        this.tree = tree;
        this.positions = positions;
    }

    static List<String> in(SourceTree tree, List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var sources = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            var scanner = new LongMethods(tree, Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, unit);
            }
            return scanner.findings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
        measure(method.getName().toString(), method, unit);
        return super.visitMethod(method, unit);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, CompilationUnitTree unit) {
        measure("a lambda", lambda, unit);
        return super.visitLambdaExpression(lambda, unit);
    }

    private void measure(String name, Tree node, CompilationUnitTree unit) {
        long first = lineOf(positions.getStartPosition(unit, node), unit);
        long last = lineOf(positions.getEndPosition(unit, node), unit);
        if (last - first + 1 > LINES_PER_METHOD) {
            String file = tree.nameInTree(Path.of(unit.getSourceFile().toUri()));
            findings.add(file + ":" + first + " " + name + " has " + (last - first + 1) + " lines, more than "
                    + LINES_PER_METHOD);
        }
    }

    /** The line of a position; what the compiler made up has none. */
    private static long lineOf(long position, CompilationUnitTree unit) {
        return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
    }
}
