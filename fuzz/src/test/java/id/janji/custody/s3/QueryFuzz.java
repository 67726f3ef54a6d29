package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Query;
import id.janji.custody.s3.sign.UriText;

/// The query of an address.
public final class QueryFuzz {
  @FuzzTest
  public void comesBack(byte[] input) {
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
