package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;

/**
 * An npm registry that the user named. What it delivers is checked against the hash it tells and
 * kept in the cache, so that the next run needs no network.
 */
final class PackageRegistry {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_INDEX = 64 * 1024 * 1024;
  private static final int MAX_ARCHIVE = 256 * 1024 * 1024;

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  PackageRegistry(URI base) {
    this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
  }

  /** Downloads a package into the cache; empty if the registry does not have it. */
  Optional<Path> fetch(PackageName wanted, Path cache) throws IOException {
    Optional<byte[]> index = get(base.resolve(wanted.name()), MAX_INDEX);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    JsonNode versions = json(index.get()).path("versions");
    List<String> names = new ArrayList<>();
    versions.fieldNames().forEachRemaining(names::add);
    Optional<String> version = wanted.best(names);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    JsonNode distribution = versions.path(version.get()).path("dist");
    URI address = base.resolve(distribution.path("tarball").asText());
    byte[] archive =
        get(address, MAX_ARCHIVE).orElseThrow(() -> new IOException("there is no " + address));
    String told = distribution.path("shasum").asText();
    if (!told.isEmpty() && !told.equalsIgnoreCase(sha1(archive))) {
      throw new IOException("what was downloaded does not have the hash that the registry tells");
    }
    return Optional.of(keep(archive, new PackageName(wanted.name(), version.get()), cache));
  }

  private static JsonNode json(byte[] index) throws IOException {
    try {
      return Json.value(index);
    } catch (JsonProblem e) {
      throw new IOException("the registry answers no JSON", e);
    }
  }

  /** Readable archives only, and whole ones: it is moved to its name when all of it is there. */
  private static Path keep(byte[] archive, PackageName name, Path cache) throws IOException {
    Map<String, byte[]> files =
        PackageFiles.archive(new ByteArrayInputStream(archive), PackageFiles.MAX_TOTAL);
    if (!files.containsKey("package.json")) {
      throw new IOException("it has no package.json");
    }
    Files.createDirectories(cache);
    Path part = Files.createTempFile(cache, ".medulla-", ".part");
    Path file = cache.resolve(name + ".tgz");
    try {
      Files.write(part, archive);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  private Optional<byte[]> get(URI address, int limit) throws IOException {
    if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
      throw new IOException("only http and https are spoken: " + address);
    }
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == 404) {
          return Optional.empty();
        }
        if (response.statusCode() != 200) {
          throw new IOException("the registry answers " + response.statusCode());
        }
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
          throw new IOException("the registry sends more than " + limit + " bytes");
        }
        return Optional.of(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the download was interrupted", e);
    }
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }
}
