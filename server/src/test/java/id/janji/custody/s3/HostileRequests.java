package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.identity.service.Right;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that are wrong in one way: each is told which, and leaves nothing behind.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileRequests {
  private static final String STREAMING = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  private static final String STREAMING_TRAILER = STREAMING + "-TRAILER";
  private static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  private static final byte[] CONTENT = "some content that is sent".repeat(1_000).getBytes();
  private TestDoor door;
  private long before;

  /// A door, and what stands behind it.
  abstract TestDoor opened() throws Exception;

  /// How much is kept behind the door, and how much is said to be.
  abstract long kept();

  @BeforeAll
  void open() throws Exception {
    door = opened();
    door.bucket("bucket");
  }

  @AfterAll
  void close() throws Exception {
    door.close();
  }

  @BeforeEach
  void count() {
    before = kept();
  }

  @AfterEach
  void hasKeptNothing() {
    assertThat(kept()).isEqualTo(before);
  }

  private TestDoor.Wish put() {
    return door.wish("PUT", "/bucket/key").body(CONTENT);
  }

  private static Arguments wrong(String told, UnaryOperator<TestDoor.Wish> how) {
    return Arguments.of(told, how);
  }

  static Stream<Arguments> wrongHeads() {
    Instant now = Instant.now();
    String md5 = Base64.getEncoder().encodeToString(new byte[16]);
    String crc = Base64.getEncoder().encodeToString(new byte[4]);
    return Stream.of(
        wrong("403 RequestTimeTooSkewed", w -> w.at(now.minus(Duration.ofMinutes(16)))),
        wrong("403 RequestTimeTooSkewed", w -> w.at(now.plus(Duration.ofMinutes(16)))),
        wrong("403 AccessDenied", w -> w.unsigned("authorization", "-")),
        wrong("403 AccessDenied", w -> w.unsigned("x-amz-date", "yesterday")),
        wrong("403 AccessDenied", w -> w.unsigned("x-amz-acl", "private")),
        wrong("403 AccessDenied", w -> w.unsigned("x-janji-class", "logs")),
        wrong("400 AuthorizationHeaderMalformed", w -> w.unsigned("authorization", "AWS k:s")),
        wrong("400 AuthorizationHeaderMalformed", w -> w.unsigned("authorization", "Basic eA==")),
        wrong(
            "400 AuthorizationHeaderMalformed",
            w -> w.unsigned("authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/e")),
        wrong(
            "403 InvalidAccessKeyId",
            w -> w.by(new TestSigner("JNJINOBODY0000000000", TestDoor.SECRET, "r"))),
        wrong(
            "403 SignatureDoesNotMatch",
            w -> w.by(new TestSigner(TestDoor.KEY, "another secret", "r"))),
        wrong("403 SignatureDoesNotMatch", w -> w.unsigned("host", "localhost:1")),
        wrong(
            "400 AuthorizationHeaderMalformed", w -> w.unsigned("x-amz-date", "20990101T000000Z")),
        wrong("403 SignatureDoesNotMatch", w -> w.unsigned("x-amz-content-sha256", "0".repeat(64))),
        wrong("400 MissingSecurityHeader", w -> w.unsigned("x-amz-content-sha256", "-")),
        wrong("400 InvalidArgument", w -> w.payload("STREAMING-SOMETHING")),
        wrong("400 InvalidArgument", w -> w.payload("ABCDEF")),
        wrong("400 XAmzContentSHA256Mismatch", w -> w.payload("0".repeat(64))),
        wrong("400 BadDigest", w -> w.header("content-md5", md5)),
        wrong("400 InvalidDigest", w -> w.header("content-md5", "AAAA")),
        wrong("400 InvalidDigest", w -> w.header("content-md5", "!")),
        wrong("400 BadDigest", w -> w.header("x-amz-checksum-crc32", crc)),
        wrong("400 BadDigest", w -> w.header("x-amz-checksum-crc32c", crc)),
        wrong("400 BadDigest", w -> w.header("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=")),
        wrong("400 InvalidRequest", w -> w.header("x-amz-checksum-sha256", crc)),
        wrong("411 MissingContentLength", w -> w.body(new byte[0]).unsigned("content-length", "-")),
        wrong("400 MetadataTooLarge", w -> w.header("x-amz-meta-m", "x".repeat(2_048))),
        wrong("400 InvalidTag", w -> w.header("x-amz-tagging", "a=1&a=2")),
        wrong("400 InvalidTag", w -> w.header("x-amz-tagging", "a=" + "x".repeat(257))),
        wrong("400 InvalidTag", w -> w.header("x-amz-tagging", "=1")),
        wrong("400 InvalidURI", w -> w.header("x-amz-tagging", "a=%zz")),
        wrong("400 InvalidArgument", w -> w.header("x-amz-tagging", "janji-class=unknown")),
        wrong("501 NotImplemented", w -> w.header("x-amz-acl", "public-read")),
        wrong("501 NotImplemented", w -> w.header("x-amz-server-side-encryption", "aws:kms")),
        wrong("501 NotImplemented", w -> w.query("website")),
        wrong("400 InvalidArgument", w -> w.query("acl&tagging")),
        wrong("501 NotImplemented", w -> w.query("acl")),
        wrong("400 InvalidRequest", w -> w.header("x-amz-object-lock-mode", "GOVERNANCE")),
        wrong("404 NoSuchUpload", w -> w.query("partNumber=1&uploadId=none")),
        wrong("404 NoSuchUpload", w -> w.query("partNumber=1&uploadId=")),
        wrong("400 InvalidArgument", w -> w.query("partNumber=10001&uploadId=x")),
        wrong("400 InvalidURI", w -> w.query("a%zz=1")),
        wrong("400 InvalidURI", w -> w.query("a&".repeat(101))),
        wrong("412 PreconditionFailed", w -> w.header("if-match", "\"x\"")));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("wrongHeads")
  void areRefusedForWhatIsWrong(String told, UnaryOperator<TestDoor.Wish> how) throws Exception {
    RawClient.Answer answer = how.apply(put()).send();

    assertThat(answer.told()).as(answer.text()).isEqualTo(told);
    assertThat(answer.element("Message")).endsWith(".").doesNotContain(TestDoor.SECRET);
  }

  @ParameterizedTest
  @CsvSource({"5368709121,400 EntityTooLarge", "9223372036854775808,400 ", "-1,400 "})
  void refusesLengthsThatCannotBe(String length, String told) throws Exception {
    try (RawClient client = door.client()) {
      client.send(put().unsigned("content-length", length).head(), TestDoor.NOTHING);

      assertThat(client.answer("PUT").told()).startsWith(told);
    }
  }

  @Test
  void storesNothingOfWhatBreaksOff() throws Exception {
    try (RawClient client = door.client()) {
      client.send(put().unsigned("content-length", "30000").head(), CONTENT);
      client.shutOutput();

      assertThat(client.answer("PUT").told()).isEqualTo("400 IncompleteBody");
    }
  }

  private static Arguments chunked(String told, String payload, UnaryOperator<byte[]> how) {
    return Arguments.of(told, payload, how);
  }

  static Stream<Arguments> wrongChunks() {
    return Stream.of(
        chunked("403 SignatureDoesNotMatch", STREAMING, b -> flipped(b, 100)),
        chunked("403 SignatureDoesNotMatch", STREAMING, b -> flipped(b, b.length / 2)),
        chunked(
            "403 SignatureDoesNotMatch",
            STREAMING,
            b -> replaced(b, "0;chunk-signature=", "0;chunk-signature=0")),
        chunked(
            "403 SignatureDoesNotMatch", STREAMING, b -> replaced(b, ";chunk-signature=", ";x=")),
        chunked(
            "403 SignatureDoesNotMatch",
            STREAMING_TRAILER,
            b -> replaced(b, "x-amz-trailer-signature:", "x-amz-trailer-signature:0")),
        chunked(
            "403 SignatureDoesNotMatch",
            STREAMING_TRAILER,
            b -> without(b, "x-amz-trailer-signature:")),
        chunked(
            "400 MalformedTrailerError",
            STREAMING_TRAILER,
            b -> without(b, "x-amz-checksum-crc32:")),
        chunked(
            "400 MalformedTrailerError",
            UNSIGNED_TRAILER,
            b -> replaced(b, "x-amz-checksum-crc32:", "x-amz-checksum-sha1:")),
        chunked("400 BadDigest", UNSIGNED_TRAILER, b -> flipped(b, 3_000)),
        chunked(
            "400 InvalidRequest",
            UNSIGNED_TRAILER,
            b -> replaced(b, "x-amz-checksum-crc32:", "x-amz-checksum-crc32:A")),
        chunked("400 IncompleteBody", STREAMING, b -> Arrays.copyOf(b, b.length / 2)),
        chunked("400 IncompleteBody", STREAMING, b -> Arrays.copyOf(b, 40)),
        chunked("400 IncompleteBody", STREAMING, _ -> new byte[0]),
        chunked("400 IncompleteBody", STREAMING, b -> plus(b, "more")),
        chunked("400 IncompleteBody", UNSIGNED_TRAILER, b -> plus(b, "more")),
        chunked("400 IncompleteBody", UNSIGNED_TRAILER, b -> replaced(b, "1000\r\n", "fff\r\n")),
        chunked("400 IncompleteBody", UNSIGNED_TRAILER, b -> replaced(b, "1000\r\n", "1001\r\n")),
        chunked("400 IncompleteBody", UNSIGNED_TRAILER, b -> replaced(b, "1000\r\n", "-1\r\n")),
        chunked(
            "400 IncompleteBody",
            UNSIGNED_TRAILER,
            b -> replaced(b, "1000\r\n", "ffffffffffffffff\r\n")),
        chunked(
            "400 IncompleteBody", UNSIGNED_TRAILER, b -> replaced(b, "1000\r\n", "1000;x=y\r\n")),
        chunked(
            "400 IncompleteBody",
            UNSIGNED_TRAILER,
            b -> replaced(b, "1000\r\n", "1".repeat(2_000))),
        chunked("400 IncompleteBody", UNSIGNED_TRAILER, b -> replaced(b, "1000\r\n", "0\r\n")));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }

  private static byte[] plus(byte[] bytes, String more) {
    return (text(bytes) + more).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    assertThat(text(bytes)).contains(from);
    int at = text(bytes).indexOf(from);
    return (text(bytes).substring(0, at) + to + text(bytes).substring(at + from.length()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] without(byte[] bytes, String name) {
    String text = text(bytes);
    int at = text.indexOf(name);
    return (text.substring(0, at) + text.substring(text.indexOf("\r\n", at) + 2))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private RawClient.Answer sendChunked(String payload, UnaryOperator<byte[]> how) throws Exception {
    Instant now = Instant.now();
    CRC32 crc = new CRC32();
    crc.update(CONTENT);
    String sum =
        Base64.getEncoder()
            .encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    boolean trailing = !payload.equals(STREAMING);
    TestDoor.Wish wish =
        door.wish("PUT", "/bucket/key")
            .at(now)
            .payload(payload)
            .header("content-encoding", "aws-chunked")
            .header("x-amz-decoded-content-length", Integer.toString(CONTENT.length));
    if (trailing) {
      wish.header("x-amz-trailer", "x-amz-checksum-crc32");
    }
    TestSigner.Signed signed = wish.signed();
    String trailer = trailing ? "x-amz-checksum-crc32:" + sum : "";
    byte[] body =
        payload.equals(UNSIGNED_TRAILER)
            ? TestSigner.unsignedChunks(CONTENT, 4_096, trailer)
            : door.signer.chunked(CONTENT, 4_096, signed.signature(), now, trailer);
    byte[] sent = how.apply(body);
    try (RawClient client = door.client()) {
      client.send(wish.body(sent).head(signed), sent);
      return client.answer("PUT");
    }
  }

  @ParameterizedTest(name = "{index} {0} {1}")
  @MethodSource("wrongChunks")
  void areRefusedForWrongChunks(String told, String payload, UnaryOperator<byte[]> how)
      throws Exception {
    RawClient.Answer answer = sendChunked(payload, how);

    assertThat(answer.told()).as(answer.text()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({STREAMING, STREAMING_TRAILER, UNSIGNED_TRAILER})
  void areTakenWhereChunksAreRight(String payload) throws Exception {
    assertThat(sendChunked(payload, b -> b).told()).isEqualTo("200 ");
    assertThat(door.send("GET", "/bucket/key").body()).isEqualTo(CONTENT);
    before = kept();
  }

  @Test
  void needTheLengthOfWhatComesInChunks() throws Exception {
    RawClient.Answer answer = put().payload(STREAMING).send();

    assertThat(answer.told()).isEqualTo("411 MissingContentLength");
  }

  @ParameterizedTest
  @CsvSource({
    "'', MalformedXML",
    "<Delete>, MalformedXML",
    "<Delete/>, MalformedXML",
    "<Other/>, MalformedXML",
    "<Delete><Object/></Delete>, InvalidArgument",
    "<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>, MalformedXML",
    "<Delete><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></Delete>, MalformedXML",
    "'<!DOCTYPE Delete [<!ENTITY e \"x\">]><Delete><Object><Key>&e;</Key></Object></Delete>', MalformedXML",
    "'<!DOCTYPE Delete SYSTEM \"file:///etc/passwd\"><Delete/>', MalformedXML",
    "'<?pi x?><Delete/>', MalformedXML",
    "'<Delete><Object><Key>&undefined;</Key></Object></Delete>', MalformedXML",
    "'<Delete><Object><Key>&#0;</Key></Object></Delete>', MalformedXML"
  })
  void areRefusedForBrokenDocuments(String document, String code) throws Exception {
    RawClient.Answer answer = door.wish("POST", "/bucket").query("delete").body(document).send();

    assertThat(answer.element("Code")).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("root:");
  }

  @Test
  void areRefusedWhereTheyNamePartsThatWereNotStored() throws Exception {
    RawClient.Answer begun = door.wish("POST", "/bucket/long").query("uploads=").send();
    before = kept();
    String upload = "uploadId=" + begun.element("UploadId");
    String part = "<Part><PartNumber>%d</PartNumber><ETag>\"%s\"</ETag></Part>";
    for (int parts : new int[] {10_000, 10_001}) {
      StringBuilder list = new StringBuilder("<CompleteMultipartUpload>");
      for (int i = 1; i <= parts; i++) {
        list.append(part.formatted(i, "0".repeat(32)));
      }
      String all = list.append("</CompleteMultipartUpload>").toString();

      assertThat(door.wish("POST", "/bucket/long").query(upload).body(all).send().told())
          .isEqualTo(parts > 10_000 ? "400 MalformedXML" : "400 InvalidPart");
    }
  }

  @Test
  void areRefusedWhereAnItemWouldBeLargerThanItMayBe() throws Exception {
    RawClient.Answer begun = door.wish("POST", "/bucket/long").query("uploads=").send();
    String upload = "uploadId=" + begun.element("UploadId");
    RawClient.Answer part =
        door.wish("PUT", "/bucket/long").query("partNumber=1&" + upload).body("x").send();
    before = kept();
    String list =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
            .formatted(part.header("etag"));

    assertThat(
            door.wish("POST", "/bucket/long")
                .query(upload)
                .header("x-amz-mp-object-size", Long.toString((5L << 40) + 1))
                .body(list)
                .send()
                .status())
        .isEqualTo(400);
  }

  @Test
  void areRefusedWithTooManyItems() throws Exception {
    String document = "<Delete>" + "<Object><Key>a</Key></Object>".repeat(1_001) + "</Delete>";

    assertThat(door.wish("POST", "/bucket").query("delete").body(document).send().told())
        .isEqualTo("400 MalformedXML");
  }

  @Test
  void areRefusedWithATooLargeDocument() throws Exception {
    byte[] document = new byte[(4 << 20) + 1];

    try (RawClient client = door.client()) {
      client.send(
          door.wish("POST", "/bucket").query("delete").body(document).head(), TestDoor.NOTHING);
      assertThat(client.answer("POST").told()).isEqualTo("400 EntityTooLarge");
    }
  }

  @Test
  void areRefusedWithTooManyHeaders() throws Exception {
    TestDoor.Wish wish = put();
    for (int i = 0; i < 130; i++) {
      wish.unsigned("h" + i, "x");
    }
    assertThat(wish.send().told()).isEqualTo("400 RequestHeaderSectionTooLarge");
  }

  @Test
  void areRefusedWithTooLongHeaders() throws Exception {
    try (RawClient client = door.client()) {
      client.send(put().unsigned("h", "x".repeat(40_000)).head(), TestDoor.NOTHING);
      RawClient.Answer answer = client.answer("PUT");

      assertThat(answer.told()).isEqualTo("400 RequestHeaderSectionTooLarge");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /bucket/key HTTP/9.9\r\nHost: x\r\n\r\n'",
    "'GET\r\n\r\n'",
    "'GET /bucket/key HTTP/1.1\r\n\r\n'",
    "'GET /bucket/key HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n'",
    "'PUT /bucket/key HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'",
    "'PUT /bucket/key HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'",
    "'\0\1\2\3'"
  })
  void areRefusedWhereTheyAreNoHttp(String request) throws Exception {
    try (RawClient client = door.client()) {
      client.send(request, TestDoor.NOTHING);
      client.shutOutput();
      RawClient.Answer answer = client.answer("PUT");

      assertThat(answer.status()).isBetween(400, 505);
      assertThat(answer.text()).startsWith("<?xml").contains("<Code>");
    }
  }

  @Test
  void areRefusedForPresignedAddressesThatAreNotGood() throws Exception {
    Instant now = Instant.now();

    assertThat(presigned(now.minusSeconds(120), 60, q -> q)).isEqualTo("403 AccessDenied");
    assertThat(presigned(now.plusSeconds(1_000), 60, q -> q)).isEqualTo("403 AccessDenied");
    assertThat(presigned(now, 604_801, q -> q)).isEqualTo("400 AuthorizationQueryParametersError");
    assertThat(presigned(now, 0, q -> q)).isEqualTo("400 AuthorizationQueryParametersError");
    assertThat(presigned(now, 60, q -> q + "&versionId=x")).isEqualTo("403 SignatureDoesNotMatch");
    assertThat(presigned(now, 60, q -> q.replace("Expires=60", "Expires=61")))
        .isEqualTo("403 SignatureDoesNotMatch");
    assertThat(presigned(now, 60, q -> q.replace("X-Amz-Date", "X-Amz-Other")))
        .isEqualTo("403 AccessDenied");
    assertThat(presigned(now, 60, q -> q.replaceAll("&X-Amz-Signature=.*", "")))
        .isEqualTo("400 AuthorizationQueryParametersError");
  }

  private String presigned(Instant time, long seconds, UnaryOperator<String> how) throws Exception {
    String query =
        how.apply(door.signer.presigned("GET", "/bucket/none", "", door.host(), time, seconds));
    try (RawClient client = door.client()) {
      client.send(
          "GET /bucket/none?" + query + " HTTP/1.1\r\nHost: " + door.host() + "\r\n\r\n",
          TestDoor.NOTHING);
      return client.answer("GET").told();
    }
  }

  @Test
  void areRefusedWithoutTheRightToHold() throws Exception {
    door.add("JNJIWRITER0000000001", UUID.randomUUID(), EnumSet.of(Right.WRITE, Right.DELETE));
    TestSigner writer = new TestSigner("JNJIWRITER0000000001", TestDoor.SECRET, "r");

    assertThat(put().by(writer).header("x-amz-object-lock-legal-hold", "ON").send().told())
        .isEqualTo("403 AccessDenied");
    assertThat(
            door.wish("DELETE", "/bucket/key")
                .by(writer)
                .header("x-amz-bypass-governance-retention", "true")
                .send()
                .told())
        .isEqualTo("403 AccessDenied");
  }

  @Test
  void doNotEndTheConnectionForWhoGoesOn() throws Exception {
    try (RawClient client = door.client()) {
      client.send(put().payload("0".repeat(64)).head(), CONTENT);
      assertThat(client.answer("PUT").told()).isEqualTo("400 XAmzContentSHA256Mismatch");
      client.send(door.wish("GET", "/bucket").head(), TestDoor.NOTHING);
      assertThat(client.answer("GET").status()).isEqualTo(200);
    }
  }
}
