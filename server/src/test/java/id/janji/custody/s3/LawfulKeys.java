package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is a lawful key is stored, listed, read and deleted under exactly this key.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LawfulKeys {
  private TestDoor door;

  /// A door, and what stands behind it.
  abstract TestDoor opened() throws Exception;

  /// How much is kept behind the door, and how much is said to be.
  abstract long kept();

  @BeforeAll
  void open() throws Exception {
    door = opened();
    door.bucket("keys");
  }

  @AfterAll
  void close() throws Exception {
    door.close();
  }

  static Stream<String> keys() {
    return Stream.of(
        "plain",
        "a//b",
        "//",
        "/leading",
        "trailing/",
        "a%2Fb",
        "a%252Fb",
        "..",
        "../up",
        "../../../up",
        "a/../b",
        "a/./b",
        ".",
        "./",
        "a;b=c",
        "a b",
        " ",
        "a+b",
        "a?b=c",
        "a#b",
        "a&b",
        "a\\b",
        "a:b",
        "a*b\"<>|",
        "~tilde-_.!'()",
        "%",
        "%%",
        "é",
        "e\u0301",
        "日本語/ключ/مفتاح",
        "\ud83d\ude00".repeat(256),
        "x".repeat(1024),
        "line\nbreak\ttab",
        "\u007f\u0001\u001f",
        "WEB-INF/web.xml",
        "keys",
        "favicon.ico");
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /// As most clients send it: with its slashes bare.
  private static String path(String key) {
    return encoded(key).replace("%2F", "/");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void areStoredReadListedAndDeleted(String key) throws Exception {
    String path = "/keys/" + path(key);
    assertThat(door.wish("PUT", path).body(key).send().told()).isEqualTo("200 ");

    assertThat(door.send("GET", path).text()).isEqualTo(key);
    RawClient.Answer listed =
        door.wish("GET", "/keys")
            .query("encoding-type=url&list-type=2&prefix=" + encoded(key))
            .send();
    assertThat(listed.element("Key")).isEqualTo(path(key));

    assertThat(door.send("DELETE", path).status()).isEqualTo(204);
    assertThat(door.send("GET", path).told()).isEqualTo("404 NoSuchKey");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void areReachedUnderTheNameOfTheBucket(String key) throws Exception {
    String host = "keys.localhost:" + door.port();
    String path = "/" + path(key);
    assertThat(door.wish("PUT", path).header("host", host).body(key).send().told())
        .isEqualTo("200 ");

    assertThat(door.send("GET", "/keys" + path).text()).isEqualTo(key);
    assertThat(door.wish("HEAD", path).header("host", host).send().status()).isEqualTo(200);
  }

  @Test
  void areTheSameWithTheirSlashesEncoded() throws Exception {
    door.wish("PUT", "/keys/one/two").body("there").send();

    assertThat(door.send("GET", "/keys/one%2Ftwo").text()).isEqualTo("there");
  }

  @Test
  void arePresignedToo() throws Exception {
    door.wish("PUT", "/keys/a%20//%2B").body("there").send();
    String query =
        door.signer.presigned("GET", "/keys/a%20//%2B", "", door.host(), Instant.now(), 60);

    try (RawClient client = door.client()) {
      String request =
          "GET /keys/a%20//%2B?" + query + " HTTP/1.1\r\nHost: " + door.host() + "\r\n\r\n";
      client.send(request, TestDoor.NOTHING);
      assertThat(client.answer("GET").text()).isEqualTo("there");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/keys/%FF,400 InvalidURI",
    "/keys/%C0%AF,400 InvalidURI",
    "/keys/%ED%A0%80,400 InvalidURI",
    "/keys/%zz,400 InvalidURI",
    "/keys/%2,400 InvalidURI",
    "/keys/a%00b,400 InvalidArgument",
    "/K,400 InvalidBucketName",
    "/127.0.0.1/k,400 InvalidBucketName",
    "/a..b/k,400 InvalidBucketName",
    "//k,400 InvalidBucketName"
  })
  void areRefusedWhereTheyAreNone(String path, String told) throws Exception {
    long before = kept();

    assertThat(door.wish("PUT", path).body("x").send().told()).isEqualTo(told);
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void areRefusedWhereTheyAreNoUtf8() throws Exception {
    long before = kept();

    assertThat(door.wish("PUT", "/keys/%ff%fe").body("x").send().told())
        .isEqualTo("400 InvalidURI");
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void areRefusedWithMoreThan1024Bytes() throws Exception {
    String key = "é".repeat(512) + "x";

    assertThat(door.wish("PUT", "/keys/" + path(key)).body("x").send().told())
        .isEqualTo("400 KeyTooLongError");
  }
}
