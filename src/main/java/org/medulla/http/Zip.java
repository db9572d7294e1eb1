package org.medulla.http;

import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;

/** Sends large answers compressed to those who take them so. Requests are unpacked elsewhere. */
final class Zip extends CompressionHandler {

  private static final int SMALLEST = 1024;

  Zip(Handler handler) {
    super(handler);
    Gzip gzip = new Gzip();
    gzip.setMinCompressSize(SMALLEST);
    putCompression(gzip);
    putConfiguration(
        "/*",
        CompressionConfig.builder()
            .defaults()
            .compressIncludeMethod("GET")
            .compressIncludeMethod("HEAD")
            .compressIncludeMethod("POST")
            .compressIncludeMethod("PUT")
            .compressIncludeMethod("PATCH")
            .compressIncludeMethod("DELETE")
            .decompressExcludePath("/*")
            .build());
  }

  /**
   * Leaves ETags alone. FHIR reads the version of a resource from them, and a weak one may stand
   * for the same content in two encodings.
   */
  private static final class Gzip extends GzipCompression {

    @Override
    public String etag(String etag) {
      return etag;
    }

    @Override
    public String getEtagSuffix() {
      return "";
    }

    @Override
    public String stripSuffixes(String etags) {
      return etags;
    }
  }
}
