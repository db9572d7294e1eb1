package org.medulla.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.util.VersionUtil;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * What plain HAPI finds. To open it and to ask it takes most of a minute and gives the same each
 * time, so its errors are recorded, under a hash of everything they depend on: its version, our
 * definitions, and the file. What is not recorded is asked of it. {@code -Dpeer.record=true} keeps
 * what was asked.
 */
final class PlainHapi {

  private static final String RECORDED = "plain-hapi-errors.txt";

  /** An error: which rule, and where. */
  record Error(String rule, String place) {}

  private final TreeMap<String, Set<Error>> recorded = new TreeMap<>();
  private final Set<String> used = new TreeSet<>();
  private final byte[] surroundings;
  private FhirValidator validator;

  PlainHapi() {
    MessageDigest hash = hash();
    hash.update(VersionUtil.getVersion().getBytes(UTF_8));
    new TreeMap<>(Definitions.builtInFiles()).values().forEach(hash::update);
    this.surroundings = hash.digest();
    read();
  }

  Set<Error> errors(byte[] bytes) {
    MessageDigest hash = hash();
    hash.update(surroundings);
    String key = HexFormat.of().formatHex(hash.digest(bytes));
    used.add(key);
    return recorded.computeIfAbsent(key, any -> asked(bytes));
  }

  private Set<Error> asked(byte[] bytes) {
    if (validator == null) {
      validator = open();
    }
    Set<Error> errors = new HashSet<>();
    for (SingleValidationMessage message :
        validator.validateWithResult(new String(bytes, UTF_8)).getMessages()) {
      if (message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0) {
        String rule = String.valueOf(message.getMessageId());
        errors.add(
            new Error(
                rule.substring(rule.lastIndexOf('#') + 1),
                OfficialCases.place(String.valueOf(message.getLocationString()))));
      }
    }
    return errors;
  }

  private static FhirValidator open() {
    FhirContext context = FhirContext.forR4();
    PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
    Definitions.builtInFiles()
        .values()
        .forEach(
            bytes ->
                ours.addResource(context.newJsonParser().parseResource(new String(bytes, UTF_8))));
    ValidationSupportChain chain =
        new ValidationSupportChain(
            ours,
            new DefaultProfileValidationSupport(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context));
    return context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
  }

  /** A line for each file, with its hash, and one for each of its errors, with rule and place. */
  private void read() {
    Set<Error> errors = new HashSet<>();
    for (String line : text().lines().toList()) {
      if (line.startsWith("\t")) {
        String[] fields = line.split("\t", -1);
        errors.add(new Error(fields[1], fields[2]));
      } else if (!line.startsWith("#")) {
        errors = new HashSet<>();
        recorded.put(line, errors);
      }
    }
  }

  private static String text() {
    try (InputStream in = PlainHapi.class.getResourceAsStream(RECORDED)) {
      return new String(Objects.requireNonNull(in, RECORDED).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what was asked for in this run, if that is wanted. */
  void record() throws IOException {
    if (!Boolean.getBoolean("peer.record")) {
      return;
    }
    StringBuilder out = new StringBuilder("# Written by PlainHapiTest with -Dpeer.record=true.\n");
    for (String key : used) {
      out.append(key).append('\n');
      recorded.get(key).stream()
          .map(error -> "\t" + error.rule() + "\t" + error.place() + "\n")
          .sorted()
          .forEach(out::append);
    }
    Files.writeString(
        Path.of("src/test/resources/org/medulla/validation").resolve(RECORDED), out.toString());
  }

  private static MessageDigest hash() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
