package id.janji.custody.control.key;

import id.janji.control.Look;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.Refusal;
import id.janji.seal.key.WrappedDataKey;
import java.util.Optional;
import java.util.Set;

/// The way to data keys, at which a probe knocks.
@FunctionalInterface
interface Door {
  /// Why no key was given; empty if one was.
  Optional<Refusal> knock(Act act, WrappedDataKey wrapped);

  /// Knocks with what must be refused for one of these reasons; for another it shows nothing.
  ///
  /// @param en what was shown, behind "with "
  /// @param id the same in Indonesian, behind "dengan "
  default void mustRefuse(
      Look look, Act act, WrappedDataKey wrapped, Set<Refusal> reasons, String en, String id) {
    look.saw(1);
    Optional<Refusal> why = knock(act, wrapped);
    if (why.isEmpty()) {
      look.fault(
          "A key was given with %s.".formatted(en), "Kunci diberikan dengan %s.".formatted(id));
    } else if (!reasons.contains(why.get())) {
      look.doubt(
          "Refused with %s, but as %s.".formatted(en, why.get().code()),
          "Ditolak dengan %s, tetapi sebagai %s.".formatted(id, why.get().code()));
    }
  }

  /// Knocks with what must be let in; else the refusals show nothing.
  default void mustOpen(Look look, Act act, WrappedDataKey wrapped) {
    knock(act, wrapped)
        .ifPresent(why ->
            look.doubt(
                "What must open was refused as %s.".formatted(why.code()),
                "Yang semestinya terbuka ditolak sebagai %s.".formatted(why.code())));
  }
}
