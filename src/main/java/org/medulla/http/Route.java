package org.medulla.http;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of address a request went to, with nothing in it that could tell of a patient.
 *
 * @param kind one of a few words, for metrics: {@code read}, {@code search}, {@code health}
 * @param template the path with its variable parts replaced, for the log: {@code
 *     /fhir/Observation/{id}}
 */
record Route(String kind, String template) {

  private static final Pattern OPERATION = Pattern.compile("\\$[a-z][a-z-]{0,40}");
  private static final Route UNKNOWN = new Route("unknown", "{unknown}");

  static Route of(String method, String path, Set<String> types) {
    if (path.equals("/fhir") || path.startsWith("/fhir/")) {
      String[] parts = path.substring(5).replaceFirst("^/+", "").split("/", 7);
      return fhir(method, parts, types);
    }
    if (WebPages.isFile(path)) {
      return new Route("file", "/assets/{file}");
    }
    if (WebPages.isPage(path)) {
      String first = path.substring(1).replaceFirst("/.*", "");
      return new Route("page", path.equals("/" + first) ? path : "/" + first + "/{id}");
    }
    return switch (path) {
      case "/metrics" -> new Route("metrics", path);
      case "/health/live", "/health/ready" -> new Route("health", path);
      default -> UNKNOWN;
    };
  }

  private static Route fhir(String method, String[] parts, Set<String> types) {
    String first = parts[0];
    if (first.isEmpty()) {
      return new Route(
          switch (method) {
            case "POST" -> "bundle";
            case "GET", "HEAD" -> "search-system";
            default -> "unknown";
          },
          "/fhir");
    }
    if (!types.contains(first)) {
      return system(first, parts.length);
    }
    return parts.length == 1
        ? new Route(onType(method), "/fhir/" + first)
        : insideType(method, "/fhir/" + first, parts);
  }

  private static Route system(String first, int length) {
    if (length > 1) {
      return length == 2 && first.equals("_async")
          ? new Route("later", "/fhir/_async/{id}")
          : UNKNOWN;
    }
    if (OPERATION.matcher(first).matches()) {
      return new Route("operation", "/fhir/{operation}");
    }
    return switch (first) {
      case "metadata" -> new Route("capabilities", "/fhir/metadata");
      case "_history" -> new Route("history", "/fhir/_history");
      case "_search" -> new Route("search-system", "/fhir/_search");
      default -> UNKNOWN;
    };
  }

  private static Route insideType(String method, String type, String[] parts) {
    String second = parts[1];
    if (parts.length == 2) {
      if (OPERATION.matcher(second).matches()) {
        return new Route("operation", type + "/{operation}");
      }
      return switch (second) {
        case "_history" -> new Route("history", type + "/_history");
        case "_search" -> new Route("search", type + "/_search");
        case "" -> new Route(onType(method), type);
        default -> new Route(onInstance(method), type + "/{id}");
      };
    }
    return insideInstance(type + "/{id}", parts);
  }

  private static Route insideInstance(String instance, String[] parts) {
    String third = parts[2];
    if (parts.length == 3) {
      if (OPERATION.matcher(third).matches()) {
        return new Route("operation", instance + "/{operation}");
      }
      return third.equals("_history") ? new Route("history", instance + "/_history") : UNKNOWN;
    }
    return parts.length == 4 && third.equals("_history")
        ? new Route("vread", instance + "/_history/{version}")
        : UNKNOWN;
  }

  private static String onType(String method) {
    return switch (method) {
      case "GET", "HEAD" -> "search";
      case "POST" -> "create";
      case "PUT" -> "conditional-update";
      case "PATCH" -> "conditional-patch";
      case "DELETE" -> "conditional-delete";
      default -> "unknown";
    };
  }

  private static String onInstance(String method) {
    return switch (method) {
      case "GET", "HEAD" -> "read";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "unknown";
    };
  }
}
