package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.Operation;
import id.janji.custody.s3.request.Place;
import id.janji.custody.s3.request.Routing;
import id.janji.custody.s3.request.SelectionText;
import id.janji.custody.s3.request.TermsText;
import id.janji.custody.s3.sign.Claim;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.Query;
import id.janji.custody.s3.sign.SigningKey;
import id.janji.custody.s3.sign.UriText;
import id.janji.custody.s3.sign.Verifier;
import java.util.Set;

/// Heads of requests as a stranger may send them: read, or refused in one sentence.
public final class HeadFuzz {
  private static final byte[] SECRET = "secret".getBytes(UTF_8);

  /// The first line is method, path and query, the others are headers.
  private static Head head(byte[] input) throws Rejection {
    String[] lines = new String(input, ISO_8859_1).split("\n", -1);
    String[] first = lines[0].split(" ", 3);
    Head.Headers headers = new Head.Headers();
    headers.add("Host", "localhost");
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.add(lines[i].substring(0, Math.max(0, colon)), lines[i].substring(colon + 1));
    }
    return Head.of(
        first[0], first.length > 1 ? first[1] : "/", first.length > 2 ? first[2] : "", headers);
  }

  private static void assertTold(Rejection refused) {
    assertThat(refused.sentence()).isNotBlank().endsWith(".");
    assertThat(refused.code().status()).isBetween(400, 501);
  }

  /// No signature that was guessed is right, whatever else stands in the head.
  @FuzzTest
  public void isNeverSignedByChance(byte[] input) {
    try {
      Head head = head(input);
      Claim claim = Claim.of(head, Claim.Service.S3).orElse(null);
      if (claim != null) {
        Verifier.check(
            head, claim, Verifier.payload(head, claim), SigningKey.of(SECRET, claim.scope()));
        throw new AssertionError("a signature was guessed");
      }
    } catch (Rejection refused) {
      assertTold(refused);
    }
  }

  @FuzzTest
  public void pointsAtOnePlaceOrNone(byte[] input) {
    try {
      Head head = head(input);
      Place place = Place.of(head, Set.of("localhost"));
      if (place instanceof Place.AtItem(var bucket, var key)) {
        String again = "/" + bucket + "/" + UriText.encodePath(key.text());
        assertThat(Place.of(head(("GET " + again).getBytes(UTF_8)), Set.of("localhost")))
            .isEqualTo(place);
      }
      Operation operation = Routing.operation(head, place);
      assertThat(operation.needs()).isNotEmpty();
    } catch (Rejection refused) {
      assertTold(refused);
    }
  }

  @FuzzTest
  public void saysTermsAndRangeOrIsRefused(byte[] input) {
    try {
      Head head = head(input);
      Selection selection = SelectionText.of(head);
      if (!(selection instanceof Selection.Part)) {
        selection
            .slice(1_000)
            .ifPresent(slice -> assertThat(slice.first() + slice.length()).isBetween(0L, 1_000L));
      }
      Terms terms = TermsText.of(head);
      assertThat(terms.labels()).hasSizeLessThanOrEqualTo(10);
    } catch (Rejection refused) {
      assertTold(refused);
    }
  }

  @FuzzTest
  public void hasAQueryThatComesBack(byte[] input) {
    try {
      Query query = Query.of(new String(input, UTF_8));
      StringBuilder again = new StringBuilder();
      for (Query.Field field : query.fields()) {
        again
            .append(UriText.encode(field.name()))
            .append('=')
            .append(UriText.encode(field.value()))
            .append('&');
      }
      assertThat(Query.of(again.toString())).isEqualTo(query);
    } catch (Rejection refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_URI);
    }
  }
}
