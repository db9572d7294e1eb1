package org.medulla.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Concept;
import org.medulla.cases.Elements;
import org.medulla.cases.Source;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/**
 * The parts of prescriptions, phases and courses, in the shape in which {@code cases} makes them
 * from a case record; a test compares the two.
 */
public final class CourseShapes {

  public static final String MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/";
  public static final String CODEX =
      "http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/";

  private static final Pattern ENERGY =
      Pattern.compile("([0-9]{1,3}(?:[.,][0-9])?)\\s*(x|mv|mev|kv|mvp|e|fff|mv\\s*fff|x-fff)");
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

  /** Techniques that the code table of cases does not have; codes of the rule of mCODE. */
  private static final Map<String, String> TECHNIQUES =
      Map.ofEntries(
          Map.entry("vmat", "1156530009"),
          Map.entry("rapidarc", "1156530009"),
          Map.entry("arc", "1156530009"),
          Map.entry("volumetric modulated arc therapy", "1156530009"),
          Map.entry("3d", "1162782007"),
          Map.entry("3dcrt", "1162782007"),
          Map.entry("3d-crt", "1162782007"),
          Map.entry("3d crt", "1162782007"),
          Map.entry("3d conformal", "1162782007"),
          Map.entry("2d", "1156526006"),
          Map.entry("ap/pa", "1156526006"),
          Map.entry("iort", "168524008"),
          Map.entry("flash", "1163157007"));

  private static final List<String> PHOTONS =
      List.of("photon", "photons", "x", "x-ray", "xray", "x-rays", "photon beams", "ebrt photons");

  private final CodeTable codes;

  public CourseShapes(CodeTable codes) {
    this.codes = codes;
  }

  /** A resource with profile and source. */
  public static ObjectNode resource(String type, String profile, Source source) {
    ObjectNode resource = Json.newObject().put("resourceType", type);
    if (!profile.isEmpty()) {
      resource.putObject("meta").putArray("profile").add(Canonicals.structureDefinition(profile));
    }
    resource.putArray("extension").add(Elements.factSource(source));
    return resource;
  }

  public static void extend(ObjectNode resource, ObjectNode extension) {
    resource.withArrayProperty("extension").add(extension);
  }

  /** Modality, technique and energy; empty if none of them is stated. */
  public Optional<ObjectNode> modality(String modality, String technique, String energy) {
    Optional<ObjectNode> beam = energy(energy);
    if (modality.isEmpty() && technique.isEmpty() && beam.isEmpty()) {
      return Optional.empty();
    }
    boolean isPhoton = isPhoton(modality, technique, energy);
    List<ObjectNode> parts = new ArrayList<>();
    Concept radiation =
        isPhoton ? codes.concept("radiation", "photons") : Concept.ofWords(modality);
    String words = modality.isEmpty() ? isPhoton ? "photons" : "not stated" : modality;
    parts.add(
        Elements.part(
            MCODE + "mcode-radiotherapy-modality",
            "valueCodeableConcept",
            radiation.json(sentence(words))));
    if (!technique.isEmpty() || isPhoton) {
      parts.add(
          Elements.part(
              MCODE + "mcode-radiotherapy-technique",
              "valueCodeableConcept",
              technique(technique.isEmpty() ? "not stated" : technique)));
    }
    beam.ifPresent(
        it ->
            parts.add(
                Elements.part(
                    CODEX + "codexrt-radiotherapy-energy-or-isotope", "valueQuantity", it)));
    return Optional.of(
        Elements.extension(MCODE + "mcode-radiotherapy-modality-and-technique", parts));
  }

  private static boolean isPhoton(String modality, String technique, String energy) {
    if (!modality.isEmpty()) {
      return PHOTONS.contains(modality.toLowerCase(Locale.ROOT));
    }
    return technique.isEmpty()
        && energy(energy)
            .filter(it -> it.path("code").asText().endsWith("V"))
            .filter(it -> !it.path("code").asText().equals("MeV"))
            .isPresent();
  }

  private ObjectNode technique(String words) {
    Optional<Concept> known = codes.find("technique", words);
    if (known.isPresent()) {
      return known.get().json(sentence(words));
    }
    String code = TECHNIQUES.get(words.toLowerCase(Locale.ROOT).strip());
    Concept.Coding coding =
        code == null
            ? new Concept.Coding(NULL_FLAVOR, "UNC", "")
            : new Concept.Coding(SNOMED, code, "");
    return new Concept(words, "", List.of(coding)).json(sentence(words));
  }

  /** {@code 6 MV}, {@code 6X}, {@code 10 FFF}, {@code 9 MeV}, {@code 9E}. */
  public static Optional<ObjectNode> energy(String words) {
    Matcher matcher = ENERGY.matcher(words.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit =
        switch (matcher.group(2)) {
          case "mev", "e" -> "MeV";
          case "kv" -> "kV";
          default -> "MV";
        };
    return Optional.of(Elements.quantity(matcher.group(1).replace(',', '.'), unit, unit));
  }

  /**
   * A dose to a volume, in cGy, and how sure it is.
   *
   * @param volume a reference; empty if nobody names the volume
   * @param each the dose of one fraction
   */
  public record Dose(
      Optional<ObjectNode> volume,
      Optional<BigDecimal> total,
      Optional<BigDecimal> each,
      Optional<Integer> fractions,
      Source source) {

    private List<ObjectNode> parts() {
      List<ObjectNode> parts = new ArrayList<>();
      parts.add(
          Elements.part(
              "volume",
              "valueReference",
              volume.orElseGet(() -> Json.newObject().put("display", "not stated"))));
      return parts;
    }

    /** As it was ordered or planned. */
    public ObjectNode ordered(String url) {
      List<ObjectNode> parts = parts();
      each.ifPresent(
          it -> parts.add(Elements.part("fractionDose", "valueQuantity", Elements.centigray(it))));
      total.ifPresent(
          it -> parts.add(Elements.part("totalDose", "valueQuantity", Elements.centigray(it))));
      parts.add(Elements.factSource(source));
      return Elements.extension(CODEX + url, parts);
    }

    /** As it was given. */
    public ObjectNode delivered() {
      List<ObjectNode> parts = parts();
      total.ifPresent(
          it ->
              parts.add(
                  Elements.part("totalDoseDelivered", "valueQuantity", Elements.centigray(it))));
      fractions.ifPresent(
          it -> parts.add(Elements.part("fractionsDelivered", "valueUnsignedInt", it)));
      each.ifPresent(
          it ->
              parts.add(
                  Elements.part(
                      Canonicals.structureDefinition("fraction-dose"),
                      "valueQuantity",
                      Elements.centigray(it))));
      if (fractions.isPresent() && each.isPresent()) {
        parts.add(
            Elements.part(
                CODEX + "codexrt-radiotherapy-uniform-fractionation", "valueBoolean", true));
      }
      parts.add(Elements.factSource(source));
      return Elements.extension(MCODE + "mcode-radiotherapy-dose-delivered-to-volume", parts);
    }
  }

  public ObjectNode concept(String name) {
    return codes.concept("rt", name).json();
  }

  public ObjectNode site(String words) {
    return codes.concept("site", words).json(sentence(words));
  }

  /** Why it was given; where nobody says, that is said. */
  public static ObjectNode reason(String words) {
    return words.isEmpty() ? Elements.absent("unknown") : Elements.annotation(words);
  }

  public static String sentence(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
