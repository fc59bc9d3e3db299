/** The local model: the only package that touches ONNX Runtime and the tokenizer. */
@NullMarked
package net.memnos.engine.onnx;

import org.jspecify.annotations.NullMarked;
