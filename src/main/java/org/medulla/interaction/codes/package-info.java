/** The terminology operations: reads what a call asks for, and has the terminology answer it. */
@NullMarked
package org.medulla.interaction.codes;

import org.jspecify.annotations.NullMarked;
