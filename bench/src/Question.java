import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A request, and what its answer must contain.
 *
 * @param shape which kind of question it is
 * @param times how often {@code mustContain} stands in a right answer; 1 for at least once
 */
record Question(String shape, byte[] request, byte[] mustContain, int times) {

  /**
   * @param path below the base, with its query
   */
  static Question get(URI base, String shape, String path, String mustContain, int times) {
    String text =
        "GET "
            + base.getPath()
            + "/"
            + path
            + " HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nAccept: application/fhir+json\r\n\r\n";
    return new Question(
        shape,
        text.getBytes(StandardCharsets.US_ASCII),
        mustContain.getBytes(StandardCharsets.US_ASCII),
        times);
  }
}
