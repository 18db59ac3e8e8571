/** What the shell shows and understands, as text and values. */
@NullMarked
package org.chasen.console.core;

import org.jspecify.annotations.NullMarked;
