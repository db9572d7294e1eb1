package org.medulla.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers with the pages for people and their files. */
final class WebPages {

  /** Only our own scripts and styles, and requests to this server alone. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types medulla-parse";

  private static final String ID = "[A-Za-z0-9.-]{1,64}";

  /** The same addresses as in {@code app.js}. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "/|/(patient|query|validate|cohort|workshop|profiles)"
              + "|/patient/ID|/profiles/ID|/resource/[A-Za-z]{1,40}/ID".replace("ID", ID));

  /** What {@code data/recovery.js} asks for first, below the address of a patient. */
  private static final List<String> RECOVERY =
      List.of(
          "",
          "/$everything?_count=1000&_type=Condition,Procedure,MedicationStatement,MedicationRequest"
              + ",MedicationAdministration,ImagingStudy,BodyStructure,Provenance",
          "/$timeline?shape=chart&series=true&category=motor&category=laboratory"
              + "&category=response&category=finding&category=imaging");

  private final Supplier<WebFiles> files;
  private final String viewer;

  /**
   * @param viewer where pages open the images of a study; or empty
   */
  WebPages(Supplier<WebFiles> files, String viewer) {
    this.files = files;
    this.viewer = viewer;
  }

  /** Whether a page lives at that path. */
  static boolean isPage(String path) {
    return ADDRESS.matcher(path).matches();
  }

  /** Whether a file of the pages may live at that path. */
  static boolean isFile(String path) {
    return path.startsWith("/assets/");
  }

  /** Whether a person with a browser asks. */
  static boolean isForPeople(Request request) {
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    return accept != null && accept.contains("text/html");
  }

  /** The file at that path, if this edition has it. */
  Optional<WebFile> file(String path) {
    return files.get().at(path);
  }

  boolean writePage(int status, Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    String module = status == 200 ? moduleOf(Request.getPathInContext(request)) : "";
    if (module.equals("patient")) {
      ahead(Request.getPathInContext(request), response.getHeaders());
    }
    WebFile shell = files.get().shell(module, viewer);
    return write(status, shell, request, response, callback);
  }

  /** The module that shows the page of an address, as {@code app.js} will find. */
  private static String moduleOf(String path) {
    String[] parts = path.split("/");
    if (parts.length < 2) {
      return "home";
    }
    return path.equals("/patient") ? "patients" : parts[1];
  }

  /** A browser asks for a recovery together with the scripts of its page, and not after them. */
  private static void ahead(String page, HttpFields.Mutable headers) {
    String patient = "/fhir/Patient/" + page.substring("/patient/".length());
    RECOVERY.forEach(
        it ->
            headers.add(
                HttpHeader.LINK, "<" + patient + it + ">; rel=preload; as=fetch; crossorigin"));
  }

  boolean writeFile(WebFile file, Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
    return write(200, file, request, response, callback);
  }

  private boolean write(
      int status, WebFile file, Request request, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Security-Policy", POLICY);
    String etag = "W/\"" + files.get().edition() + "\"";
    if (status == 200) {
      headers.put(HttpHeader.ETAG, etag);
      if (etag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
        response.setStatus(304);
        callback.succeeded();
        return true;
      }
    }
    response.setStatus(status);
    headers.put(HttpHeader.CONTENT_TYPE, file.type());
    headers.put(HttpHeader.CONTENT_LENGTH, file.length());
    boolean isHeadOnly = request.getMethod().equals("HEAD");
    response.write(true, isHeadOnly ? ByteBuffer.allocate(0) : file.content(), callback);
    return true;
  }
}
