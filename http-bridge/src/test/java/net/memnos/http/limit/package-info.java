/** Tests of budgets. */
@NullMarked
package net.memnos.http.limit;

import org.jspecify.annotations.NullMarked;
