/** Carries out what the room {@code imports} has planned. */
@NullMarked
package org.medulla.interaction.imports;

import org.jspecify.annotations.NullMarked;
