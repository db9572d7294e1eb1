package org.medulla.imports.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What is stored already, as far as a message touches it. */
public interface V2Stored {

  /** Nothing at all. */
  V2Stored NOTHING =
      new V2Stored() {
        @Override
        public Optional<ObjectNode> find(String type, String system, String value) {
          return Optional.empty();
        }

        @Override
        public boolean isNewer(ObjectNode stored, String time) {
          return false;
        }
      };

  /** The one resource with an identifier, as it is now. */
  Optional<ObjectNode> find(String type, String system, String value);

  /** Whether it was last told by a message of a later time than this. */
  boolean isNewer(ObjectNode stored, String time);
}
