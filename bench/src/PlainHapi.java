import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** The peer: HAPI's validator as its documentation shows it, over the same files. */
public final class PlainHapi {

  private PlainHapi() {}

  public static void main(String[] files) throws Exception {
    FhirContext context = FhirContext.forR4();
    ValidationSupportChain chain =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context));
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(chain));
    int errors = 0;
    for (String file : files) {
      ValidationResult result = validator.validateWithResult(Files.readString(Path.of(file)));
      errors +=
          (int)
              result.getMessages().stream()
                  .filter(it -> it.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                  .count();
    }
    System.out.println(errors + " errors in " + files.length + " files");
  }
}
