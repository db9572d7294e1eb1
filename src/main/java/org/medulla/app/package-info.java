/** The front desk: where the program begins. */
@NullMarked
package org.medulla.app;

import org.jspecify.annotations.NullMarked;
