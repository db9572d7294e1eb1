/** Messages of HL7 version 2, by the rules of HL7's v2-to-FHIR guide. */
@NullMarked
package org.medulla.imports.v2;

import org.jspecify.annotations.NullMarked;
