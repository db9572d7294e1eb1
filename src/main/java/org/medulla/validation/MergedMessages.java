package org.medulla.validation;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/**
 * Where the engine puts the messages about a bundle. The engine looks for each new one among all
 * that are there, which takes the square of their number; here it finds an empty list, and what it
 * would have found is looked up in a table.
 */
final class MergedMessages extends AbstractList<ValidationMessage> {

  private final List<ValidationMessage> messages = new ArrayList<>();
  private final Map<List<String>, Integer> merged = new HashMap<>();
  private final Set<List<Object>> said = new HashSet<>();
  private boolean isMerging = true;

  /** Goes on after these. */
  MergedMessages(List<ValidationMessage> before) {
    for (ValidationMessage message : before) {
      said.add(exactly(message));
      if (message.getMessage() != null && message.getLocation() != null) {
        merged.putIfAbsent(key(message), messages.size());
      }
      messages.add(message);
    }
  }

  /** From here on the messages come one by one, and only those exactly alike are one. */
  void endMerging() {
    isMerging = false;
  }

  /** All of them, in their order. */
  List<ValidationMessage> messages() {
    return messages;
  }

  @Override
  public boolean add(ValidationMessage message) {
    return isMerging ? merge(message) : addNew(message);
  }

  /** Of two with the same text and place the worse one stays, as the engine does it. */
  private boolean merge(ValidationMessage message) {
    said.add(exactly(message));
    if (message.getMessage() == null || message.getLocation() == null) {
      return messages.add(message);
    }
    Integer index = merged.putIfAbsent(key(message), messages.size());
    if (index == null) {
      return messages.add(message);
    }
    if (message.getLevel().compareTo(messages.get(index).getLevel()) < 0) {
      messages.set(index, message);
    }
    return false;
  }

  private boolean addNew(ValidationMessage message) {
    return said.add(exactly(message)) && messages.add(message);
  }

  private static List<String> key(ValidationMessage message) {
    return List.of(message.getMessage(), message.getStrippedLocation());
  }

  private static List<Object> exactly(ValidationMessage message) {
    return List.of(
        String.valueOf(message.getMessage()),
        message.getLocation() == null ? "" : message.getStrippedLocation(),
        message.getLine(),
        message.getCol(),
        message.getLevel());
  }

  @Override
  public ValidationMessage get(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public int size() {
    return 0;
  }
}
