package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Finds what is stored, in this process or by asking a server. */
public interface StoredMatches {

  /** Nothing is stored. */
  StoredMatches NONE = (type, query) -> List.of();

  /** What a condition finds; the first page of it. */
  List<ObjectNode> of(String type, Map<String, List<String>> query);
}
