package id.janji.custody.s3.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.custody.Checksum;
import id.janji.custody.s3.body.Announced;
import id.janji.custody.s3.body.CheckedUpload;
import id.janji.custody.s3.body.Intake;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.PayloadClaim.Chunks;
import id.janji.identity.service.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of the S3 API reference, "Signature Calculations" in header, query, chunks and
/// trailer.
final class PublishedSignaturesTest {
  private static final byte[] SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".getBytes(UTF_8);
  private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,";

  private static Head head(String method, String path, String query, String... headers)
      throws Rejection {
    Head.Headers all = new Head.Headers();
    all.add("Host", "examplebucket.s3.amazonaws.com");
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return Head.of(method, path, query, all);
  }

  private static Claim checked(Head head) throws Rejection {
    Claim claim = Claim.of(head, Claim.Service.S3).orElseThrow();
    verifier(THEN).checkTime(claim);
    Verifier.check(
        head, claim, Verifier.payload(head, claim), SigningKey.of(SECRET, claim.scope().ofKey()));
    return claim;
  }

  private static Verifier verifier(Instant now) {
    return new Verifier(Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void acceptsTheGet() throws Exception {
    checked(
        head(
            "GET",
            "/test.txt",
            "",
            "Authorization",
            CREDENTIAL
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            "Range",
            "bytes=0-9",
            "x-amz-content-sha256",
            EMPTY,
            "x-amz-date",
            "20130524T000000Z"));
  }

  @Test
  void acceptsThePut() throws Exception {
    checked(
        head(
            "PUT",
            "/test$file.text",
            "",
            "Authorization",
            CREDENTIAL
                + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            "Date",
            "Fri, 24 May 2013 00:00:00 GMT",
            "x-amz-date",
            "20130524T000000Z",
            "x-amz-storage-class",
            "REDUCED_REDUNDANCY",
            "x-amz-content-sha256",
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"));
  }

  @ParameterizedTest
  @CsvSource({
    "lifecycle,fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "max-keys=2&prefix=J,34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
  })
  void acceptsQueries(String query, String signature) throws Exception {
    checked(
        head(
            "GET",
            "/",
            query,
            "Authorization",
            CREDENTIAL
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature="
                + signature,
            "x-amz-date",
            "20130524T000000Z",
            "x-amz-content-sha256",
            EMPTY));
  }

  private static Head presigned() throws Rejection {
    return head(
        "GET",
        "/test.txt",
        "X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  }

  @Test
  void acceptsThePresignedAddressWhileItLives() throws Exception {
    Claim claim = checked(presigned());

    verifier(THEN.plus(Duration.ofDays(1))).checkTime(claim);
    assertThatThrownBy(
            () -> verifier(THEN.plus(Duration.ofDays(1)).plusSeconds(1)).checkTime(claim))
        .hasMessage("The time of this address is over.");
    assertThatThrownBy(
            () -> verifier(THEN.minus(Duration.ofMinutes(15)).minusSeconds(1)).checkTime(claim))
        .hasMessage("The address is not good yet.");
  }

  private static Claim seed(String length, String payload, String signature, String... more)
      throws Rejection {
    boolean trailer = more.length > 0;
    String[] headers = {
      "Authorization",
      CREDENTIAL
          + "SignedHeaders=content-encoding;host;x-amz-content-sha256;x-amz-date;"
          + "x-amz-decoded-content-length;x-amz-storage-class"
          + (trailer ? ";x-amz-trailer" : "")
          + ",Signature="
          + signature,
      "x-amz-date",
      "20130524T000000Z",
      "x-amz-storage-class",
      "REDUCED_REDUNDANCY",
      "x-amz-content-sha256",
      payload,
      "Content-Encoding",
      "aws-chunked",
      "x-amz-decoded-content-length",
      "66560",
      "Content-Length",
      length
    };
    String[] all = Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    Head.Headers kept = new Head.Headers();
    kept.add("Host", "s3.amazonaws.com");
    for (int i = 0; i < all.length; i += 2) {
      kept.add(all[i], all[i + 1]);
    }
    String names = all[1].replace("content-encoding;", "content-encoding;content-length;");
    kept = new Head.Headers();
    kept.add("Host", "s3.amazonaws.com");
    for (int i = 0; i < all.length; i += 2) {
      kept.add(all[i], i == 0 && !trailer ? names : all[i + 1]);
    }
    return checked(Head.of("PUT", "/examplebucket/chunkObject.txt", "", kept));
  }

  private static byte[] chunks(String end, String... signatures) {
    byte[] content = new byte[66_560];
    Arrays.fill(content, (byte) 'a');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    int[] sizes = {65_536, 1_024, 0};
    for (int i = 0; i < sizes.length; i++) {
      out.writeBytes(
          "%x;chunk-signature=%s\r\n".formatted(sizes[i], signatures[i]).getBytes(UTF_8));
      out.write(content, at, sizes[i]);
      at += sizes[i];
      if (sizes[i] > 0) {
        out.writeBytes("\r\n".getBytes(UTF_8));
      }
    }
    out.writeBytes(end.getBytes(UTF_8));
    return out.toByteArray();
  }

  private static CheckedUpload upload(byte[] body, Claim claim, Chunks chunks) {
    Announced announced =
        new Announced(
            OptionalLong.of(66_560),
            Long.MAX_VALUE,
            null,
            List.of(),
            chunks.haveTrailer() ? Checksum.Algorithm.CRC32C : null);
    return CheckedUpload.signed(
        new Handed(ByteBuffer.wrap(body)),
        announced,
        chunks,
        new ChunkSigner(SigningKey.of(SECRET, claim.scope().ofKey()), claim));
  }

  private record Handed(ByteBuffer bytes) implements Intake {
    @Override
    public ByteBuffer next() {
      return bytes.hasRemaining() ? bytes : null;
    }

    @Override
    public void cut() {}
  }

  private static final String[] SIGNED = {
    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"
  };

  private static Claim chunkedSeed() throws Rejection {
    return seed(
        "66824",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
  }

  @Test
  void acceptsTheChunks() throws Exception {
    byte[] body = chunks("\r\n", SIGNED);
    assertThat(body).hasSize(66_824);

    byte[] content = upload(body, chunkedSeed(), Chunks.SIGNED).readAllBytes();

    assertThat(content).hasSize(66_560).containsOnly('a');
  }

  @Test
  void refusesAChunkOfWhichAByteWasChanged() throws Exception {
    for (int at : new int[] {100, 65_536 + 90 + 88 + 500}) {
      byte[] body = chunks("\r\n", SIGNED);
      body[at] ^= 1;

      assertThatThrownBy(() -> upload(body, chunkedSeed(), Chunks.SIGNED).readAllBytes())
          .isInstanceOf(Rejection.class)
          .extracting(e -> ((Rejection) e).code())
          .isEqualTo(ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }
  }

  @Test
  void acceptsTheTrailer() throws Exception {
    Claim claim =
        seed(
            "66946",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
            "x-amz-trailer",
            "x-amz-checksum-crc32c");
    byte[] body =
        chunks(
            "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:"
                + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n",
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992");

    CheckedUpload upload = upload(body, claim, Chunks.SIGNED_WITH_TRAILER);

    assertThat(upload.readAllBytes()).hasSize(66_560);
    assertThat(upload.checksums())
        .extracting(Checksum::toString)
        .containsExactly("CRC32C:sOO8/Q==");
  }

  @Test
  void findsNoClaimInAnAnonymousRequest() throws Exception {
    assertThat(Claim.of(head("GET", "/", ""), Claim.Service.S3)).isEqualTo(Optional.empty());
  }
}
