/** Tests of the local model. */
@NullMarked
package net.memnos.engine.onnx;

import org.jspecify.annotations.NullMarked;
