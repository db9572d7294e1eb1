/** Structure definitions in a form that is read when it is first touched, and its making. */
@NullMarked
package org.medulla.validation.image;

import org.jspecify.annotations.NullMarked;
