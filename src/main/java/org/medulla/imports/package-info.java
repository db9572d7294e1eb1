/** What comes in other formats, as a plan of what it would create: pure functions. */
@NullMarked
package org.medulla.imports;

import org.jspecify.annotations.NullMarked;
