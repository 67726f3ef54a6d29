package id.janji.keeper.serve;

import id.janji.keeper.check.Allowed;
import id.janji.keeper.check.HeadCheck;
import id.janji.keeper.check.ShownCheck;
import id.janji.keeper.exchange.Answer;
import id.janji.keeper.exchange.Asked;
import id.janji.keeper.exchange.Question;
import id.janji.keeper.exchange.Told;
import id.janji.keeper.folder.KeeperFolder;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.wire.FieldWriter;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.witness.SeenHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Works out what is told to the provider next. The only place at which a key turns into bytes:
/// after the head was kept and the act was recorded, both durably.
final class Answers {
  private final KeeperFolder folder;
  private final HeadCheck heads;
  private final ShownCheck acts;
  private final InstantSource clock;
  private final Consumer<String> say;

  Answers(
      KeeperFolder folder,
      HeadCheck heads,
      ShownCheck acts,
      InstantSource clock,
      Consumer<String> say) {
    this.folder = folder;
    this.heads = heads;
    this.acts = acts;
    this.clock = clock;
    this.say = say;
  }

  /// Where the keeper stands, with nothing to answer.
  Told standing() {
    return told("", List.of());
  }

  /// The answers to what was asked. If the head contradicts the known one, the folder is stopped
  /// for good when this returns.
  ///
  /// @throws id.janji.keyring.vault.VaultException if something cannot be kept; then nothing may be
  ///   told
  Told to(Asked asked) {
    SeenHead known = folder.heads().of(heads.log());
    return switch (heads.judge(asked.head(), known)) {
      case HeadCheck.Verdict.Follows(Checkpoint head) -> served(asked, head, known);
      case HeadCheck.Verdict.Refused(Refusal why) -> told("", refused(asked, why));
      case HeadCheck.Verdict.Contradicts(Refusal why, Checkpoint head) -> {
        String reason = contradiction(why, head, known);
        folder.stop(reason);
        say.accept(Loud.stopped(reason));
        List<Answer> answers = refused(asked, why);
        yield new Told(folder.keys().master(), known.size(), "", Optional.of(why), answers);
      }
    };
  }

  private Told served(Asked asked, Checkpoint head, SeenHead known) {
    if (!folder.heads().advance(heads.log(), known, new SeenHead(head.size(), head.root()))) {
      return told("", refused(asked, Refusal.HEAD_MALFORMED));
    }
    Instant now = clock.instant();
    String cosignatures =
        folder.keys().signers().stream()
            .map(signer -> signer.sign(head.text(), now).line() + "\n")
            .collect(Collectors.joining());
    List<String> lines = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (Question question : asked.questions()) {
      answers.add(answer(question, head, lines));
    }
    recorded(lines);
    return told(cosignatures, answers);
  }

  private Told told(String cosignatures, List<Answer> answers) {
    long size = folder.heads().of(heads.log()).size();
    return new Told(folder.keys().master(), size, cosignatures, Optional.empty(), answers);
  }

  private List<Answer> refused(Asked asked, Refusal why) {
    List<String> lines = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (Question question : asked.questions()) {
      lines.add(Sentences.refused(why, index(question), clock.instant()));
      answers.add(new Answer.Refused(question.id(), why));
    }
    recorded(lines);
    return answers;
  }

  private void recorded(List<String> lines) {
    folder.record().add(lines);
    lines.forEach(say);
  }

  private Answer answer(Question question, Checkpoint head, List<String> lines) {
    try {
      Allowed act = acts.require(question, head);
      Answer answer =
          switch (question.purpose()) {
            case STORE -> store(question.id(), act.context());
            case OPEN -> open(question.id(), act.context(), question.wrapped().orElseThrow());
          };
      lines.add(Sentences.served(act, clock.instant()));
      return answer;
    } catch (RefusedException e) {
      lines.add(Sentences.refused(e.refusal(), index(question), clock.instant()));
      return new Answer.Refused(question.id(), e.refusal());
    }
  }

  private static long index(Question question) {
    return question.entries().getLast().index();
  }

  private Answer store(long id, ItemContext context) {
    if (!context.domain().master().equals(folder.keys().master())) {
      throw new RefusedException(Refusal.DOMAIN_OTHER);
    }
    try (CustomerMaster master = folder.keys().master(context.region());
        DomainKey domain = master.domain(context.dataClass(), context.domain().epoch());
        NewDataKey key = domain.newDataKey(context, Randomness.system())) {
      return new Answer.Stored(id, key.wrapped(), bytes(key.key()));
    }
  }

  private Answer open(long id, ItemContext context, WrappedDataKey wrapped) {
    DomainRef under = wrapped.under();
    if (!under.master().equals(folder.keys().master())) {
      throw new RefusedException(Refusal.KEY_REFUSED);
    }
    try (CustomerMaster master = folder.keys().master(context.region());
        DomainKey domain = master.domain(context.dataClass(), under.epoch());
        FloeKey key = domain.unwrap(wrapped, context)) {
      return new Answer.Opened(id, bytes(key));
    } catch (SealException e) {
      throw new RefusedException(Refusal.KEY_REFUSED, e);
    }
  }

  private static byte[] bytes(FloeKey key) {
    FieldWriter out = new FieldWriter();
    try {
      key.handOver(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.take();
  }

  private String contradiction(Refusal why, Checkpoint head, SeenHead known) {
    return """
    %s
    Log:                  %s
    Cosigned before:      %d entries, root %s
    Shown and signed now: %d entries, root %s
    At:                   %s
    """
        .formatted(
            why.sentence(),
            heads.log(),
            known.size(),
            known.root(),
            head.size(),
            head.root(),
            clock.instant());
  }
}
