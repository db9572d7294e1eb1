package org.medulla.interaction;

import java.util.Arrays;

/** A set of numbers that takes little more room than the numbers themselves. */
final class LongSet {

  private long[] numbers = new long[64];
  private int size;
  private int sorted;

  void add(long number) {
    if (size == numbers.length) {
      settle();
      if (size > numbers.length / 2) {
        numbers = Arrays.copyOf(numbers, numbers.length * 2);
      }
    }
    numbers[size] = number;
    size++;
  }

  /** Sorts what was added and drops what is there twice. */
  private void settle() {
    if (sorted == size) {
      return;
    }
    Arrays.sort(numbers, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || numbers[i] != numbers[i - 1]) {
        numbers[distinct] = numbers[i];
        distinct++;
      }
    }
    size = distinct;
    sorted = distinct;
  }

  int size() {
    settle();
    return size;
  }

  /** How many numbers there are at most; some may be counted twice. */
  int sizeAtMost() {
    return size;
  }

  boolean contains(long number) {
    settle();
    return Arrays.binarySearch(numbers, 0, size, number) >= 0;
  }
}
