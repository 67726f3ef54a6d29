package id.janji.custody.s3.body;

import id.janji.custody.Checksum;
import id.janji.custody.Checksum.Algorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Several checksums of the same bytes, each made while they are warm.
final class Digests {
  private final List<One> all;

  Digests(Collection<Algorithm> algorithms) {
    EnumSet<Algorithm> distinct = EnumSet.noneOf(Algorithm.class);
    distinct.addAll(algorithms);
    all = distinct.stream().map(Digests::one).toList();
  }

  private sealed interface One {
    void update(byte[] bytes, int from, int count);

    Checksum value();
  }

  private record Crc(Algorithm algorithm, java.util.zip.Checksum sum) implements One {
    @Override
    public void update(byte[] bytes, int from, int count) {
      sum.update(bytes, from, count);
    }

    @Override
    public Checksum value() {
      byte[] four = ByteBuffer.allocate(4).putInt((int) sum.getValue()).array();
      return Checksum.whole(algorithm, four);
    }
  }

  private record Nvme(Crc64Nvme sum) implements One {
    @Override
    public void update(byte[] bytes, int from, int count) {
      sum.update(bytes, from, count);
    }

    @Override
    public Checksum value() {
      byte[] eight = ByteBuffer.allocate(8).putLong(sum.value()).array();
      return Checksum.whole(Algorithm.CRC64NVME, eight);
    }
  }

  private record Hash(Algorithm algorithm, MessageDigest digest) implements One {
    @Override
    public void update(byte[] bytes, int from, int count) {
      digest.update(bytes, from, count);
    }

    @Override
    public Checksum value() {
      return Checksum.whole(algorithm, digest.digest());
    }
  }

  private static One one(Algorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> new Crc(algorithm, new CRC32());
      case CRC32C -> new Crc(algorithm, new CRC32C());
      case CRC64NVME -> new Nvme(new Crc64Nvme());
      case SHA1 -> new Hash(algorithm, digest("SHA-1"));
      case SHA256 -> new Hash(algorithm, digest("SHA-256"));
      case MD5 -> new Hash(algorithm, digest("MD5"));
    };
  }

  static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + name, e);
    }
  }

  void update(byte[] bytes, int from, int count) {
    for (One one : all) {
      one.update(bytes, from, count);
    }
  }

  /// The values; nothing can be added after that.
  List<Checksum> values() {
    return all.stream().map(One::value).toList();
  }
}
