package id.janji.keyring.process;

import id.janji.keyring.vault.Opener;
import id.janji.keyring.wire.Ask;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.WireException;
import id.janji.seal.cipher.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The first frame: what the key process has to know. It holds two secrets; the arrays are wiped by
/// whoever takes them.
///
/// @param receiptKey 32 random bytes of this start
/// @param regions at least one
public record Hello(byte[] receiptKey, UUID installation, Opener opener, List<String> regions)
    implements AutoCloseable {
  public static final String LABEL = "janji.id/keyring/v1";

  private static final int RECEIPT_KEY = 32;
  private static final int LONGEST_SECRET = 1_024;
  private static final int MOST_REGIONS = 64;
  private static final int LONGEST_REGION = 64;

  public Hello {
    regions = List.copyOf(regions);
  }

  /// @throws WireException if the frame is no such greeting
  public static Hello read(Frame frame) {
    FieldReader in = new FieldReader(frame.body());
    if (frame.what() != Ask.HELLO.code() || !in.text(1, 40).equals(LABEL)) {
      throw new WireException("The first frame is not the greeting %s.".formatted(LABEL));
    }
    byte[] receiptKey = in.fixed(RECEIPT_KEY);
    UUID installation = in.uuid();
    Opener.Kind kind =
        Opener.Kind.of(in.small()).orElseThrow(() -> new WireException("No such opener is known."));
    Secret secret = Secret.owning(in.bytes(0, LONGEST_SECRET));
    List<String> regions = new ArrayList<>();
    for (int count = in.number(1, MOST_REGIONS); count > 0; count--) {
      regions.add(in.text(1, LONGEST_REGION));
    }
    in.end();
    if (regions.stream().distinct().count() < regions.size()) {
      throw new WireException("A region is named twice.");
    }
    return new Hello(receiptKey, installation, new Opener(kind, secret), regions);
  }

  public Frame frame() {
    byte[] secret = opener.secret().getEncoded();
    FieldWriter out = new FieldWriter().text(LABEL).fixed(receiptKey).uuid(installation);
    out.small(opener.kind().code()).bytes(secret).number(regions.size());
    regions.forEach(out::text);
    Arrays.fill(secret, (byte) 0);
    return new Frame(Ask.HELLO.code(), 0, out.take());
  }

  @Override
  public void close() {
    Arrays.fill(receiptKey, (byte) 0);
    opener.close();
  }

  @Override
  public String toString() {
    return "Hello[%s, %s]".formatted(installation, regions);
  }
}
