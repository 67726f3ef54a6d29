package id.janji.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A provider in a test: writes a log and its export from the documents, and lies where asked to.
final class Log {
  static final String ORIGIN = "awan.example/log/kopi";
  static final UUID CUSTOMER = UUID.fromString("0198a5c0-0000-7000-8000-000000000001");
  static final long START = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

  static final class Record {
    final String kind;
    final String basis;
    final long refers;
    final long time;
    byte[] salt;
    byte[] payload;
    byte[] leaf;

    Record(String kind, String basis, long refers, long time, byte[] salt, byte[] payload) {
      this.kind = kind;
      this.basis = basis;
      this.refers = refers;
      this.time = time;
      this.salt = salt;
      this.payload = payload;
    }
  }

  record Signer(String name, int type, KeyPair pair) {
    byte[] raw() {
      byte[] encoded = pair.getPublic().getEncoded();
      int length = type == 6 ? 1312 : 32;
      return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
    }

    byte[] id() {
      return Arrays.copyOf(sha(cat(utf8(name + "\n"), new byte[] {(byte) type}, raw())), 4);
    }

    String vkey() {
      byte[] typed = cat(new byte[] {(byte) type}, raw());
      return name
          + "+"
          + HexFormat.of().formatHex(id())
          + "+"
          + Base64.getEncoder().encodeToString(typed);
    }

    String line(String origin, long size, byte[] root, String text, long seconds) {
      byte[] time = ByteBuffer.allocate(8).putLong(seconds).array();
      byte[] blob =
          switch (type) {
            case 1 -> sign("Ed25519", pair, utf8(text));
            case 4 ->
                cat(
                    time,
                    sign("Ed25519", pair, utf8("cosignature/v1\ntime " + seconds + "\n" + text)));
            default ->
                cat(
                    time,
                    sign(
                        "ML-DSA-44",
                        pair,
                        cat(
                            utf8("subtree/v1\n\0"),
                            new byte[] {(byte) name.length()},
                            utf8(name),
                            time,
                            new byte[] {(byte) origin.length()},
                            utf8(origin),
                            new byte[8],
                            ByteBuffer.allocate(8).putLong(size).array(),
                            root)));
          };
      return "— " + name + " " + Base64.getEncoder().encodeToString(cat(id(), blob)) + "\n";
    }
  }

  static final KeyPair ED = pair("Ed25519");
  static final Signer LOG = new Signer(ORIGIN, 1, ED);
  static final Signer LOG_PQ = new Signer(ORIGIN, 6, pair("ML-DSA-44"));
  static final Signer KEEPER = new Signer("keeper.kopi.example", 4, pair("Ed25519"));
  static final Signer KEEPER_PQ = new Signer("keeper.kopi.example", 6, pair("ML-DSA-44"));
  static final KeyPair PASSKEY = pair("EC");
  static final KeyPair CLI = pair("Ed25519");
  static final KeyPair RSA = pair("RSA");

  final Random random;
  String origin = ORIGIN;
  List<Signer> signers = new ArrayList<>(List.of(LOG, LOG_PQ, KEEPER, KEEPER_PQ));
  final List<Record> records = new ArrayList<>();
  long clock = START;
  long claimedSize = -1;
  byte[] root;

  Log(long seed) {
    random = new Random(seed);
  }

  // --- entries
  // -------------------------------------------------------------------------------------
  int add(String kind, String basis, long refers, Map<String, Object> payload) {
    return addAt(clock += 1000, kind, basis, refers, utf8(json(payload)));
  }

  int addAt(long time, String kind, String basis, long refers, byte[] payload) {
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    Record record = new Record(kind, basis, refers, time, salt, payload);
    seal(record);
    records.add(record);
    return records.size() - 1;
  }

  void seal(Record r) {
    byte[] commitment = sha(cat(text("janji.id/payload/v1"), r.salt, r.payload));
    r.leaf =
        cat(
            text("janji.id/leaf/v1"),
            text(origin),
            eight(r.time),
            text(r.kind),
            text(r.basis),
            eight(r.refers + 1),
            commitment);
  }

  /// Rewrites an entry's payload and commits to the new one, as a provider without witnesses can.
  void rewrite(int index, String from, String to) {
    Record r = records.get(index);
    String old = new String(r.payload, StandardCharsets.UTF_8);
    if (!old.contains(from)) {
      throw new IllegalArgumentException(from + " is not in " + old);
    }
    r.payload = utf8(old.replace(from, to));
    seal(r);
  }

  void erase(int index) {
    add("erased", "", index, map("reason", "retention"));
    records.get(index).payload = null;
  }

  UUID uuid() {
    return new UUID(
        random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
  }

  int opened() {
    return add(
        "opened",
        "",
        -1,
        map(
            "customer",
            CUSTOMER,
            "name",
            "Kopi Lereng",
            "provider",
            "Awan Melati",
            "policy",
            map("id", "cloud", "version", 1, "digest", "sha256:00"),
            "purposes",
            List.of("support"),
            "tier",
            "T4"));
  }

  int enrol(KeyPair pair) {
    Map<String, Object> in =
        map(
            "key",
            b64(pair.getPublic().getEncoded()),
            "holder",
            map("id", "p1", "name", "Sari"),
            "form",
            pair == CLI ? "ed25519" : "webauthn");
    if (pair != CLI) {
      in.put("rpId", "janji.example");
      in.put("origins", List.of("https://janji.example"));
    }
    return add("key-enrolled", "", -1, in);
  }

  Map<String, Object> statement(UUID request) {
    return map(
        "type",
        "janji.id/approval/v1",
        "log",
        origin,
        "customer",
        CUSTOMER,
        "request",
        request,
        "person",
        map("id", "s7", "name", "Budi", "employer", "Awan Melati"),
        "operations",
        List.of("head", "open"),
        "scope",
        map("bucket", "faktur", "prefix", b64(utf8("2026/"))),
        "most",
        map("items", 2, "bytes", 1000),
        "purpose",
        map("code", "support", "en", "Support", "id", "Bantuan"),
        "case",
        "C-17",
        "from",
        at(START),
        "until",
        at(START + 86_400_000),
        "regions",
        List.of("id-jkt"),
        "policy",
        map("id", "cloud", "version", 1, "digest", "sha256:00"),
        "lapses",
        at(START + 43_200_000),
        "nonce",
        b64(new byte[32]));
  }

  int request(UUID id, String statement) {
    return add("request", "", -1, map("request", id, "statement", statement));
  }

  int approval(int request, UUID id, String statement, KeyPair key) {
    return add(
        "approval",
        "",
        request,
        map("request", id, "statement", statement, "proof", proof(statement, key)));
  }

  static Map<String, Object> proof(String statement, KeyPair key) {
    String fingerprint = b64(sha(key.getPublic().getEncoded()));
    if (key.getPublic().getAlgorithm().equals("EdDSA")) {
      byte[] signature = sign("Ed25519", key, cat(text("janji.id/approval/v1"), utf8(statement)));
      return map("form", "ed25519", "key", fingerprint, "signature", b64(signature));
    }
    byte[] client =
        utf8(
            "{\"type\":\"webauthn.get\",\"challenge\":\""
                + b64(sha(utf8(statement)))
                + "\",\"origin\":\"https://janji.example\",\"crossOrigin\":false}");
    byte[] data = cat(sha(utf8("janji.example")), new byte[] {5, 0, 0, 0, 9});
    String algorithm =
        key.getPublic().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    byte[] signature = sign(algorithm, key, cat(data, sha(client)));
    return map(
        "form",
        "webauthn",
        "key",
        fingerprint,
        "authenticatorData",
        b64(data),
        "clientData",
        b64(client),
        "signature",
        b64(signature));
  }

  Map<String, Object> grantOf(UUID id, UUID request) {
    Map<String, Object> grant =
        map(
            "grant",
            id,
            "actor",
            map("id", "s7", "name", "Budi", "party", "provider"),
            "operations",
            List.of("open"),
            "scope",
            map("bucket", "faktur", "prefix", b64(utf8("2026/03"))),
            "purposes",
            List.of("support"),
            "case",
            "C-17",
            "from",
            at(START),
            "until",
            at(START + 3_600_000),
            "most",
            map("items", 2, "bytes", 1000),
            "regions",
            List.of("id-jkt"));
    if (request != null) {
      grant.put("request", request);
    }
    return grant;
  }

  Map<String, Object> intentOf(UUID act, UUID grant) {
    return map(
        "act",
        act,
        "grant",
        grant,
        "actor",
        map("id", "s7", "name", "Budi", "party", "provider"),
        "operation",
        "open",
        "item",
        map("bucket", "faktur", "key", b64(utf8("2026/03/a.pdf"))),
        "purpose",
        "support",
        "case",
        "C-17",
        "region",
        "id-sby",
        "session",
        map("region", "id-jkt"));
  }

  int outcome(int intent, String basis, UUID act, long bytes) {
    return add("outcome", basis, intent, map("act", act, "result", "done", "bytes", bytes));
  }

  /// A log with one of everything: 0 opened, 1–3 keys, 4 keeper, then acts on several bases.
  static Log story(long seed) {
    Log log = new Log(seed);
    log.opened();
    log.enrol(PASSKEY);
    log.enrol(CLI);
    log.enrol(RSA);
    log.add(
        "keeper-enrolled",
        "",
        -1,
        map("keys", List.of(KEEPER.vkey(), KEEPER_PQ.vkey()).stream().sorted().toList()));
    for (KeyPair key : List.of(PASSKEY, CLI, RSA)) {
      log.approvedAct(key);
    }
    UUID own = log.uuid();
    Map<String, Object> terms = log.grantOf(own, null);
    terms.put("actor", map("id", "c1", "name", "Sari", "party", "customer"));
    terms.put("scope", map());
    terms.remove("until");
    terms.remove("case");
    terms.put("most", map());
    int grant = log.add("grant", "own", -1, terms);
    for (int i = 0; i < 3; i++) {
      UUID act = log.uuid();
      Map<String, Object> intent = log.intentOf(act, own);
      intent.put("actor", map("id", "c1", "name", "Sari", "party", "customer"));
      intent.remove("session");
      intent.put("region", "id-jkt");
      int index = log.add("intent", "own", grant, intent);
      if (i < 2) {
        log.outcome(index, "own", act, 5000);
      }
    }
    Map<String, Object> told =
        map("kind", "intent", "basis", "legal", "payload", map("act", log.uuid()));
    int slot = log.add("slot", "", -1, told);
    byte[] salt = log.records.get(slot).salt;
    log.records.get(slot).payload = null;
    log.add("told", "legal", slot, map("salt", b64(salt), "slot", told));
    log.records.get(log.add("slot", "", -1, map("kind", "grant", "payload", map()))).payload = null;
    log.add("new-kind", "", 3, map("x", 1));
    log.erase(
        log.add(
            "refusal",
            "",
            grant,
            map(
                "actor",
                map("id", "s9", "name", "Tono", "party", "provider"),
                "operation",
                "open",
                "reason",
                "no grant")));
    return log;
  }

  /// request, approval, grant, intent, outcome: five entries; the index of the request.
  int approvedAct(KeyPair key) {
    UUID id = uuid();
    String statement = json(statement(id));
    int request = request(id, statement);
    int approval = approval(request, id, statement, key);
    UUID grant = uuid();
    int granted = add("grant", "approved", approval, grantOf(grant, id));
    UUID act = uuid();
    outcome(add("intent", "approved", granted, intentOf(act, grant)), "approved", act, 700);
    return request;
  }

  // --- export
  // --------------------------------------------------------------------------------------
  byte[] root(int size) {
    return size == 0 ? sha(new byte[0]) : root(0, size);
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return sha(cat(new byte[] {0}, records.get(from).leaf));
    }
    int half = Integer.highestOneBit(to - from - 1);
    return sha(cat(new byte[] {1}, root(from, from + half), root(from + half, to)));
  }

  byte[] note(int size) {
    byte[] top = root != null ? root : root(size);
    String text = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(top) + "\n";
    StringBuilder note = new StringBuilder(text).append('\n');
    signers.forEach(s -> note.append(s.line(origin, size, top, text, clock / 1000)));
    return utf8(note.toString());
  }

  Map<String, byte[]> members() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    int size = records.size();
    members.put(
        "export.json",
        utf8(
            json(
                map(
                    "type",
                    "janji.id/export/v1",
                    "log",
                    origin,
                    "size",
                    size,
                    "made",
                    at(clock),
                    "provider",
                    "Awan Melati",
                    "customer",
                    map("id", CUSTOMER, "name", "Kopi Lereng")))));
    members.put("checkpoint", note(size));
    for (int b = 0; b * 256 < size; b++) {
      ByteArrayOutputStream leaves = new ByteArrayOutputStream();
      ByteArrayOutputStream payloads = new ByteArrayOutputStream();
      for (Record r : records.subList(b * 256, Math.min(size, b * 256 + 256))) {
        leaves.writeBytes(ByteBuffer.allocate(2).putShort((short) r.leaf.length).array());
        leaves.writeBytes(r.leaf);
        int length = r.payload == null ? 0 : 32 + r.payload.length;
        payloads.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        if (r.payload != null) {
          payloads.writeBytes(r.salt);
          payloads.writeBytes(r.payload);
        }
      }
      String width = size - b * 256 < 256 ? ".p/" + (size - b * 256) : "";
      String name = "%03d%s".formatted(b % 1000, width);
      name = b >= 1000 ? "x%03d/%s".formatted(b / 1000, name) : name;
      members.put("tile/entries/" + name, leaves.toByteArray());
      members.put("payload/" + name, payloads.toByteArray());
    }
    members.put("trust.json", utf8(trust()));
    return members;
  }

  static byte[] zip(Map<String, byte[]> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  Path export(Path file) throws IOException {
    return Files.write(file, zip(members()));
  }

  static String trust(List<String> keepers, long size, byte[] root, KeyPair... approvers) {
    return json(
        map(
            "type",
            "janji.id/trust/v1",
            "log",
            ORIGIN,
            "logKeys",
            List.of(LOG.vkey(), LOG_PQ.vkey()),
            "keeperKeys",
            keepers,
            "approvers",
            Arrays.stream(approvers)
                .map(k -> map("name", "Sari", "fingerprint", b64(sha(k.getPublic().getEncoded()))))
                .toList(),
            "head",
            map("size", size, "root", b64(root))));
  }

  static String trust() {
    return trust(List.of(KEEPER.vkey(), KEEPER_PQ.vkey()), 0, sha(new byte[0]), PASSKEY, CLI, RSA);
  }

  // --- bytes
  // ---------------------------------------------------------------------------------------
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static String json(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> json(e.getKey()) + ":" + json(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list -> list.stream().map(Log::json).collect(Collectors.joining(",", "[", "]"));
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    };
  }

  static String at(long millis) {
    return Instant.ofEpochMilli(millis).toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String b64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] eight(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  static byte[] text(String text) {
    byte[] bytes = utf8(text);
    return cat(ByteBuffer.allocate(4).putInt(bytes.length).array(), bytes);
  }

  static byte[] cat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] sha(byte[] in) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(in);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair pair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sign(String algorithm, KeyPair pair, byte[] message) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
