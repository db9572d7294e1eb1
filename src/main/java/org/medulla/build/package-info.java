/** Runs while Medulla is built: turns the definitions of FHIR R4 into compact tables. */
@NullMarked
package org.medulla.build;

import org.jspecify.annotations.NullMarked;
