package org.medulla.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a method a test of FHIR files: it runs once for each file, and a file with errors fails
 * before the method is called. The method may take the report as a parameter.
 *
 * <pre>{@code
 * @FhirFiles("src/test/resources/fhir")
 * void isValid() {}
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(FhirFilesExtension.class)
public @interface FhirFiles {

  /** Files, folders (searched for {@code .json} and {@code .xml}), or patterns such as a/*.json. */
  String[] value();

  /** Profiles that each resource must keep besides those it claims. */
  String[] profiles() default {};

  /** Packages ({@code .tgz}) and folders with definitions. */
  String[] packages() default {};

  /** Do warnings fail, too? */
  boolean failOnWarnings() default false;
}
