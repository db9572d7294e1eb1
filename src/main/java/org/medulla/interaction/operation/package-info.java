/** Operations: what they take, by their OperationDefinitions, and the work of each. */
@NullMarked
package org.medulla.interaction.operation;

import org.jspecify.annotations.NullMarked;
