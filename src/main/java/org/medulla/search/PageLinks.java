package org.medulla.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.store.Cursor;

/**
 * Page links: the whole position in a result as a signed text, bound to the search it belongs to.
 * Any server with the same key can go on from it; nobody can make one up.
 */
public final class PageLinks {

  private static final int SIGNATURE = 12;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key at least 16 secret bytes, the same for all servers before one store
   */
  public PageLinks(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * A position.
   *
   * @param asOf the state of the first page
   * @param cursor empty for the beginning, or the end when read backwards
   * @param isBackwards whether the page ends there
   */
  public record Position(long asOf, Optional<Cursor> cursor, boolean isBackwards) {

    /** The page that begins after a place. */
    public Position(long asOf, Cursor cursor) {
      this(asOf, Optional.of(cursor), false);
    }
  }

  /** The text of a position within a search. */
  public String text(Position position, List<Applied> search) {
    byte[] content = write(position);
    byte[] signature = sign(content, search);
    byte[] all = Arrays.copyOf(signature, SIGNATURE + content.length);
    System.arraycopy(content, 0, all, SIGNATURE, content.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Reads a position.
   *
   * @throws SearchRefusal if it was not made here for this search
   */
  public Position read(String text, List<Applied> search) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refusal();
    }
    if (all.length <= SIGNATURE) {
      throw refusal();
    }
    byte[] content = Arrays.copyOfRange(all, SIGNATURE, all.length);
    byte[] signature = sign(content, search);
    if (!MessageDigest.isEqual(signature, Arrays.copyOf(all, SIGNATURE))) {
      throw refusal();
    }
    return readContent(content);
  }

  private static SearchRefusal refusal() {
    return new SearchRefusal(
        SearchProblem.BAD_PAGE,
        "is not a page of this search; follow the links of a result as they are",
        "_page");
  }

  private byte[] sign(byte[] content, List<Applied> search) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (Applied parameter : search) {
        mac.update((parameter.name() + "=" + parameter.value()).getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
      }
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  private static byte[] write(Position position) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(position.asOf);
      out.writeBoolean(position.isBackwards);
      if (position.cursor.isPresent()) {
        write(position.cursor.get(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Cursor cursor, DataOutputStream out) throws IOException {
    out.writeLong(cursor.pid());
    for (Optional<Cursor.Value> value : cursor.values()) {
      if (value.isEmpty()) {
        out.writeByte('-');
      } else if (value.get() instanceof Cursor.Value.OfLong number) {
        out.writeByte('l');
        out.writeLong(number.value());
      } else if (value.get() instanceof Cursor.Value.OfDouble number) {
        out.writeByte('d');
        out.writeDouble(number.value());
      } else if (value.get() instanceof Cursor.Value.OfText text) {
        byte[] utf8 = text.value().getBytes(StandardCharsets.UTF_8);
        out.writeByte('t');
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    }
  }

  private static Position readContent(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      long asOf = in.readLong();
      boolean isBackwards = in.readBoolean();
      if (in.available() == 0) {
        return new Position(asOf, Optional.empty(), isBackwards);
      }
      long pid = in.readLong();
      List<Optional<Cursor.Value>> values = new ArrayList<>();
      while (in.available() > 0) {
        values.add(
            switch (in.readByte()) {
              case 'l' -> Optional.of(new Cursor.Value.OfLong(in.readLong()));
              case 'd' -> Optional.of(new Cursor.Value.OfDouble(in.readDouble()));
              case 't' ->
                  Optional.of(
                      new Cursor.Value.OfText(
                          new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8)));
              default -> Optional.empty();
            });
      }
      return new Position(asOf, Optional.of(new Cursor(values, pid)), isBackwards);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
