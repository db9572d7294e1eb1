/** Clinical case records turned into FHIR bundles by a pure function. */
@NullMarked
package org.medulla.cases;

import org.jspecify.annotations.NullMarked;
