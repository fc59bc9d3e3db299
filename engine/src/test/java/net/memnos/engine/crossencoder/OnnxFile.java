package net.memnos.engine.crossencoder;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes an ONNX model, field by field of its protocol buffers: as much of them as a test needs. */
final class OnnxFile {

    static final int FLOAT = 1;
    static final int INT64 = 7;

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private final Message graph = new Message();

    /** A node with one output. */
    OnnxFile node(String operator, List<String> inputs, String output) {
        graph.message(1, node(operator, inputs, output, new Message(), ""));
        return this;
    }

    /** A node with one output and an attribute that is a whole number. */
    OnnxFile node(String operator, List<String> inputs, String output, String attribute, long value) {
        Message number = new Message().number(3, value).number(20, 2);
        graph.message(1, node(operator, inputs, output, number, attribute));
        return this;
    }

    private static Message node(
            String operator, List<String> inputs, String output, Message attribute, String attributeName) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        return attributeName.isEmpty() ? node : node.message(5, attribute.text(1, attributeName));
    }

    /** Whole numbers that are part of the model. */
    OnnxFile numbers(String name, long... values) {
        Message tensor = new Message().number(1, values.length).number(2, INT64);
        for (long value : values) {
            tensor.number(7, value);
        }
        graph.message(5, tensor.text(8, name));
        return this;
    }

    OnnxFile input(String name, String... dimensions) {
        graph.message(11, value(name, INT64, dimensions));
        return this;
    }

    OnnxFile output(String name, String... dimensions) {
        graph.message(12, value(name, FLOAT, dimensions));
        return this;
    }

    private static Message value(String name, int type, String... dimensions) {
        Message shape = new Message();
        for (String dimension : dimensions) {
            shape.message(1, new Message().text(2, dimension));
        }
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    byte[] bytes() {
        return new Message()
                .number(1, IR_VERSION)
                .text(2, "memnos-test")
                .message(8, new Message().text(1, "").number(2, OPSET))
                .message(7, graph.text(2, "graph"))
                .bytes();
    }

    /** A message of protocol buffers. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String text) {
            return delimited(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message message) {
            return delimited(field, message.bytes());
        }

        private Message delimited(int field, byte[] bytes) {
            varint((long) field << 3 | 2);
            varint(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                out.write((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
