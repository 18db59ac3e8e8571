/** What a technician sees and types: shell commands and the web page. */
@NullMarked
package org.chasen.console;

import org.jspecify.annotations.NullMarked;
