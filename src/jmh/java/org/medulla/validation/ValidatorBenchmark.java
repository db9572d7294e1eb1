package org.medulla.validation;

import java.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A validator that is warm, as in a server or a long run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ValidatorBenchmark {

  private static final byte[] OBSERVATION =
      """
      {
        "resourceType": "Observation",
        "id": "weight",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
        "subject": {"reference": "Patient/example"},
        "effectiveDateTime": "2021-03-09",
        "valueQuantity": {
          "value": 72, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"
        }
      }
      """
          .getBytes(StandardCharsets.UTF_8);

  private Validator validator;
  private byte[] course;
  private byte[] plainCourse;

  /** The engine is large: its code is compiled well only after some hundreds of bundles. */
  @Setup
  public void open() throws IOException {
    validator = Validator.open(ValidationSettings.defaults(), Clock.systemUTC());
    course = Files.readAllBytes(Path.of("sample-bundles", "course.json"));
    plainCourse = Files.readAllBytes(Path.of("target", "plain-course.json"));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      smallObservation();
      plainBundle();
      courseBundle();
    }
  }

  @Benchmark
  public Report smallObservation() {
    return validator.validate("observation.json", OBSERVATION);
  }

  /** 29 resources of 13 types in plain R4, as {@code bench/validate.sh} takes them. */
  @Benchmark
  public Report plainBundle() {
    return validator.validate("plain-course.json", plainCourse);
  }

  /** The course of radiotherapy, with our profiles. */
  @Benchmark
  public Report courseBundle() {
    return validator.validate("course.json", course);
  }
}
