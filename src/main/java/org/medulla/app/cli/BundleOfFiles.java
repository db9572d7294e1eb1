package org.medulla.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.fhir.Structure;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;
import org.medulla.validation.Report;
import org.medulla.validation.Unchecked;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Source;

/**
 * Validates single resources as if they were the entries of one bundle, so that references between
 * them lead somewhere. The text of each JSON file stands in the bundle as it is, on lines of its
 * own, so each finding is led back to its file and line; XML is told in JSON, and its places are
 * found by their paths. What cannot stand there (NDJSON, bundles, broken text, XML with what JSON
 * cannot say) is validated alone.
 */
final class BundleOfFiles {

  private static final String BASE = "https://medulla.invalid/fhir/";
  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)](\\.resource)?");

  /** A file in the bundle, and the line of the bundle before its first one. */
  private record Member(
      SourceFile file, List<byte[]> text, String type, String fullUrl, int before) {
    byte[] bytes() {
      return text.get(0);
    }

    boolean isXml() {
      return BundleOfFiles.isXml(bytes());
    }
  }

  private static final FhirXml XML = new FhirXml(Structure.r4());

  private final FileCheck check;
  private final InputStream standardInput;
  private final List<Member> members = new ArrayList<>();
  private final Map<SourceFile, XmlPlaces> xmlPlaces = new HashMap<>();
  private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
  private Report report = new Report("", List.of(), Unchecked.NOTHING);
  private int lines = 1;

  BundleOfFiles(FileCheck check, InputStream standardInput) {
    this.check = check;
    this.standardInput = standardInput;
  }

  /** The results in the order of the files. */
  List<Checked> check(List<SourceFile> files) {
    Map<SourceFile, Checked> alone = new LinkedHashMap<>();
    append("{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n");
    long total = 0;
    for (SourceFile file : files) {
      total += file.isLines() ? 0 : file.size();
      if (total > SourceFile.limit()) {
        throw new CommandFailure(
            "The files are too large to be validated as one bundle; the limit is "
                + SourceFile.limit() / 1024 / 1024
                + " MB",
            file.name());
      }
      if (!isAdded(file)) {
        alone.put(file, check.check(file));
      }
    }
    append("]}\n");
    Map<SourceFile, List<Finding>> findings = byFile();
    List<Checked> results = new ArrayList<>();
    boolean isFirst = true;
    for (SourceFile file : files) {
      Optional<Member> member = members.stream().filter(it -> it.file().equals(file)).findFirst();
      if (member.isEmpty()) {
        results.add(alone.get(file));
      } else {
        Unchecked unchecked = isFirst ? report.unchecked() : Unchecked.NOTHING;
        isFirst = false;
        List<Finding> own = findings.getOrDefault(file, List.of());
        Report report = new Report(file.name(), own, unchecked);
        results.add(check.judged(report, Source.of(member.get().bytes(), own)));
      }
    }
    return results;
  }

  /** Puts a file into the bundle, if it can stand there. */
  private boolean isAdded(SourceFile file) {
    if (file.isLines()) {
      return false;
    }
    byte[] bytes = withoutMark(file.read(standardInput));
    ObjectNode resource;
    try {
      resource = isXml(bytes) ? XML.toJson(bytes) : Json.object(bytes);
    } catch (JsonProblem e) {
      return false;
    }
    String type = resource.path("resourceType").asText();
    if (type.isEmpty() || type.equals("Bundle")) {
      return false;
    }
    String id = resource.path("id").asText();
    String url =
        id.isEmpty()
            ? "urn:uuid:" + UUID.nameUUIDFromBytes(file.name().getBytes(StandardCharsets.UTF_8))
            : BASE + type + "/" + id;
    ObjectNode text = Json.newObject().put("fullUrl", url);
    String start = new String(Json.bytes(text), StandardCharsets.UTF_8);
    append(members.isEmpty() ? "" : ",\n");
    append(start.substring(0, start.length() - 1) + ", \"resource\":\n");
    members.add(new Member(file, List.of(bytes), type, url, lines - 1));
    byte[] json = isXml(bytes) ? Json.bytes(resource) : bytes;
    bundle.writeBytes(json);
    for (byte each : json) {
      lines += each == '\n' ? 1 : 0;
    }
    append("\n}");
    return true;
  }

  /** The first sign of a resource tells what it is; files are named as people like. */
  private static boolean isXml(byte[] bytes) {
    for (byte each : bytes) {
      if (each > ' ') {
        return each == '<';
      }
    }
    return false;
  }

  private static byte[] withoutMark(byte[] bytes) {
    boolean isMarked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return isMarked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private void append(String text) {
    bundle.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    lines += (int) text.chars().filter(c -> c == '\n').count();
  }

  private Map<SourceFile, List<Finding>> byFile() {
    Map<SourceFile, List<Finding>> byFile = new LinkedHashMap<>();
    if (members.isEmpty()) {
      return byFile;
    }
    report = check.report("bundle", bundle.toByteArray());
    for (Finding finding : report.findings()) {
      Member member = member(finding.place());
      byFile.computeIfAbsent(member.file(), it -> new ArrayList<>()).add(inFile(finding, member));
    }
    return byFile;
  }

  private Member member(Place place) {
    Matcher entry = ENTRY.matcher(place.expression());
    if (entry.find() && Integer.parseInt(entry.group(1)) < members.size()) {
      return members.get(Integer.parseInt(entry.group(1)));
    }
    Member last = members.get(0);
    for (Member member : members) {
      if (place.line() > member.before()) {
        last = member;
      }
    }
    return last;
  }

  private Finding inFile(Finding finding, Member member) {
    Place at = finding.place();
    Matcher entry = ENTRY.matcher(at.expression());
    String path = entry.find() ? member.type() + at.expression().substring(entry.end()) : "";
    int line = Math.max(1, at.line() - member.before());
    int column = at.column();
    if (member.isXml()) {
      Optional<XmlPlaces.At> there = places(member).find(path.isEmpty() ? member.type() : path);
      line = there.map(XmlPlaces.At::line).orElse(1);
      column = there.map(XmlPlaces.At::column).orElse(1);
    }
    return finding.at(new Place(path, line, column, -1, member.fullUrl(), at.resource()));
  }

  private XmlPlaces places(Member member) {
    return xmlPlaces.computeIfAbsent(member.file(), it -> XmlPlaces.of(member.bytes()));
  }
}
