/** Carries resources between files and a FHIR server. */
@NullMarked
package org.medulla.app.transfer;

import org.jspecify.annotations.NullMarked;
