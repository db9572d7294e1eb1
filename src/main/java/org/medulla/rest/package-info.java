/**
 * The FHIR door: HAPI's servlet, thin providers, bytes in and out, and the one translator of
 * errors.
 */
@NullMarked
package org.medulla.rest;

import org.jspecify.annotations.NullMarked;
