package org.medulla.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.hl7.fhir.r5.conformance.profile.ProfileUtilities;
import org.hl7.fhir.r5.context.ContextUtilities;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.elementmodel.JsonParser;
import org.hl7.fhir.r5.elementmodel.ParserBase.ValidationPolicy;
import org.hl7.fhir.r5.elementmodel.ValidatedFragment;

/**
 * Reads JSON with the parser of the HL7 engine. The engine makes for each text what the parser
 * looks names up in, an evaluator of expressions included; here that is kept. For one thread.
 */
final class JsonReading {

  private final IWorkerContext context;
  private final ProfileUtilities profiles;
  private final ContextUtilities types;

  JsonReading(IWorkerContext context) {
    this.context = context;
    this.profiles = new ProfileUtilities(context, null, null);
    this.types = new ContextUtilities(context);
  }

  /** The element that stands in a text, if it is one, and what is wrong with the text itself. */
  ValidatedFragment read(InputStream text, boolean isWithComments) {
    JsonParser parser = new LightParser();
    parser.setupValidation(ValidationPolicy.EVERYTHING);
    parser.setAllowComments(isWithComments);
    try {
      return parser.parse(text).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A parser for one text; it holds on to what it has read. */
  private final class LightParser extends JsonParser {

    private LightParser() {
      super(JsonReading.this.context, profiles);
    }

    @Override
    public ContextUtilities getContextUtilities() {
      return types;
    }
  }
}
