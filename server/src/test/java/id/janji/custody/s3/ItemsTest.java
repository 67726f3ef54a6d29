package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.custody.Reason;
import id.janji.identity.service.Right;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The calls of S3 as clients make them.
final class ItemsTest {
  private static TestDoor door;

  @BeforeAll
  static void open() throws Exception {
    door = TestDoor.open();
    door.bucket("bucket");
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static String put(String path, String body) throws Exception {
    RawClient.Answer stored = door.wish("PUT", path).body(body).send();
    assertThat(stored.told()).isEqualTo("200 ");
    return stored.header("etag");
  }

  private static String all(RawClient.Answer answer, String element) {
    return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
        .matcher(answer.text())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining(" "));
  }

  @Test
  void knowsItsBuckets() throws Exception {
    RawClient.Answer made =
        door.wish("PUT", "/second.bucket")
            .body(
                "<CreateBucketConfiguration><LocationConstraint>id-jkt-1</LocationConstraint>"
                    + "<Tags><Tag><Key>janji-class</Key><Value>logs</Value></Tag></Tags>"
                    + "</CreateBucketConfiguration>")
            .send();
    assertThat(made.told()).isEqualTo("200 ");
    assertThat(door.send("PUT", "/second.bucket").told()).isEqualTo("409 BucketAlreadyOwnedByYou");
    assertThat(all(door.send("GET", "/"), "Name")).contains("bucket", "second.bucket");
    assertThat(door.wish("GET", "/second.bucket").query("location").send().text())
        .contains(">id-jkt-1</LocationConstraint>");
    RawClient.Answer head = door.send("HEAD", "/second.bucket");
    assertThat(head.header("x-amz-bucket-region")).isEqualTo("id-jkt-1");
    assertThat(head.header("x-janji-class")).isEqualTo("logs");
    put("/second.bucket/x", "x");
    assertThat(door.send("DELETE", "/second.bucket").told()).isEqualTo("409 BucketNotEmpty");
    assertThat(door.send("DELETE", "/second.bucket/x").status()).isEqualTo(204);
    assertThat(door.send("DELETE", "/second.bucket").status()).isEqualTo(204);
    assertThat(door.send("HEAD", "/second.bucket").status()).isEqualTo(404);
  }

  @Test
  void refusesARegionThatNoServiceNames() throws Exception {
    RawClient.Answer refused =
        door.wish("PUT", "/elsewhere")
            .body(
                "<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint>"
                    + "</CreateBucketConfiguration>")
            .send();

    assertThat(refused.told()).isEqualTo("400 IllegalLocationConstraintException");
  }

  @Test
  void givesBackWhatWasSaidOfAnItem() throws Exception {
    RawClient.Answer stored =
        door.wish("PUT", "/bucket/said")
            .header("content-type", "text/plain; charset=utf-8")
            .header("cache-control", "no-store")
            .header("content-encoding", "aws-chunked,gzip")
            .header("x-amz-meta-colour", "dark  blue")
            .header("x-amz-tagging", "a=1&b=two+words&janji-class=logs")
            .body("content")
            .send();
    assertThat(stored.told()).isEqualTo("200 ");

    RawClient.Answer read = door.send("GET", "/bucket/said");

    assertThat(read.text()).isEqualTo("content");
    assertThat(read.header("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(read.header("cache-control")).isEqualTo("no-store");
    assertThat(read.header("content-encoding")).isEqualTo("gzip");
    assertThat(read.header("x-amz-meta-colour")).isEqualTo("dark  blue");
    assertThat(read.header("x-amz-tagging-count")).isEqualTo("3");
    assertThat(read.header("x-janji-class")).isEqualTo("logs");
    assertThat(read.header("etag")).isEqualTo(stored.header("etag")).matches("\"[0-9a-f]{32}-1\"");
    RawClient.Answer head = door.send("HEAD", "/bucket/said");
    assertThat(head.header("content-length")).isEqualTo("7");
    RawClient.Answer labels = door.wish("GET", "/bucket/said").query("tagging").send();
    assertThat(all(labels, "Value")).isEqualTo("1 two words logs");
    assertThat(
            door.wish("GET", "/bucket/said")
                .query("response-content-type=application%2Fpdf")
                .send()
                .header("content-type"))
        .isEqualTo("application/pdf");
  }

  @Test
  void asksForTheKindOfDataWhereNobodySaysIt() throws Exception {
    door.wish("PUT", "/mixed").send();

    RawClient.Answer refused = door.wish("PUT", "/mixed/x").body("x").send();

    assertThat(refused.told()).isEqualTo("400 InvalidRequest");
    assertThat(refused.element("Message")).contains("x-amz-tagging: janji-class=");
    assertThat(
            door.wish("PUT", "/mixed/x")
                .header("x-amz-meta-janji-class", "personal")
                .body("x")
                .send()
                .told())
        .isEqualTo("200 ");
    assertThat(
            door.wish("PUT", "/mixed/y")
                .header("x-amz-meta-janji-class", "secrets")
                .body("x")
                .send()
                .element("Message"))
        .contains("content, service, personal");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9,206,0123456789,bytes 0-9/20",
    "bytes=10-,206,abcdefghij,bytes 10-19/20",
    "bytes=-3,206,hij,bytes 17-19/20",
    "bytes=-30,206,0123456789abcdefghij,bytes 0-19/20",
    "bytes=18-100,206,ij,bytes 18-19/20",
    "bytes=19-19,206,j,bytes 19-19/20",
    "bytes=5-2,200,0123456789abcdefghij,",
    "'bytes=0-1,3-4',200,0123456789abcdefghij,",
    "lines=0-1,200,0123456789abcdefghij,"
  })
  void givesRanges(String range, int status, String content, String where) throws Exception {
    put("/bucket/range", "0123456789abcdefghij");

    RawClient.Answer read = door.wish("GET", "/bucket/range").header("range", range).send();

    assertThat(read.status()).isEqualTo(status);
    assertThat(read.text()).isEqualTo(content);
    assertThat(read.header("content-range")).isEqualTo(where == null ? "" : where);
  }

  @ParameterizedTest
  @CsvSource({"bytes=20-", "bytes=20-30", "bytes=-0", "bytes=999999999999999999-"})
  void refusesRangesOutside(String range) throws Exception {
    put("/bucket/range", "0123456789abcdefghij");

    assertThat(door.wish("GET", "/bucket/range").header("range", range).send().told())
        .isEqualTo("416 InvalidRange");
  }

  @Test
  void keepsConditions() throws Exception {
    String tag = put("/bucket/condition", "one");
    String other = "\"0123456789abcdef0123456789abcdef\"";

    assertThat(read("if-match", tag)).isEqualTo("200 ");
    assertThat(read("if-match", other)).isEqualTo("412 PreconditionFailed");
    assertThat(read("if-none-match", tag)).isEqualTo("304 ");
    assertThat(read("if-none-match", other + ", " + tag)).isEqualTo("304 ");
    assertThat(read("if-none-match", other)).isEqualTo("200 ");
    assertThat(read("if-modified-since", "Sun, 24 May 2099 00:00:00 GMT")).isEqualTo("304 ");
    assertThat(read("if-unmodified-since", "Fri, 24 May 2013 00:00:00 GMT"))
        .isEqualTo("412 PreconditionFailed");
    assertThat(write("if-none-match", "*")).isEqualTo("412 PreconditionFailed");
    assertThat(write("if-match", other)).isEqualTo("412 PreconditionFailed");
    assertThat(door.send("GET", "/bucket/condition").text()).isEqualTo("one");
    assertThat(write("if-match", tag)).isEqualTo("200 ");
    assertThat(door.send("GET", "/bucket/condition").text()).isEqualTo("two");
  }

  private static String read(String name, String value) throws Exception {
    return door.wish("GET", "/bucket/condition").header(name, value).send().told();
  }

  private static String write(String name, String value) throws Exception {
    return door.wish("PUT", "/bucket/condition").header(name, value).body("two").send().told();
  }

  @Test
  void listsWithPrefixAndDelimiterPageByPage() throws Exception {
    door.bucket("listed");
    for (String key : "a a/1 a/2 b/1 b/2/3 c d/ e%20f".split(" ")) {
      put("/listed/" + key, key);
    }
    StringBuilder seen = new StringBuilder();
    String token = "";
    do {
      RawClient.Answer page =
          door.wish("GET", "/listed")
              .query(
                  (token.isEmpty() ? "" : "continuation-token=" + token + "&")
                      + "delimiter=%2F&list-type=2&max-keys=2")
              .send();
      seen.append('|').append(all(page, "Key")).append('+').append(all(page, "Prefix"));
      assertThat(Integer.parseInt(page.element("KeyCount"))).isBetween(1, 2);
      token = page.element("NextContinuationToken");
    } while (!token.isEmpty());

    assertThat(seen.toString()).isEqualTo("|a+ a/|c+ b/|e f+ d/");
    assertThat(all(door.wish("GET", "/listed").query("marker=b%2F1&prefix=b%2F").send(), "Key"))
        .isEqualTo("b/2/3");
    assertThat(all(door.wish("GET", "/listed").query("list-type=2&start-after=c").send(), "Key"))
        .isEqualTo("d/ e f");
    assertThat(door.wish("GET", "/listed").query("list-type=2&max-keys=0").send().text())
        .contains("<IsTruncated>false</IsTruncated>");
    assertThat(door.wish("GET", "/listed").query("list-type=2&max-keys=-1").send().told())
        .isEqualTo("400 InvalidArgument");
    assertThat(
            door.wish("GET", "/listed").query("continuation-token=%21&list-type=2").send().told())
        .isEqualTo("400 InvalidArgument");
  }

  @Test
  void deletesManyAndUndeletes() throws Exception {
    put("/bucket/del/1", "one");
    put("/bucket/del/2&", "two");
    RawClient.Answer gone =
        door.wish("POST", "/bucket")
            .query("delete")
            .body(
                "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>del/1</Key>"
                    + "</Object><Object><Key>del/2&amp;</Key></Object>"
                    + "<Object><Key>never</Key></Object></Delete>")
            .send();
    assertThat(all(gone, "Key")).isEqualTo("del/1 del/2&amp; never");
    assertThat(door.send("GET", "/bucket/del/1").told()).isEqualTo("404 NoSuchKey");

    RawClient.Answer versions = door.wish("GET", "/bucket").query("prefix=del%2F1&versions").send();
    assertThat(all(versions, "Key")).isEqualTo("del/1 del/1");
    assertThat(versions.text()).contains("<DeleteMarker>").contains("<Version>");

    assertThat(door.wish("POST", "/bucket/del/1").query("restore").send().told()).isEqualTo("200 ");
    assertThat(door.send("GET", "/bucket/del/1").text()).isEqualTo("one");
    assertThat(door.wish("POST", "/bucket/del/1").query("restore").send().told())
        .isEqualTo("403 InvalidObjectState");
  }

  @Test
  void keepsOlderVersions() throws Exception {
    String first = door.wish("PUT", "/bucket/v").body("1").send().header("x-amz-version-id");
    put("/bucket/v", "2");

    assertThat(door.wish("GET", "/bucket/v").query("versionId=" + first).send().text())
        .isEqualTo("1");
    assertThat(door.wish("GET", "/bucket/v").query("versionId=other").send().told())
        .isEqualTo("404 NoSuchVersion");
    assertThat(door.wish("GET", "/bucket/v").query("versionId=..%2F").send().told())
        .isEqualTo("404 NoSuchVersion");
  }

  @Test
  void copies() throws Exception {
    door.wish("PUT", "/bucket/from%20here")
        .header("x-amz-meta-m", "1")
        .header("content-type", "text/x")
        .body("copied")
        .send();

    RawClient.Answer copy =
        door.wish("PUT", "/bucket/to").header("x-amz-copy-source", "/bucket/from%20here").send();

    assertThat(copy.element("ETag")).isNotEmpty();
    RawClient.Answer read = door.send("GET", "/bucket/to");
    assertThat(read.text() + read.header("x-amz-meta-m") + read.header("content-type"))
        .isEqualTo("copied1text/x");
    assertThat(
            door.wish("PUT", "/bucket/to").header("x-amz-copy-source", "bucket/to").send().told())
        .isEqualTo("400 InvalidRequest");
    assertThat(
            door.wish("PUT", "/bucket/to")
                .header("x-amz-copy-source", "bucket/to")
                .header("x-amz-metadata-directive", "REPLACE")
                .header("x-amz-meta-m", "2")
                .send()
                .told())
        .isEqualTo("200 ");
    assertThat(door.send("HEAD", "/bucket/to").header("x-amz-meta-m")).isEqualTo("2");
  }

  @Test
  void putsPartsTogether() throws Exception {
    byte[] part = new byte[5 << 20];
    Arrays.fill(part, (byte) 'p');
    String id =
        door.wish("POST", "/bucket/parts")
            .query("uploads")
            .header("x-amz-checksum-algorithm", "CRC32C")
            .send()
            .element("UploadId");
    String[] tags = new String[3];
    for (int i : new int[] {2, 1}) {
      tags[i] =
          door.wish("PUT", "/bucket/parts")
              .query("partNumber=" + i + "&uploadId=" + id)
              .body(i == 1 ? part : "last".getBytes())
              .send()
              .header("etag");
    }
    RawClient.Answer listed = door.wish("GET", "/bucket/parts").query("uploadId=" + id).send();
    assertThat(all(listed, "PartNumber")).isEqualTo("1 2");
    assertThat(all(door.wish("GET", "/bucket").query("uploads").send(), "UploadId")).contains(id);

    assertThat(complete(id, 2, tags[2], 1, tags[1])).isEqualTo("400 InvalidPartOrder");
    assertThat(complete(id, 1, tags[2], 2, tags[2])).isEqualTo("400 InvalidPart");
    assertThat(complete(id, 1, tags[1], 3, tags[2])).isEqualTo("400 InvalidPart");
    assertThat(complete(id, 0, tags[1], 3, tags[2])).isEqualTo("400 InvalidArgument");
    assertThat(complete(id, 1, tags[1], 2, tags[2])).isEqualTo("200 ");

    RawClient.Answer read = door.send("GET", "/bucket/parts");
    assertThat(read.body()).hasSize((5 << 20) + 4).endsWith("last".getBytes());
    assertThat(read.header("etag")).endsWith("-2\"");
    RawClient.Answer second = door.wish("GET", "/bucket/parts").query("partNumber=2").send();
    assertThat(second.status() + second.text()).isEqualTo("206last");
    assertThat(second.header("x-amz-mp-parts-count")).isEqualTo("2");
    assertThat(second.header("content-range")).isEqualTo("bytes 5242880-5242883/5242884");
  }

  private static String complete(String id, int one, String first, int two, String second)
      throws Exception {
    String part = "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>";
    return door.wish("POST", "/bucket/parts")
        .query("uploadId=" + id)
        .body(
            "<CompleteMultipartUpload>"
                + part.formatted(one, first)
                + part.formatted(two, second)
                + "</CompleteMultipartUpload>")
        .send()
        .told();
  }

  @Test
  void refusesPartsThatAreTooSmall() throws Exception {
    String id = door.wish("POST", "/bucket/parts").query("uploads").send().element("UploadId");
    String[] tags = new String[3];
    for (int i : new int[] {1, 2}) {
      tags[i] =
          door.wish("PUT", "/bucket/parts")
              .query("partNumber=" + i + "&uploadId=" + id)
              .body("small")
              .send()
              .header("etag");
    }

    assertThat(complete(id, 1, tags[1], 2, tags[2])).isEqualTo("400 EntityTooSmall");
    assertThat(door.wish("DELETE", "/bucket/parts").query("uploadId=" + id).send().status())
        .isEqualTo(204);
    assertThat(complete(id, 1, tags[1], 2, tags[2])).isEqualTo("404 NoSuchUpload");
  }

  @Test
  void holdsAndRetains() throws Exception {
    String until = Instant.now().plusSeconds(600).toString();
    door.wish("PUT", "/bucket/locked")
        .header("x-amz-object-lock-mode", "GOVERNANCE")
        .header("x-amz-object-lock-retain-until-date", until)
        .body("x")
        .send();
    RawClient.Answer retention = door.wish("GET", "/bucket/locked").query("retention").send();
    assertThat(retention.element("Mode")).isEqualTo("GOVERNANCE");
    assertThat(door.send("DELETE", "/bucket/locked").told()).isEqualTo("403 AccessDenied");
    door.wish("PUT", "/bucket/locked")
        .query("legal-hold")
        .body("<LegalHold><Status>ON</Status></LegalHold>")
        .send();
    assertThat(door.wish("GET", "/bucket/locked").query("legal-hold").send().element("Status"))
        .isEqualTo("ON");
    assertThat(remove().element("Message")).isEqualTo(Reason.HELD.sentence());
    door.wish("PUT", "/bucket/locked")
        .query("legal-hold")
        .body("<LegalHold><Status>OFF</Status></LegalHold>")
        .send();
    assertThat(remove().status()).isEqualTo(204);
    put("/bucket/unlocked", "x");
    assertThat(door.wish("GET", "/bucket/unlocked").query("retention").send().told())
        .isEqualTo("404 NoSuchObjectLockConfiguration");
  }

  private static RawClient.Answer remove() throws Exception {
    return door.wish("DELETE", "/bucket/locked")
        .header("x-amz-bypass-governance-retention", "true")
        .send();
  }

  @Test
  void labels() throws Exception {
    put("/bucket/labelled", "x");
    String tagging =
        "<Tagging><TagSet><Tag><Key>k</Key><Value> v </Value></Tag></TagSet></Tagging>";
    assertThat(door.wish("PUT", "/bucket/labelled").query("tagging").body(tagging).send().told())
        .isEqualTo("200 ");
    assertThat(door.wish("GET", "/bucket/labelled").query("tagging").send().element("Value"))
        .isEqualTo(" v ");
    assertThat(door.wish("DELETE", "/bucket/labelled").query("tagging").send().status())
        .isEqualTo(204);
    assertThat(door.wish("GET", "/bucket/labelled").query("tagging").send().text())
        .contains("<TagSet></TagSet>");
  }

  @Test
  void checksWhatItIsTold() throws Exception {
    String md5 = Base64.getEncoder().encodeToString(digest("MD5", "content"));
    String sha1 = Base64.getEncoder().encodeToString(digest("SHA-1", "content"));
    RawClient.Answer stored =
        door.wish("PUT", "/bucket/checked")
            .header("content-md5", md5)
            .header("x-amz-checksum-sha1", sha1)
            .body("content")
            .send();
    assertThat(stored.header("etag")).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
    assertThat(stored.header("x-amz-checksum-sha1")).isEqualTo(sha1);
    assertThat(
            door.wish("GET", "/bucket/checked")
                .header("x-amz-checksum-mode", "ENABLED")
                .send()
                .header("x-amz-checksum-sha1"))
        .isEqualTo(sha1);
  }

  private static byte[] digest(String name, String text) throws Exception {
    return MessageDigest.getInstance(name).digest(text.getBytes());
  }

  @Test
  void showsNothingOfAnotherCustomer() throws Exception {
    put("/bucket/mine", "mine");
    door.add("JNJIOTHERCUSTOMER001", UUID.randomUUID(), EnumSet.allOf(Right.class));
    TestSigner other = new TestSigner("JNJIOTHERCUSTOMER001", TestDoor.SECRET, MemoryItems.REGION);

    assertThat(door.wish("GET", "/bucket/mine").by(other).send().told())
        .isEqualTo("404 NoSuchBucket");
    assertThat(all(door.wish("GET", "/").by(other).send(), "Name")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void saysEveryReasonInTheWordsOfS3(Reason reason) throws Exception {
    door.items.refuse(reason);
    try {
      RawClient.Answer refused = door.send("GET", "/bucket/any");

      assertThat(refused.status()).isBetween(400, 503);
      assertThat(refused.element("Code")).isNotEmpty();
      assertThat(refused.element("Message")).isEqualTo(reason.sentence());
      assertThat(refused.element("RequestId")).isEqualTo(refused.header("x-amz-request-id"));
    } finally {
      door.items.refuse(null);
    }
  }
}
