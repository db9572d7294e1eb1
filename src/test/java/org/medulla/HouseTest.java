package org.medulla;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house and the rules of its style that a machine can see. */
class HouseTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Set<String> TOO_GENERAL =
      Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Throwable");
  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Year.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.InstantSource.system",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime");
  private static final Set<String> CHANCE =
      Set.of(
          "java.util.UUID.randomUUID",
          "java.lang.Math.random",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.Random.<init>",
          "java.security.SecureRandom.<init>");
  private static final Set<String> PROCESS =
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.setProperty",
          "java.lang.System.exit",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt");

  private static JavaClasses house;

  @BeforeAll
  static void lookAround() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.medulla");
  }

  @Test
  void hapisServerLivesInRestOnly() {
    DescribedPredicate<JavaClass> server =
        resideInAnyPackage(
            "ca.uhn.fhir.rest.server..",
            "ca.uhn.fhir.rest.annotation..",
            "ca.uhn.fhir.interceptor..");
    // The exceptions are thrown by the library's parsers too.
    DescribedPredicate<JavaClass> exceptions =
        resideInAnyPackage("ca.uhn.fhir.rest.server.exceptions..");

    noClasses()
        .that(outside("rest"))
        .should()
        .dependOnClassesThat(server.and(DescribedPredicate.not(exceptions)))
        .check(house);
  }

  @Test
  void servletsLiveInRestAndHttpOnly() {
    noClasses()
        .that(outside("rest", "http"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "org.eclipse.jetty.ee10.."))
        .check(house);
  }

  @Test
  void jettyLivesInHttpOnly() {
    noClasses()
        .that(outside("http"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.eclipse.jetty.."))
        .check(house);
  }

  @Test
  void theObjectModelStaysAtTheEdges() {
    noClasses()
        .that(outside("fhir.hapi", "rest", "validation", "cases", "build"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.hl7.fhir..", "ca.uhn.fhir.."))
        .check(house);
  }

  @Test
  void sqlIsSpokenInOneRoomOnly() {
    noClasses()
        .that(outside("store.jdbc"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."))
        .check(house);
  }

  @Test
  void theStoreSpeaksPlainJava() {
    noClasses()
        .that(resideInAnyPackage("org.medulla.store"))
        .should()
        .dependOnClassesThat(
            describe(
                "come from a library",
                it ->
                    !it.getPackageName().startsWith("java.")
                        && !it.getPackageName().startsWith("org.medulla.store")
                        && !it.getPackageName().startsWith("org.jspecify")
                        && !it.isPrimitive()
                        && !it.isArray()))
        .check(house);
  }

  @Test
  void timeChanceAndTheProcessComeInFromApp() {
    Set<String> found = new TreeSet<>();
    // The helper for JUnit is begun by a test of somebody else, as app is by a command.
    for (JavaCodeUnit unit : codeOutside("app", "junit")) {
      unit.getCallsFromSelf().stream()
          .map(call -> call.getTargetOwner().getName() + "." + call.getTarget().getName())
          .filter(it -> CLOCKS.contains(it) || CHANCE.contains(it) || PROCESS.contains(it))
          .forEach(it -> found.add(unit.getFullName() + " calls " + it));
    }

    assertThat(found).isEmpty();
  }

  @Test
  void nothingPrintsButTheCommandLine() {
    Set<String> found = new TreeSet<>();
    for (JavaCodeUnit unit : codeOutside("app")) {
      unit.getFieldAccesses().stream()
          .map(access -> access.getTarget().getFullName())
          .filter(it -> it.equals("java.lang.System.out") || it.equals("java.lang.System.err"))
          .forEach(it -> found.add(unit.getFullName() + " uses " + it));
    }

    assertThat(found).isEmpty();
  }

  @Test
  void nothingGeneralIsThrown() {
    Set<String> found = new TreeSet<>();
    for (JavaClass resident : house) {
      for (JavaConstructorCall call : resident.getConstructorCallsFromSelf()) {
        boolean isSuper =
            call.getOrigin().isConstructor()
                && resident
                    .getRawSuperclass()
                    .filter(it -> it.equals(call.getTargetOwner()))
                    .isPresent();
        if (!isSuper && TOO_GENERAL.contains(call.getTargetOwner().getName())) {
          found.add(call.getDescription());
        }
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void nothingGeneralIsCaughtButInOnePlaceOfRest() {
    Set<String> catchers = new TreeSet<>();
    for (JavaCodeUnit unit : codeOutside()) {
      for (TryCatchBlock block : unit.getTryCatchBlocks()) {
        block.getCaughtThrowables().stream()
            .map(JavaClass::getName)
            .filter(it -> TOO_GENERAL.contains(it) && !it.equals("java.lang.Throwable"))
            .forEach(it -> catchers.add(unit.getFullName() + " catches " + it));
      }
    }

    assertThat(catchers).filteredOn(it -> !it.startsWith("org.medulla.rest.")).isEmpty();
    assertThat(catchers).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void recordsHaveNoArrays() {
    Set<String> found = new TreeSet<>();
    for (JavaClass resident : house) {
      if (resident.isRecord()) {
        resident.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> field.getRawType().isArray())
            .forEach(field -> found.add(field.getFullName()));
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void classesAreFinalUnlessMadeForExtension() {
    Set<String> found = new TreeSet<>();
    for (JavaClass resident : house) {
      Set<JavaModifier> modifiers = resident.getModifiers();
      boolean isPlainClass =
          !resident.isInterface()
              && !resident.isEnum()
              && !resident.isRecord()
              && !resident.isAnonymousClass()
              && !resident.isAnnotation();
      if (isPlainClass
          && !modifiers.contains(JavaModifier.FINAL)
          && !modifiers.contains(JavaModifier.ABSTRACT)
          && !modifiers.contains(JavaModifier.SYNTHETIC)
          && resident.getSubclasses().isEmpty()
          && !resident.getSimpleName().equals("package-info")
          && !resident.getSimpleName().isEmpty()) {
        found.add(resident.getName());
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void namesSayWhatAClassDoes() {
    Pattern vague = Pattern.compile(".*(Utils?|Helper|Impl|Manager|Common)");
    Set<String> found = new TreeSet<>();
    for (JavaClass resident : house) {
      boolean isVagueRoom =
          List.of(resident.getPackageName().split("\\.")).stream()
              .anyMatch(Set.of("util", "common", "helper", "impl", "model")::contains);
      if (isVagueRoom || vague.matcher(resident.getSimpleName()).matches()) {
        found.add(resident.getName());
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void noStaticHoldsState() {
    Set<String> found = new TreeSet<>();
    for (JavaClass resident : house) {
      for (JavaField field : resident.getFields()) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (modifiers.contains(JavaModifier.STATIC)
            && !modifiers.contains(JavaModifier.FINAL)
            && !modifiers.contains(JavaModifier.SYNTHETIC)) {
          found.add(field.getFullName());
        }
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void nothingLocksOnItself() {
    Set<String> found = new TreeSet<>();
    for (JavaCodeUnit unit : codeOutside()) {
      if (unit.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
        found.add(unit.getFullName());
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void optionalIsAnAnswerAndNeverAQuestion() {
    Set<String> found = new TreeSet<>();
    for (JavaClass resident : house) {
      for (JavaMethod method : resident.getMethods()) {
        boolean isOurs =
            !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getName().startsWith("lambda$");
        boolean takesOptional =
            method.getRawParameterTypes().stream()
                .anyMatch(it -> it.isEquivalentTo(Optional.class));
        if (isOurs && takesOptional && !method.getModifiers().contains(JavaModifier.PRIVATE)) {
          found.add(method.getFullName());
        }
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void everyPackageIsNullMarkedAndSaysItsDuty() throws IOException {
    Set<Path> without = new TreeSet<>();
    for (Path source : sources()) {
      Path info = source.resolveSibling("package-info.java");
      boolean isMarked =
          Files.exists(info)
              && Files.readString(info).contains("@NullMarked")
              && Files.readString(info).startsWith("/**");
      if (!isMarked && !source.getParent().endsWith("medulla")) {
        without.add(source.getParent());
      }
    }

    assertThat(without).isEmpty();
  }

  @Test
  void sourcesCarryNoLeftovers() throws IOException {
    Pattern leftover =
        Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b|@author|printStackTrace\\(\\)|lombok");
    Set<String> found = new TreeSet<>();
    for (Path source : sources()) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        if (leftover.matcher(lines.get(i)).find()) {
          found.add(source + ":" + (i + 1));
        }
      }
    }

    assertThat(found).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(it -> it.toString().endsWith(".java")).toList();
    }
  }

  /** Classes in none of these rooms, and not in app, which may pass every wall. */
  private static DescribedPredicate<JavaClass> outside(String... rooms) {
    return describe(
        "are outside of " + String.join(", ", rooms),
        it -> {
          String name = it.getPackageName() + ".";
          return !name.startsWith("org.medulla.app.")
              && Stream.of(rooms).noneMatch(room -> name.startsWith("org.medulla." + room + "."));
        });
  }

  private static List<JavaCodeUnit> codeOutside(String... rooms) {
    return house.stream()
        .filter(
            it ->
                Stream.of(rooms)
                    .noneMatch(
                        room ->
                            (it.getPackageName() + ".").startsWith("org.medulla." + room + ".")))
        .flatMap(it -> it.getCodeUnits().stream())
        .toList();
  }
}
