package org.medulla.rest;

import java.util.ArrayList;
import java.util.List;
import org.medulla.search.QueryString;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/**
 * The addresses of this server.
 *
 * @param base the public address of the FHIR endpoint, without a closing slash
 */
public record Addresses(String base) {

  public Addresses {
    if (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
  }

  String of(ResourceKey key) {
    return base + "/" + key;
  }

  /** The address of one version. */
  String of(StoredVersion version) {
    return of(version.key()) + "/_history/" + version.version();
  }

  /** An address with parameters. */
  String of(String path, List<Applied> parameters) {
    List<String> parts = new ArrayList<>();
    for (Applied parameter : parameters) {
      parts.add(QueryString.encode(parameter.name()) + "=" + QueryString.encode(parameter.value()));
    }
    String address = path.isEmpty() ? base : base + "/" + path;
    return parts.isEmpty() ? address : address + "?" + String.join("&", parts);
  }
}
