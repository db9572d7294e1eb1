package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Json;

/** Packages by file, by name from the cache or a registry, their dependencies and the lock file. */
class PackagesTest {

  @TempDir private Path folder;

  private PackageSources sources;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void emptyCache() {
    sources = PackageSources.filesOnly().withCache(cache());
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private List<String> resolve(PackageSources from, String... asked) {
    List<Path> paths = new ArrayList<>();
    for (String each : asked) {
      paths.add(folder.resolve(each));
    }
    return new PackageResolver(from, notes)
        .resolve(paths).stream().map(DefinitionPackage::name).toList();
  }

  private void install(String name, String version, String... needs) throws IOException {
    PackageFixture.install(
        cache(), name, version, PackageFixture.files(name, version, "gender", needs));
  }

  private List<String> refusal(PackageSources from, String... asked) {
    return catchThrowableOfType(ValidatorNotReady.class, () -> resolve(from, asked)).facts();
  }

  @Test
  void aNameIsFoundInTheCache() throws IOException {
    install("acme.base", "1.0.0");

    assertThat(resolve(sources, "acme.base#1.0.0")).containsExactly("acme.base#1.0.0");
    assertThat(resolve(sources, "acme.base@1.0.0")).containsExactly("acme.base#1.0.0");
  }

  @Test
  void rangesTakeTheHighestRelease() throws IOException {
    install("acme.base", "4.0.9");
    install("acme.base", "4.0.10");
    install("acme.base", "4.0.11-ballot");
    install("acme.base", "3.9.9");

    assertThat(resolve(sources, "acme.base#4.0.x")).containsExactly("acme.base#4.0.10");
    assertThat(resolve(sources, "acme.base#latest")).containsExactly("acme.base#4.0.10");
    assertThat(resolve(sources, "acme.base#4.0.11-ballot"))
        .containsExactly("acme.base#4.0.11-ballot");
  }

  @Test
  void whatIsNowhereIsRefusedWithASentence() {
    assertThat(refusal(sources, "acme.base#1.0.0"))
        .containsExactly(
            "acme.base#1.0.0",
            "it is neither in the package cache nor in a registry, for none is given");
    assertThat(refusal(sources, "no-such-folder").get(1)).contains("no such file or folder");
  }

  @Test
  void dependenciesComeFirstAndCyclesEnd() throws IOException {
    install("acme.top", "1.0.0", "acme.middle#1.0.0", "hl7.fhir.r4.core#4.0.1");
    install("acme.middle", "1.0.0", "acme.base#1.0.x");
    install("acme.base", "1.0.3", "acme.top#1.0.0");

    assertThat(resolve(sources, "acme.top#1.0.0"))
        .containsExactly("acme.base#1.0.3", "acme.middle#1.0.0", "acme.top#1.0.0");
    assertThat(notes).isEmpty();
  }

  @Test
  void aMissingDependencyIsANote() throws IOException {
    install("acme.top", "1.0.0", "acme.gone#2.0.0");

    resolve(sources, "acme.top#1.0.0");

    assertThat(notes)
        .containsExactly(
            "acme.top#1.0.0 depends on acme.gone#2.0.0, which is not here;"
                + " what it defines is unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"top.tgz base.tgz", "base.tgz top.tgz"})
  void theOrderInWhichPackagesAreNamedDoesNotMatter(String order) throws IOException {
    archive("top.tgz", "acme.top", "1.0.0", "acme.base#1.0.x");
    archive("base.tgz", "acme.base", "1.0.3");

    assertThat(resolve(PackageSources.filesOnly(), order.split(" ")))
        .containsExactly("acme.base#1.0.3", "acme.top#1.0.0");
    assertThat(notes).isEmpty();
  }

  @Test
  void anotherVersionThanThatOfADependencyIsANote() throws IOException {
    archive("top.tgz", "acme.top", "1.0.0", "acme.base#1.0.x");
    archive("base.tgz", "acme.base", "2.0.0");

    resolve(PackageSources.filesOnly(), "top.tgz", "base.tgz");

    assertThat(notes)
        .containsExactly(
            "acme.top#1.0.0 depends on acme.base#1.0.x, but acme.base#2.0.0 is loaded");
  }

  private void archive(String file, String name, String version, String... needs)
      throws IOException {
    Files.write(
        folder.resolve(file),
        PackageFixture.tgz(PackageFixture.files(name, version, "gender", needs)));
  }

  @Test
  void theVersionThatIsAskedForWinsOverThatOfADependency() throws IOException {
    install("acme.top", "1.0.0", "acme.base#1.0.0");
    install("acme.base", "1.0.0");
    install("acme.base", "2.0.0");

    assertThat(resolve(sources, "acme.top#1.0.0", "acme.base#2.0.0"))
        .containsExactly("acme.base#2.0.0", "acme.top#1.0.0");
    assertThat(notes)
        .containsExactly("acme.base#1.0.0 is left out, because acme.base#2.0.0 is loaded");
  }

  @Test
  void brokenArchivesAreRefused() throws IOException {
    Files.writeString(folder.resolve("text.tgz"), "no archive");
    byte[] whole = PackageFixture.tgz(PackageFixture.files("acme.base", "1.0.0", "gender"));
    Files.write(folder.resolve("cut.tgz"), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThat(refusal(sources, "text.tgz")).hasSize(2);
    assertThat(refusal(sources, "cut.tgz")).hasSize(2);
  }

  @Test
  void entriesThatLeadOutOfThePackageAreRefused() throws IOException {
    Map<String, byte[]> files =
        new LinkedHashMap<>(PackageFixture.files("acme.base", "1.0.0", "gender"));
    files.put("../../evil.json", "{}".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("evil.tgz"), PackageFixture.tgz(files));

    assertThat(refusal(sources, "evil.tgz").get(1))
        .isEqualTo("an entry leads out of the package: package/../../evil.json");
  }

  @Test
  void archivesThatUnpackToTooMuchAreRefused() {
    byte[] bomb = PackageFixture.tgz(Map.of("other/zeros.bin", new byte[5_000_000]));

    assertThatThrownBy(() -> PackageFiles.archive(new ByteArrayInputStream(bomb), 1_000_000))
        .isInstanceOf(IOException.class)
        .hasMessage("it unpacks to more than 1000000 bytes");
  }

  @Test
  void packagesOfTooManyFilesAreRefused() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i <= PackageFiles.MAX_FILES; i++) {
      files.put("f" + i + ".txt", new byte[0]);
    }
    Files.write(folder.resolve("many.tgz"), PackageFixture.tgz(files));

    assertThat(refusal(sources, "many.tgz").get(1)).isEqualTo("it has more than 100000 files");
  }

  @Test
  void aRegistryIsAskedOnceAndWhatItDeliversIsKept() throws IOException {
    byte[] archive = PackageFixture.tgz(PackageFixture.files("acme.base", "1.0.0", "gender"));
    HttpServer server = registry("acme.base", "1.0.0", archive, sha1(archive));
    PackageSources online = sources.withRegistry(address(server));
    try {
      assertThat(resolve(online, "acme.base#1.0.x")).containsExactly("acme.base#1.0.0");
      assertThat(refusal(online, "acme.gone#1.0.0").get(1))
          .isEqualTo("it is neither in the package cache nor in the registry");
    } finally {
      server.stop(0);
    }

    assertThat(resolve(sources, "acme.base#1.0.0")).containsExactly("acme.base#1.0.0");
  }

  @Test
  void whatDoesNotHaveTheHashOfTheRegistryIsRefusedAndNotKept() throws IOException {
    byte[] archive = PackageFixture.tgz(PackageFixture.files("acme.base", "1.0.0", "gender"));
    HttpServer server = registry("acme.base", "1.0.0", archive, "00");
    try {
      assertThat(refusal(sources.withRegistry(address(server)), "acme.base#1.0.0").get(1))
          .contains("does not have the hash that the registry tells");
    } finally {
      server.stop(0);
    }

    assertThat(cache()).doesNotExist();
  }

  @Test
  void theLockFileHoldsVersionsAndHashes() throws IOException {
    install("acme.top", "1.0.0", "acme.base#1.0.x");
    install("acme.base", "1.0.3");
    Path lock = folder.resolve("medulla.lock");
    resolve(sources.withWrittenLock(lock), "acme.top#1.0.0");
    install("acme.base", "1.0.4");

    assertThat(resolve(sources.withLock(lock), "acme.top#1.0.0"))
        .containsExactly("acme.base#1.0.3", "acme.top#1.0.0");
    assertThat(Json.value(Files.readAllBytes(lock)).at("/packages/0/found").asText())
        .isEqualTo("cache");
  }

  @Test
  void archiveAndFolderHaveTheSameHash() throws IOException {
    Map<String, byte[]> files = PackageFixture.files("acme.base", "1.0.0", "gender");
    PackageFixture.install(cache(), "acme.base", "1.0.0", files);
    Files.write(folder.resolve("base.tgz"), PackageFixture.tgz(files));
    Path lock = folder.resolve("medulla.lock");
    resolve(sources.withWrittenLock(lock), "acme.base#1.0.0");

    assertThat(resolve(sources.withLock(lock), "base.tgz")).containsExactly("acme.base#1.0.0");
  }

  @Test
  void contentThatIsNotTheLockedOneIsRefused() throws IOException {
    install("acme.base", "1.0.0");
    install("acme.more", "1.0.0");
    Path lock = folder.resolve("medulla.lock");
    resolve(sources.withWrittenLock(lock), "acme.base#1.0.0");
    PackageFixture.install(
        cache(), "acme.base", "1.0.0", PackageFixture.files("acme.base", "1.0.0", "birthDate"));

    assertThat(refusal(sources.withLock(lock), "acme.base#1.0.0"))
        .containsExactly(
            "acme.base#1.0.0", "its content is not what the lock file has the hash of");
    assertThat(refusal(sources.withLock(lock), "acme.more#1.0.0"))
        .containsExactly("acme.more#1.0.0", "it is not in the lock file");
    assertThat(refusal(sources.withLock(folder.resolve("none")), "acme.base#1.0.0").get(1))
        .isEqualTo("the lock file cannot be read");
  }

  @Test
  void findingsTellThePackageThatAskedForThem() throws IOException {
    install("acme.base", "1.0.0");
    Validator validator =
        Validator.open(
            ValidationSettings.defaults()
                .withSources(sources)
                .withPackages(List.of(folder.resolve("acme.base#1.0.0"))),
            Clock.systemUTC());
    String profile = PackageFixture.profile("acme.base");

    Report report =
        validator.validate(
            "patient",
            "{\"resourceType\":\"Patient\",\"active\":true}".getBytes(StandardCharsets.UTF_8),
            List.of(profile));

    assertThat(report.findings())
        .filteredOn(Finding::isError)
        .extracting(Finding::profile, Finding::source)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(profile, "acme.base#1.0.0"));
  }

  @Test
  void namesHaveANameAndAVersion() {
    assertThat(PackageName.parse("hl7.fhir.us.core#6.1.0"))
        .isEqualTo(Optional.of(new PackageName("hl7.fhir.us.core", "6.1.0")));
    assertThat(PackageName.parse("folder")).isEmpty();
    assertThat(PackageName.parse("../acme.base#1.0.0")).isEmpty();
    assertThat(PackageName.parse("acme.base#../../x")).isEmpty();
  }

  private static HttpServer registry(String name, String version, byte[] archive, String hash)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String index =
        """
        {"name":"%s","versions":{"%s":{"dist":{"tarball":"%sarchive.tgz","shasum":"%s"}}}}\
        """
            .formatted(name, version, address(server), hash);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = path.equals("/" + name) ? index.getBytes(StandardCharsets.UTF_8) : archive;
          boolean isKnown = path.equals("/" + name) || path.equals("/archive.tgz");
          exchange.sendResponseHeaders(isKnown ? 200 : 404, isKnown ? body.length : -1);
          if (isKnown) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
