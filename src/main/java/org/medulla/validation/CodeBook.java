package org.medulla.validation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.medulla.terminology.Book;
import org.medulla.terminology.Knowledge;
import org.medulla.terminology.Terminology;

/** The code systems of one validator. What it has loaded does not change, so books are kept. */
final class CodeBook {

  /** More different systems than this only come from input that makes them up. */
  private static final int MAX_KEPT = 5_000;

  private final Terminology terminology;
  private final Map<String, Book> books = new ConcurrentHashMap<>();

  CodeBook(Terminology terminology) {
    this.terminology = terminology;
  }

  Knowledge knowledge(String system) {
    return book(system).knowledge();
  }

  Book book(String system) {
    Book known = books.get(system);
    if (known != null) {
      return known;
    }
    Book loaded = terminology.book(system);
    if (books.size() < MAX_KEPT) {
      books.put(system, loaded);
    }
    return loaded;
  }
}
