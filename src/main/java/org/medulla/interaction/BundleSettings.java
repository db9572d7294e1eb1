package org.medulla.interaction;

/**
 * Settings of batches and transactions.
 *
 * @param maxEntries how many entries a bundle may have
 */
public record BundleSettings(int maxEntries) {

  public static final BundleSettings DEFAULT = new BundleSettings(50_000);

  public BundleSettings {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("A bundle needs room for at least one entry");
    }
  }
}
