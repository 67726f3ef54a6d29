package id.janji.procedures.disclosure;

import id.janji.kernel.procedure.Says;
import id.janji.kernel.procedure.State;
import java.util.Optional;

/// Where a demand for data stands.
public sealed interface DisclosureState extends State {
  @Says(en = "Nothing yet", id = "Belum ada")
  record Nothing() implements DisclosureState {}

  @Says(en = "Received; the sender is to be verified", id = "Diterima; pengirim harus diverifikasi")
  record Received(Demand demand) implements DisclosureState {}

  @Says(
      en = "Sender verified; to be sent to the customer",
      id = "Pengirim terverifikasi; harus diarahkan ke pelanggan")
  record Verified(Demand demand) implements DisclosureState {}

  @Says(en = "Redirected; counsel is to rule", id = "Telah diarahkan; menunggu penasihat hukum")
  record Redirected(Demand demand) implements DisclosureState {}

  @Says(
      en = "Compelled or directed; the customer is to be told",
      id = "Wajib atau diarahkan; pelanggan harus diberi tahu")
  record Compelled(Demand demand) implements DisclosureState {}

  @Says(en = "Two people may release", id = "Dua orang dapat menyerahkan")
  record Cleared(Demand demand) implements DisclosureState {}

  @Says(
      en = "Released; the customer is still to be told",
      id = "Diserahkan; pelanggan masih harus diberi tahu")
  record ReleasedInSilence(Demand demand) implements DisclosureState {}

  @Says(
      en = "Refused; the customer is still to be told",
      id = "Ditolak; pelanggan masih harus diberi tahu")
  record RefusedInSilence(Demand demand) implements DisclosureState {}

  @Says(en = "Released", id = "Diserahkan")
  record Released(Demand demand) implements DisclosureState {}

  @Says(en = "Refused", id = "Ditolak")
  record Refused(Demand demand) implements DisclosureState {}

  /// What is known of the demand; nothing before it came in.
  default Optional<Demand> known() {
    return switch (this) {
      case Nothing() -> Optional.empty();
      case Received(Demand demand) -> Optional.of(demand);
      case Verified(Demand demand) -> Optional.of(demand);
      case Redirected(Demand demand) -> Optional.of(demand);
      case Compelled(Demand demand) -> Optional.of(demand);
      case Cleared(Demand demand) -> Optional.of(demand);
      case ReleasedInSilence(Demand demand) -> Optional.of(demand);
      case RefusedInSilence(Demand demand) -> Optional.of(demand);
      case Released(Demand demand) -> Optional.of(demand);
      case Refused(Demand demand) -> Optional.of(demand);
    };
  }
}
