package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.medulla.fhir.Json;

/** Small resources for tests. */
public final class Samples {

  private Samples() {}

  /** JSON with single quotes, which read better in Java. */
  public static ObjectNode json(String text) {
    return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  public static ObjectNode json(String format, Object... arguments) {
    return json(String.format(format, arguments));
  }

  /** A patient without an id. */
  public static ObjectNode patient() {
    return json("{'resourceType':'Patient','active':true}");
  }

  public static ObjectNode patient(String id, String family) {
    return json("{'resourceType':'Patient','id':'%s','name':[{'family':'%s'}]}", id, family);
  }

  /** A patient without an id, found by an identifier of its own. */
  public static ObjectNode patientWithIdentifier(String value) {
    return json(
        "{'resourceType':'Patient','identifier':[{'system':'urn:mrn','value':'%s'}]}", value);
  }

  /** An observation of a patient. */
  public static ObjectNode observation(String id, String subject, String code) {
    return json(
        "{'resourceType':'Observation','id':'%s','status':'final',"
            + "'code':{'coding':[{'system':'urn:c','code':'%s'}]},'subject':{'reference':'%s'}}",
        id, code, subject);
  }

  /** An empty batch or transaction, to be filled with {@link #entry}. */
  public static ObjectNode bundle(String type, ObjectNode... entries) {
    ObjectNode bundle = json("{'resourceType':'Bundle','type':'%s'}", type);
    if (entries.length > 0) {
      ArrayNode array = bundle.putArray("entry");
      for (ObjectNode entry : entries) {
        array.add(entry);
      }
    }
    return bundle;
  }

  public static ObjectNode transaction(ObjectNode... entries) {
    return bundle("transaction", entries);
  }

  public static ObjectNode batch(ObjectNode... entries) {
    return bundle("batch", entries);
  }

  /** An entry without a resource. */
  public static ObjectNode entry(String method, String url) {
    return json("{'request':{'method':'%s','url':'%s'}}", method, url);
  }

  public static ObjectNode entry(String method, String url, ObjectNode resource) {
    ObjectNode entry = Json.newObject();
    entry.set("resource", resource);
    entry.setAll(entry(method, url));
    return entry;
  }

  /** An entry with a fullUrl. */
  public static ObjectNode entry(String fullUrl, String method, String url, ObjectNode resource) {
    ObjectNode entry = Json.newObject().put("fullUrl", fullUrl);
    entry.setAll(entry(method, url, resource));
    return entry;
  }

  /** The entry with one more member of its request. */
  public static ObjectNode with(ObjectNode entry, String member, String value) {
    ((ObjectNode) entry.get("request")).put(member, value);
    return entry;
  }

  /** A resource without its id. */
  public static ObjectNode withoutId(ObjectNode resource) {
    ObjectNode copy = resource.deepCopy();
    copy.remove("id");
    return copy;
  }
}
