@NullMarked
package net.memnos.http.meter;

import org.jspecify.annotations.NullMarked;
