/** The front desk: reads the command line and the settings, wires the rooms together, starts and stops them. */
@NullMarked
package org.medulla.app;

import org.jspecify.annotations.NullMarked;
