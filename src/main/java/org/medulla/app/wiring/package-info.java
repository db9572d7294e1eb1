/** Builds the rooms in the order they start, and closes them in reverse. */
@NullMarked
package org.medulla.app.wiring;

import org.jspecify.annotations.NullMarked;
