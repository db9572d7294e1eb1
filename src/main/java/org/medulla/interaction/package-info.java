/** The desk work: one class for each FHIR interaction. */
@NullMarked
package org.medulla.interaction;

import org.jspecify.annotations.NullMarked;
