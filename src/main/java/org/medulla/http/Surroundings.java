package org.medulla.http;

import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the street door is given by the house.
 *
 * @param clock the time for the access log
 * @param requestIds a new id for a request that brought none
 * @param resourceTypes the names that may stand in the log as a type of resource
 * @param outcomes a problem as the bytes of an {@code OperationOutcome}
 * @param bodyMemory how many bytes of request bodies may be held at the same time
 */
public record Surroundings(
    Clock clock,
    Supplier<String> requestIds,
    Set<String> resourceTypes,
    Function<HttpProblem, byte[]> outcomes,
    long bodyMemory) {

  public Surroundings {
    resourceTypes = Set.copyOf(resourceTypes);
  }
}
