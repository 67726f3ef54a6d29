package id.janji.seal.item;

import static id.janji.seal.context.Contexts.FIELDS;
import static id.janji.seal.context.Contexts.LETTER;
import static id.janji.seal.context.Contexts.PAYSLIP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.Contexts;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.Floe;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeParameters;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// An item opens in its own context and in no other: each field alone, every pair and every larger
/// set exchanged between two real items, and words whose bytes moved to the field beside them. Key
/// and content refuse each by themselves.
final class ExchangeTest {
  private static final byte[] CONTENT = "gaji".getBytes(UTF_8);

  @Test
  void refusesEveryExchangeOfFieldsAtTheKey() {
    for (int fields = 1; fields < 1 << FIELDS; fields++) {
      NewDataKey key = domain(PAYSLIP).newDataKey(PAYSLIP, Randomness.system());
      ItemContext other = Contexts.exchanged(PAYSLIP, LETTER, fields);
      refuses(Code.KEY_REFUSED, () -> domain(other).unwrap(key.wrapped(), other));
      refuses(Code.KEY_REFUSED, () -> domain(PAYSLIP).unwrap(key.wrapped(), other));
    }
  }

  @Test
  void refusesEveryExchangeOfFieldsAtTheContentEvenWithItsKey() {
    NewDataKey key = domain(PAYSLIP).newDataKey(PAYSLIP, Randomness.system());
    byte[] item = SealedItem.seal(key, CONTENT);
    for (int fields = 1; fields < 1 << FIELDS; fields++) {
      ItemContext other = Contexts.exchanged(PAYSLIP, LETTER, fields);
      refuses(Code.CONTEXT_REFUSED, () -> SealedItem.open(key.key(), other, item));
      refuses(Code.CONTEXT_REFUSED, () -> floe(key.key(), other, item));
    }
    assertThat(SealedItem.open(key.key(), PAYSLIP, item)).isEqualTo(CONTENT);
  }

  @Test
  void refusesBytesThatMovedToTheFieldBesideThem() {
    List<ItemContext> contexts = new ArrayList<>(Contexts.shifted(PAYSLIP));
    for (ItemContext one : contexts) {
      NewDataKey key = domain(one).newDataKey(one, Randomness.system());
      byte[] item = SealedItem.seal(key, CONTENT);
      for (ItemContext other : contexts) {
        if (!one.equals(other)) {
          refuses(Code.KEY_REFUSED, () -> domain(other).unwrap(key.wrapped(), other));
          refuses(Code.CONTEXT_REFUSED, () -> SealedItem.open(key.key(), other, item));
        }
      }
    }
  }

  @Test
  void refusesWrappedKeysAndContentsExchangedBetweenItemsOfOneDomain() {
    ItemContext sibling = Contexts.exchanged(PAYSLIP, LETTER, 1 << 5);
    DomainKey domain = domain(PAYSLIP);
    byte[] one = SealedItem.seal(domain.newDataKey(PAYSLIP, Randomness.system()), CONTENT);
    byte[] other = SealedItem.seal(domain.newDataKey(sibling, Randomness.system()), CONTENT);

    byte[] keyExchanged = one.clone();
    System.arraycopy(other, 60, keyExchanged, 60, 40);
    byte[] contentExchanged = one.clone();
    System.arraycopy(other, 100, contentExchanged, 100, one.length - 100);

    refuses(Code.KEY_REFUSED, () -> open(domain, PAYSLIP, keyExchanged));
    refuses(Code.CONTEXT_REFUSED, () -> open(domain, PAYSLIP, contentExchanged));
    refuses(Code.KEY_REFUSED, () -> open(domain, sibling, one));
    assertThat(open(domain, sibling, other)).isEqualTo(CONTENT);
  }

  private static byte[] open(DomainKey domain, ItemContext context, byte[] item) {
    FloeKey key = domain.unwrap(ItemHeader.parse(item, 0).dataKey(), context);
    return SealedItem.open(key, context, item);
  }

  /// Past the comparison of domains in the header, so that the content's own check is seen to bite.
  private static byte[] floe(FloeKey key, ItemContext context, byte[] item) {
    return Floe.open(FloeParameters.ITEM, key, context.encoded(), item, ItemHeader.SIZE_BYTES);
  }

  /// Every domain here comes from the same master key, so that only the context keeps them apart.
  private static DomainKey domain(ItemContext context) {
    return CustomerMaster.owning(
            context.customer(),
            context.region(),
            context.domain().master(),
            Secret.owning(new byte[32]))
        .domain(context.dataClass(), context.domain().epoch());
  }

  private static void refuses(Code code, ThrowingCallable opening) {
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(opening)
        .matches(e -> e.code() == code, code.name());
  }
}
