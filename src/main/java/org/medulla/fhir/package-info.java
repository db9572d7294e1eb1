/** The FHIR kernel on bytes and JSON trees: structure, references, dates, outcomes. */
@NullMarked
package org.medulla.fhir;

import org.jspecify.annotations.NullMarked;
