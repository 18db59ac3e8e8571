/** The CHAdeMO charger side of one connector. */
@NullMarked
package org.chasen.chademo;

import org.jspecify.annotations.NullMarked;
