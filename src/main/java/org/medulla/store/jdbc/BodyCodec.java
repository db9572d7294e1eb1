package org.medulla.store.jdbc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.medulla.store.Body;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** Compresses bodies, and reads whatever was compressed by this or an earlier release. */
final class BodyCodec implements AutoCloseable {

  private static final long LARGEST = 1L << 30;

  private final Dictionaries dictionaries = new Dictionaries();
  private final Queue<ZstdCompressCtx> idleCompressors = new ConcurrentLinkedQueue<>();
  private final Queue<ZstdDecompressCtx> idleDecompressors = new ConcurrentLinkedQueue<>();

  byte[] encode(Body body) {
    ZstdCompressCtx idle = idleCompressors.poll();
    ZstdCompressCtx compressor = idle == null ? compressor() : idle;
    try {
      return compressor.compress(body.toByteArray());
    } finally {
      idleCompressors.add(compressor);
    }
  }

  private ZstdCompressCtx compressor() {
    return new ZstdCompressCtx().loadDict(dictionaries.newest());
  }

  Body decode(byte[] bytes) {
    long size = bytes.length == 0 ? -1 : Zstd.getFrameContentSize(bytes);
    if (size < 0 || size > LARGEST) {
      throw new StoreException(StoreProblem.DAMAGED, "A stored body cannot be read");
    }
    ZstdDictDecompress dictionary = dictionary((int) Zstd.getDictIdFromFrame(bytes));
    ZstdDecompressCtx idle = idleDecompressors.poll();
    ZstdDecompressCtx decompressor = idle == null ? new ZstdDecompressCtx() : idle;
    try {
      return Body.wrap(decompressor.loadDict(dictionary).decompress(bytes, (int) size));
    } catch (ZstdException e) {
      throw new StoreException(StoreProblem.DAMAGED, "A stored body cannot be read", "", e);
    } finally {
      idleDecompressors.add(decompressor);
    }
  }

  private ZstdDictDecompress dictionary(int number) {
    return dictionaries
        .find(number)
        .orElseThrow(
            () ->
                new StoreException(
                    StoreProblem.TOO_NEW,
                    "A stored body needs a dictionary that this release does not have",
                    Integer.toString(number)));
  }

  @Override
  public void close() {
    idleCompressors.forEach(ZstdCompressCtx::close);
    idleDecompressors.forEach(ZstdDecompressCtx::close);
    dictionaries.close();
  }
}
