package org.medulla.junit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.Report;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.Validator;

/** Runs a method with {@link FhirFiles} once for each file. One validator serves all tests. */
final class FhirFilesExtension implements TestTemplateInvocationContextProvider {

  private static final Namespace NAMESPACE = Namespace.create(FhirFilesExtension.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    FhirFiles wanted = context.getRequiredTestMethod().getAnnotation(FhirFiles.class);
    Validator validator = validator(context, wanted);
    return Found.files(List.of(wanted.value())).stream()
        .map(file -> new OneFile(file, wanted, validator));
  }

  /** Opening one takes seconds: it is kept for the whole run. */
  @SuppressWarnings("deprecation") // the newer name is not in JUnit 5
  private static Validator validator(ExtensionContext context, FhirFiles wanted) {
    ValidationSettings settings =
        ValidationSettings.defaults()
            .withPackages(Arrays.stream(wanted.packages()).map(Path::of).toList());
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                settings, it -> Validator.open(it, Clock.systemUTC()), Validator.class));
  }

  /** The run for one file. */
  private record OneFile(Path file, FhirFiles wanted, Validator validator)
      implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
      return file.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Check(file, wanted, validator));
    }
  }

  /** Validates before the method is called, and hands it the report. */
  private static final class Check implements BeforeTestExecutionCallback, ParameterResolver {

    private final Report report;
    private final Severity worstAllowed;

    Check(Path file, FhirFiles wanted, Validator validator) {
      this.report =
          validator.validate(file.toString(), Found.bytes(file), List.of(wanted.profiles()));
      this.worstAllowed = wanted.failOnWarnings() ? Severity.WARNING : Severity.ERROR;
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
      if (report.reaches(worstAllowed)) {
        throw new AssertionError(Found.words(report, worstAllowed));
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Report.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return report;
    }
  }
}
