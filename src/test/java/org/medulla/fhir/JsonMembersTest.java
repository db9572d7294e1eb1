package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members are what a map that keeps its order would be, however many there are. */
class JsonMembersTest {

  private final Random random = new Random(5);
  private final Map<String, JsonNode> expected = new LinkedHashMap<>();
  private final JsonMembers members = new JsonMembers();

  @Test
  void theyAreWhatALinkedMapIs() {
    for (int names : new int[] {3, 12, 16, 17, 40}) {
      for (int step = 0; step < 2000; step++) {
        change("m" + random.nextInt(names), IntNode.valueOf(step));

        assertThat(new ArrayList<>(members.entrySet()))
            .isEqualTo(new ArrayList<>(expected.entrySet()));
        assertThat(members).hasSameSizeAs(expected).isEqualTo(expected);
      }
      members.clear();
      expected.clear();
      assertThat(members).isEmpty();
    }
  }

  private void change(String name, JsonNode value) {
    assertThat(members.get(name)).isEqualTo(expected.get(name));
    assertThat(members.containsKey(name)).isEqualTo(expected.containsKey(name));
    switch (random.nextInt(5)) {
      case 0 -> assertThat(members.remove(name)).isEqualTo(expected.remove(name));
      case 1 -> {
        members.entrySet().removeIf(entry -> entry.getKey().equals(name));
        expected.remove(name);
      }
      case 2 -> {
        members.replaceAll((key, old) -> key.equals(name) ? value : old);
        expected.replaceAll((key, old) -> key.equals(name) ? value : old);
      }
      default -> assertThat(members.put(name, value)).isEqualTo(expected.put(name, value));
    }
  }

  @Test
  void aViewTellsWhatIsThereWhenItIsLookedAt() {
    Set<Map.Entry<String, JsonNode>> entries = members.entrySet();
    for (int i = 0; i < 40; i++) {
      members.put("m" + i, IntNode.valueOf(i));
    }
    assertThat(entries).hasSize(40).extracting(Map.Entry::getKey).startsWith("m0").endsWith("m39");

    members.clear();

    assertThat(entries).isEmpty();
  }

  @Test
  void behindTheLastThereIsNone() {
    members.put("only", IntNode.valueOf(1));
    Iterator<Map.Entry<String, JsonNode>> entries = members.entrySet().iterator();
    entries.next();

    assertThat(entries.hasNext()).isFalse();
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void anObjectThatIsReadKeepsItsOrder() {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder("{");
    for (int i = 50; i > 0; i--) {
      names.add("n" + i);
      text.append(i < 50 ? "," : "").append("\"n").append(i).append("\":").append(i);
    }

    assertThat(
            Json.object(text.append('}').toString().getBytes(StandardCharsets.UTF_8)).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(names);
  }
}
