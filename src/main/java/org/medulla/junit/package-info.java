/** For Java projects: one annotation makes JUnit 5 validate their FHIR files. */
@NullMarked
package org.medulla.junit;

import org.jspecify.annotations.NullMarked;
