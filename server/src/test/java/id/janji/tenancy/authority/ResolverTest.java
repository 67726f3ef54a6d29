package id.janji.tenancy.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/// The resolver against a real DNS server on loopback.
final class ResolverTest {
  private static final String NAME = "_janji.toko.example";

  SmallDns dns;
  Resolver resolver;

  @BeforeEach
  void open() throws IOException {
    dns = new SmallDns();
    resolver = new Resolver(Optional.of(dns.address()));
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private TxtRecords.Answer.Texts texts() {
    return (TxtRecords.Answer.Texts) resolver.at(NAME);
  }

  @Test
  void readsAllTextsAndJoinsWhatWasCut() throws IOException {
    dns.text(NAME, "janji-", "proof=x").text(NAME, "other");

    assertThat(texts().texts()).containsExactlyInAnyOrder("janji-proof=x", "other");
    assertThat(texts().dnssec()).isEqualTo(TxtRecords.Dnssec.UNSIGNED);
  }

  @Test
  void saysThatASignatureWasCheckedOnlyWhereTheResolverSaysSo() throws IOException {
    dns.text(NAME, "janji-proof=x");
    dns.validates();

    assertThat(texts().dnssec()).isEqualTo(TxtRecords.Dnssec.VALIDATED);
  }

  @Test
  void followsAliasesOverSeveralAnswersAndEndsInACircle() throws IOException {
    dns.alias(NAME, "a.example").alias("a.example", "b.example").text("b.example", "there");
    assertThat(texts().texts()).isEqualTo(List.of("there"));

    dns.clear();
    dns.alias(NAME, "a.example").alias("a.example", NAME);
    assertThat(resolver.at(NAME)).isInstanceOf(TxtRecords.Answer.None.class);
  }

  @Test
  void tellsNothingThereFromNobodyThere() throws IOException {
    assertThat(resolver.at(NAME)).isInstanceOf(TxtRecords.Answer.None.class);
    dns.fails(Rcode.SERVFAIL);
    assertThat(resolver.at(NAME)).isInstanceOf(TxtRecords.Answer.Away.class);
    dns.fails(Rcode.REFUSED);
    assertThat(resolver.at(NAME)).isInstanceOf(TxtRecords.Answer.Away.class);
  }

  @Test
  void takesHalfAnAnswerForNone() throws IOException {
    dns.text(NAME, "janji-proof=x");
    dns.garbles();

    assertThat(resolver.at(NAME)).isInstanceOf(TxtRecords.Answer.Away.class);
  }

  @Test
  void readsTheAddressOfAResolver() {
    assertThat(Resolver.address("192.0.2.1").getPort()).isEqualTo(53);
    assertThat(Resolver.address("192.0.2.1:5353").getPort()).isEqualTo(5353);
    assertThat(Resolver.address("[2001:db8::1]:54").getPort()).isEqualTo(54);
    assertThat(Resolver.address("2001:db8::1").getPort()).isEqualTo(53);
    for (String wrong : List.of("dns.example", "192.0.2.1:x", "192.0.2.1:99999", "")) {
      assertThatThrownBy(() -> Resolver.address(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
