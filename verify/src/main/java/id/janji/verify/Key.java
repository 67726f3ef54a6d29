package id.janji.verify;

import module java.base;

import java.security.Signature;

/// A verifier key as in signed-note, `name+id+base64(type ‖ key)`: type 1 signs by Ed25519, types 4
/// and 6 cosign with their time by Ed25519 and ML-DSA-44 (C2SP tlog-cosignature).
record Key(String name, byte[] id, int type, byte[] encoded) {
  private static final String ED25519 = "302a300506032b6570032100";
  private static final String ML_DSA_44 = "30820532300b06096086480165030403110382052100";

  static Key read(String text) {
    String[] parts = text.split("\\+", 3);
    Refused.unless(parts.length == 3, "key.none", text);
    byte[] typed = Json.bytesOf(parts[2]);
    byte[] id = Arrays.copyOf(Tree.hash(join(utf8(parts[0] + "\n"), typed)), 4);
    Refused.unless(HexFormat.of().formatHex(id).equals(parts[1]), "key.id", text);
    int type = typed.length == 0 ? 0 : typed[0];
    Refused.unless(type == 1 || type == 4 || type == 6, "key.type", text);
    byte[] prefix = HexFormat.of().parseHex(type == 6 ? ML_DSA_44 : ED25519);
    byte[] encoded = join(prefix, Arrays.copyOfRange(typed, 1, typed.length));
    return new Key(parts[0], id, type, encoded);
  }

  /// Whether this key has signed the note. Two lines of one key are wrong.
  boolean signed(Note note) {
    String start = "— " + name + " ";
    List<byte[]> lines =
        note.signatures().stream()
            .filter(line -> line.startsWith(start))
            .map(line -> Json.bytesOf(line.substring(start.length())))
            .filter(line -> line.length > 12 && Arrays.equals(line, 0, 4, id, 0, 4))
            .toList();
    if (lines.size() != 1) {
      return false;
    }
    ByteBuffer line = ByteBuffer.wrap(lines.getFirst()).position(4);
    byte[] message = type == 1 ? utf8(note.text()) : cosigned(note, line.getLong());
    byte[] signature = Arrays.copyOfRange(line.array(), line.position(), line.limit());
    return holds(type == 6 ? "ML-DSA-44" : "Ed25519", encoded, message, signature);
  }

  private byte[] cosigned(Note note, long time) {
    if (type == 4) {
      return utf8("cosignature/v1\ntime " + time + "\n" + note.text());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(utf8("subtree/v1\n\0"));
    out.write(utf8(name).length);
    out.writeBytes(utf8(name));
    out.writeBytes(ByteBuffer.allocate(8).putLong(time).array());
    out.write(utf8(note.origin()).length);
    out.writeBytes(utf8(note.origin()));
    out.writeBytes(ByteBuffer.allocate(16).putLong(8, note.size()).array());
    out.writeBytes(note.root());
    return out.toByteArray();
  }

  /// Whether the key of a family, in a SubjectPublicKeyInfo, has signed the message.
  static boolean holds(String family, byte[] encoded, byte[] message, byte[] signature) {
    try {
      boolean hashes = family.equals("EC") || family.equals("RSA");
      Signature check =
          Signature.getInstance(hashes ? "SHA256with" + family.replace("EC", "ECDSA") : family);
      KeyFactory factory = KeyFactory.getInstance(family);
      check.initVerify(factory.generatePublic(new X509EncodedKeySpec(encoded)));
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
