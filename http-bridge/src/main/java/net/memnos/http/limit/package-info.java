/** How many calls the server answers: a budget for each token, and one for each address that shows no valid token. */
@NullMarked
package net.memnos.http.limit;

import org.jspecify.annotations.NullMarked;
