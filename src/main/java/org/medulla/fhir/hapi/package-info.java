/** The one FhirContext and everything that turns bytes into HAPI's object model and back. */
@NullMarked
package org.medulla.fhir.hapi;

import org.jspecify.annotations.NullMarked;
