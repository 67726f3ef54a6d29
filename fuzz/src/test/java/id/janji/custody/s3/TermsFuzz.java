package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.SelectionText;
import id.janji.custody.s3.request.TermsText;
import id.janji.custody.s3.sign.Head;

/// Terms and ranges in the headers of a request.
public final class TermsFuzz {
  @FuzzTest
  public void areSaidOrRefused(byte[] input) {
    try {
      Head head = Heads.of(input);
      Selection selection = SelectionText.of(head);
      if (!(selection instanceof Selection.Part)) {
        selection
            .slice(1_000)
            .ifPresent(slice -> assertThat(slice.first() + slice.length()).isBetween(0L, 1_000L));
      }
      Terms terms = TermsText.of(head);
      assertThat(terms.labels()).hasSizeLessThanOrEqualTo(10);
    } catch (Rejection refused) {
      Heads.assertTold(refused);
    }
  }
}
