/** How the column types that jOOQ does not know travel through JDBC: half-precision vectors and lexeme vectors. */
@NullMarked
package net.memnos.sqltype;

import org.jspecify.annotations.NullMarked;
