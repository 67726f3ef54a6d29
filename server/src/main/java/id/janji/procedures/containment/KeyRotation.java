package id.janji.procedures.containment;

import id.janji.clause.Bilingual;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outcome;
import id.janji.keyring.CustomerFacts;
import id.janji.keys.Keepers;
import id.janji.keys.Keys;
import id.janji.keys.KeysException;
import id.janji.ledger.LedgerException;
import id.janji.procedures.support.Support;
import id.janji.procedures.support.SupportEvent;
import id.janji.seal.context.KeyRef;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A customer's master key replaced by hand. A case says who does it and why before the key turns,
/// and how it ended after, so that both stand in the customer's log. What is stored already is
/// wrapped anew by the job that renews keys.
public final class KeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  /// The longest reason.
  public static final int LONGEST = 400;

  private static final Bilingual NO_REASON =
      new Bilingual(
          "Say why, in at most 400 characters.", "Sebutkan alasannya, paling banyak 400 karakter.");
  private static final Bilingual NO_KEY =
      new Bilingual(
          "This customer has no key of ours in that region, or it is frozen or destroyed.",
          "Pelanggan ini tidak punya kunci dari kami di wilayah itu, atau kuncinya dibekukan atau"
              + " dimusnahkan.");
  private static final Bilingual OWN =
      new Bilingual(
          "This customer's keeper holds the key, so its owner replaces it.",
          "Kunci dipegang penjaga kunci milik pelanggan, jadi pemiliknya yang menggantinya.");
  private static final Bilingual SHUT =
      new Bilingual(
          "The keys or the customer's log cannot be used now; nothing was replaced.",
          "Kunci atau catatan pelanggan tidak dapat dipakai sekarang; tidak ada yang diganti.");

  private final Keys keys;
  private final Keepers keepers;
  private final Services services;
  private final Support support;

  public KeyRotation(Keys keys, Keepers keepers, Services services, Support support) {
    this.keys = keys;
    this.keepers = keepers;
    this.services = services;
    this.support = support;
  }

  /// The newest master keys of a customer that can be replaced, by region.
  public Map<String, KeyRef> live(UUID customer) {
    Map<String, KeyRef> live = new LinkedHashMap<>();
    services.list(new CustomerId(customer)).stream()
        .map(Services.Service::region)
        .distinct()
        .sorted()
        .forEach(region -> live(customer, region).ifPresent(key -> live.put(region, key)));
    return live;
  }

  private Optional<KeyRef> live(UUID customer, String region) {
    try {
      CustomerFacts facts = keys.look(customer, region);
      return switch (facts.state()) {
        case LIVE -> facts.newest();
        case FROZEN, DESTROYED -> Optional.empty();
      };
    } catch (KeysException _) {
      return Optional.empty();
    }
  }

  /// Replaces the master key of a customer in a region.
  ///
  /// @return why not, if it was not
  public Optional<Bilingual> rotate(Caller by, UUID customer, String region, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST) {
      return Optional.of(NO_REASON);
    }
    try {
      if (keepers.of(customer).isPresent()) {
        return Optional.of(OWN);
      }
      return live(customer).containsKey(region)
          ? told(by, customer, region, reason.strip())
          : Optional.of(NO_KEY);
    } catch (KeysException | LedgerException e) {
      return Optional.of(SHUT);
    }
  }

  private Optional<Bilingual> told(Caller by, UUID customer, String region, String reason) {
    String subject = "The master key in %s is replaced by hand".formatted(region);
    return switch (support.open(UUID.randomUUID(), customer, by, subject, reason)) {
      case Outcome.Refused _ -> Optional.of(SHUT);
      case Outcome.Taken(CaseFile file, _) -> turned(by, file, region);
    };
  }

  private Optional<Bilingual> turned(Caller by, CaseFile file, String region) {
    try {
      KeyRef next = keys.rotate(file.customer(), region);
      end(by, file, "Version %d of the key is in use.".formatted(next.version()));
      return Optional.empty();
    } catch (KeysException e) {
      end(by, file, "The key was not replaced: " + e.sentence());
      return Optional.of(SHUT);
    }
  }

  /// Where the log has just become unusable the case stays open, for somebody to end.
  private void end(Caller by, CaseFile file, String outcome) {
    try {
      support.happen(
          file.customer(),
          file.id(),
          UUID.randomUUID(),
          by,
          new SupportEvent.Ended(outcome),
          OptionalInt.empty());
    } catch (LedgerException e) {
      LOG.atWarn().addKeyValue("case", file.id()).setCause(e).log("rotation-not-ended");
    }
  }
}
