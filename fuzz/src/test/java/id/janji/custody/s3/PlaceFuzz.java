package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.Operation;
import id.janji.custody.s3.request.Place;
import id.janji.custody.s3.request.Routing;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.UriText;
import java.util.Set;

/// What a request points at: one item or bucket by one spelling, or nothing.
public final class PlaceFuzz {
  @FuzzTest
  public void isOneOrNone(byte[] input) {
    try {
      Head head = Heads.of(input);
      Place place = Place.of(head, Set.of("localhost"));
      if (place instanceof Place.AtItem(var bucket, var key)) {
        String again = "/" + bucket + "/" + UriText.encodePath(key.text());
        assertThat(Place.of(Heads.of(("GET " + again).getBytes(UTF_8)), Set.of("localhost")))
            .isEqualTo(place);
      }
      Operation operation = Routing.operation(head, place);
      assertThat(operation.needs()).isNotEmpty();
    } catch (Rejection refused) {
      Heads.assertTold(refused);
    }
  }
}
