package org.medulla;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which room may use which. To open a door, change one line of the table and say why. */
class DoorsTest {

  /** Room, then the rooms it may use. */
  private static final String DOORS =
      """
      app            : *
      http           : observe
      rest           : interaction validation cases bulk security search terminology store fhir fhir.hapi
      interaction    : validation security search terminology radiotherapy imports store fhir
      bulk           : interaction security search store fhir
      validation     : validation.image terminology fhir
      validation.image :
      cases          : fhir fhir.hapi
      imports        : cases fhir
      terminology    : fhir
      radiotherapy   : fhir
      security       : fhir
      observe        : store
      search         : store fhir
      store          :
      store.jdbc     : store
      store.memory   : store
      fhir           :
      fhir.hapi      : fhir
      build          : validation.image fhir
      junit          : validation fhir
      """;

  /** What a validation in continuous integration must never load. */
  private static final Set<String> NOT_FOR_VALIDATION =
      Set.of("http", "rest", "interaction", "search", "store", "store.jdbc", "store.memory");

  private static final String BASE = "org.medulla.";

  private static JavaClasses house;

  @BeforeAll
  static void lookAround() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.medulla");
  }

  @Test
  void everyClassLivesInARoom() {
    Set<String> homeless = new TreeSet<>();
    for (JavaClass resident : house) {
      if (!doors().containsKey(room(resident))) {
        homeless.add(resident.getName());
      }
    }

    assertThat(homeless).isEmpty();
  }

  @Test
  void roomsUseOnlyTheDoorsThatAreOpen() {
    Map<String, Set<String>> doors = doors();
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass resident : house) {
      String from = room(resident);
      Set<String> open = doors.getOrDefault(from, Set.of());
      for (Dependency dependency : resident.getDirectDependenciesFromSelf()) {
        String to = room(dependency.getTargetClass());
        if (!to.isEmpty() && !to.equals(from) && !open.contains("*") && !open.contains(to)) {
          forbidden.add(from + " -> " + to + ": " + dependency.getDescription());
        }
      }
    }

    assertThat(forbidden).isEmpty();
  }

  @Test
  void noTwoPackagesNeedEachOther() {
    slices().matching("org.medulla.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void validatingOnTheCommandLineReachesNeitherServerNorStore() {
    Set<String> reached = new TreeSet<>();
    for (JavaClass start : house) {
      if (start.getSimpleName().equals("ValidateCommand")) {
        reachableFrom(start).stream()
            .filter(it -> NOT_FOR_VALIDATION.contains(room(it)))
            .forEach(it -> reached.add(it.getName()));
      }
    }

    assertThat(reached).isEmpty();
  }

  private static Set<JavaClass> reachableFrom(JavaClass start) {
    Set<JavaClass> seen = new HashSet<>(Set.of(start));
    Deque<JavaClass> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (!room(target).isEmpty() && seen.add(target)) {
          open.push(target);
        }
      }
    }
    return seen;
  }

  private static Map<String, Set<String>> doors() {
    Map<String, Set<String>> doors = new HashMap<>();
    DOORS
        .lines()
        .map(line -> line.split(":", 2))
        .forEach(line -> doors.put(line[0].strip(), Set.of(line[1].strip().split(" +"))));
    return doors;
  }

  /** The room of a class; empty for a class that is not ours. */
  private static String room(JavaClass resident) {
    String name = resident.getBaseComponentType().getPackageName();
    if (!name.startsWith(BASE)) {
      return "";
    }
    String room = name.substring(BASE.length());
    Set<String> rooms =
        doors().keySet().stream()
            .filter(it -> room.equals(it) || room.startsWith(it + "."))
            .collect(Collectors.toSet());
    return rooms.stream().max(java.util.Comparator.comparingInt(String::length)).orElse(room);
  }
}
