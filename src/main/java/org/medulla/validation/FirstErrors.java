package org.medulla.validation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.jspecify.annotations.Nullable;

/**
 * For each entry of a bundle the engine looks through all messages about the entries before, to
 * know whether there is an error. Here each entry gets a list of its own, with the first error of
 * those before; what has been looked at is not looked at again.
 */
final class FirstErrors {

  private static final class Seen {
    private int size;
    private @Nullable ValidationMessage error;
  }

  private final Map<List<ValidationMessage>, Seen> lists = new IdentityHashMap<>();

  /** A list to go on with instead of this one, which only grows. */
  List<ValidationMessage> after(List<ValidationMessage> messages) {
    Seen seen = lists.computeIfAbsent(messages, any -> new Seen());
    for (; seen.error == null && seen.size < messages.size(); seen.size++) {
      ValidationMessage message = messages.get(seen.size);
      seen.error = message.isError() ? message : null;
    }
    List<ValidationMessage> own = new ArrayList<>();
    if (seen.error != null) {
      own.add(seen.error);
    }
    return own;
  }

  /** Puts what was said after them at the end of the messages. */
  void add(List<ValidationMessage> own, List<ValidationMessage> messages) {
    Seen seen = lists.get(messages);
    boolean isRepeated = seen != null && !own.isEmpty() && own.get(0) == seen.error;
    messages.addAll(isRepeated ? own.subList(1, own.size()) : own);
  }

  void forget() {
    lists.clear();
  }
}
