package id.janji.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.custody.s3.MemoryItems;
import id.janji.custody.s3.TestDoor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Amazon's own client for Java against our door.
final class AwsSdkTest {
  private static final StaticCredentialsProvider WHO =
      StaticCredentialsProvider.create(AwsBasicCredentials.create(TestDoor.KEY, TestDoor.SECRET));
  private static TestDoor door;
  private static S3Client s3;

  @BeforeAll
  static void open() throws IOException {
    door = TestDoor.open();
    s3 =
        S3Client.builder()
            .endpointOverride(address())
            .region(Region.of(MemoryItems.REGION))
            .credentialsProvider(WHO)
            .httpClient(UrlConnectionHttpClient.create())
            .forcePathStyle(true)
            .build();
    s3.createBucket(b -> b.bucket("sdk"));
  }

  @AfterAll
  static void close() throws IOException {
    s3.close();
    door.close();
  }

  private static URI address() {
    return URI.create("http://localhost:" + door.port());
  }

  private static void put(String key, byte[] content) {
    s3.putObject(
        p -> p.bucket("sdk").key(key).tagging("janji-class=content"),
        RequestBody.fromBytes(content));
  }

  private static ResponseBytes<GetObjectResponse> read(String key) {
    return s3.getObjectAsBytes(g -> g.bucket("sdk").key(key).checksumMode(ChecksumMode.ENABLED));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "a//b", "a%2Fb", "../up", "../../up", "a b+c", "日本/?&#", "a;b=c", "."})
  void keepsEveryKey(String key) {
    put(key, key.getBytes());

    assertThat(read(key).asUtf8String()).isEqualTo(key);
    List<String> keys =
        s3.listObjectsV2(l -> l.bucket("sdk").prefix(key)).contents().stream()
            .map(S3Object::key)
            .toList();
    assertThat(keys).contains(key);
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "SHA1", "SHA256"})
  void checksContentInATrailer(ChecksumAlgorithm algorithm) {
    byte[] content = random(3 << 20);
    s3.putObject(
        p ->
            p.bucket("sdk")
                .key("sum-" + algorithm)
                .checksumAlgorithm(algorithm)
                .tagging("janji-class=content"),
        RequestBody.fromBytes(content));

    assertThat(Arrays.equals(read("sum-" + algorithm).asByteArray(), content)).isTrue();
  }

  @Test
  void puts5MebibytePartsTogether() {
    byte[] part = random(5 << 20);
    String id =
        s3.createMultipartUpload(c -> c.bucket("sdk").key("parts").tagging("janji-class=content"))
            .uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      int number = i;
      var stored =
          s3.uploadPart(
              u -> u.bucket("sdk").key("parts").uploadId(id).partNumber(number),
              RequestBody.fromBytes(part));
      parts.add(
          CompletedPart.builder()
              .partNumber(i)
              .eTag(stored.eTag())
              .checksumCRC32(stored.checksumCRC32())
              .build());
    }
    assertThat(s3.listParts(l -> l.bucket("sdk").key("parts").uploadId(id)).parts()).hasSize(3);
    s3.completeMultipartUpload(
        c -> c.bucket("sdk").key("parts").uploadId(id).multipartUpload(m -> m.parts(parts)));

    assertThat(s3.headObject(h -> h.bucket("sdk").key("parts")).contentLength())
        .isEqualTo(15L << 20);
  }

  @Test
  void pagesThroughListings() {
    for (int i = 0; i < 25; i++) {
      put("page/%02d".formatted(i), new byte[0]);
    }

    assertThat(s3.listObjectsV2Paginator(l -> l.bucket("sdk").prefix("page/").maxKeys(10)).stream())
        .hasSize(3);
  }

  @Test
  void deletesManyAndKnowsThatTheyAreGone() {
    put("gone", new byte[1]);
    s3.deleteObjects(d ->
        d.bucket("sdk").delete(all -> all.objects(ObjectIdentifier.builder().key("gone").build())));

    assertThatThrownBy(() -> read("gone")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void opensPresignedAddresses() throws Exception {
    put("presigned//x", "there".getBytes());
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(address())
            .region(Region.of(MemoryItems.REGION))
            .credentialsProvider(WHO)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      URL url =
          presigner
              .presignGetObject(p ->
                  p.signatureDuration(Duration.ofMinutes(5))
                      .getObjectRequest(g -> g.bucket("sdk").key("presigned//x")))
              .url();
      assertThat(url.openStream().readAllBytes()).isEqualTo("there".getBytes());
    }
  }

  @Test
  void isToldWhatIsMissing() {
    assertThatThrownBy(
            () -> s3.putObject(p -> p.bucket("sdk").key("x"), RequestBody.fromBytes(new byte[1])))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("janji-class");
  }
}
