package id.janji.procedures;

import id.janji.identity.Role;
import id.janji.kernel.Performer;
import id.janji.kernel.Task;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Side;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Telling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Makes notices of what a case wants told: to the customer, to the provider's people, and to
/// somebody higher up.
public final class Notifying {
  /// Not a notice of its own: the one that was not answered goes to the next address.
  static final String AGAIN = "incident-notice-again";

  private final Notices notices;
  private final Predicate<UUID> isDrill;

  /// @param isDrill whether the case of this id is a drill, of which no customer is told
  public Notifying(Notices notices, Predicate<UUID> isDrill) {
    this.notices = notices;
    this.isDrill = isDrill;
  }

  /// One for each kind of effect.
  public List<Performer> performers() {
    return List.of(
        performing(Names.code(Effect.Tell.class)), performing(Names.code(Effect.Escalate.class)));
  }

  private Performer performing(String code) {
    return new Performer() {
      @Override
      public String effect() {
        return code;
      }

      @Override
      public void perform(UUID customer, Task task) {
        tell(customer, task);
      }
    };
  }

  private void tell(UUID customer, Task task) {
    String cause = "case %s %d %d".formatted(task.matter(), task.step(), task.number());
    if (isDrill.test(task.matter())) {
      notices.tell(drilled(customer, task, cause));
    } else {
      real(customer, task, cause);
    }
  }

  private void real(UUID customer, Task task, String cause) {
    switch (task.effect()) {
      case Effect.Tell(Side whom, String notice) when notice.equals(AGAIN) ->
          notices.climb(customer, task.matter(), NoticeKind.INCIDENT_NOTICE);
      case Effect.Tell(Side whom, String notice) ->
          notices.tell(
              Telling.of(
                  customer,
                  kind(whom, notice),
                  audience(whom, notice),
                  Optional.of(task.matter()),
                  cause));
      case Effect.Escalate(String whom, String deadline, int rung) ->
          role(whom)
              .ifPresent(role ->
                  notices.tell(
                      new Telling(
                          customer,
                          NoticeKind.PROVIDER_DEADLINE,
                          new Audience.Provider(role),
                          Optional.of(task.matter()),
                          cause,
                          Map.of("deadline", deadline, "rung", Integer.toString(rung)))));
      case Effect.EndGrants _, Effect.FollowUp _ ->
          throw new IllegalArgumentException("nothing to tell: " + task.effect());
    }
  }

  /// What a drill tells: the provider's people, instead of whoever would be told if it were real.
  private static Telling drilled(UUID customer, Task task, String cause) {
    return new Telling(
        customer,
        NoticeKind.PROVIDER_DRILL,
        new Audience.Provider(
            task.effect() instanceof Effect.Escalate(String whom, _, _)
                ? role(whom).orElse(Role.SOC)
                : Role.SOC),
        Optional.of(task.matter()),
        cause,
        Map.of(
            "instead",
            switch (task.effect()) {
              case Effect.Tell(_, String notice) -> notice;
              case Effect.Escalate(_, String deadline, _) -> deadline;
              case Effect.EndGrants _, Effect.FollowUp _ ->
                  throw new IllegalArgumentException("nothing to tell: " + task.effect());
            }));
  }

  /// The notice that a procedure names.
  static NoticeKind kind(Side whom, String notice) {
    return switch (whom) {
      case CUSTOMER ->
          NoticeKind.of(notice).orElseThrow(() -> new IllegalArgumentException(notice));
      case PROVIDER ->
          switch (notice) {
            case "support-heard" -> NoticeKind.PROVIDER_SUPPORT_HEARD;
            case "incident-reported", "incident-recognised" -> NoticeKind.PROVIDER_INCIDENT;
            case "disclosure-received" -> NoticeKind.PROVIDER_DISCLOSURE;
            case "onboarding" -> NoticeKind.PROVIDER_ONBOARDING;
            default -> throw new IllegalArgumentException(notice);
          };
      case CLOCK -> throw new IllegalArgumentException("nobody tells the clock: " + notice);
    };
  }

  private static Audience audience(Side whom, String notice) {
    if (whom == Side.CUSTOMER) {
      return new Audience.Contacts();
    }
    return new Audience.Provider(
        switch (kind(whom, notice)) {
          case PROVIDER_INCIDENT -> Role.SOC;
          case PROVIDER_DISCLOSURE -> Role.LEGAL;
          default -> Role.SUPPORT;
        });
  }

  /// Who of the provider's is meant; empty where the customer's next channel is, which a notice
  /// climbs to by itself.
  static Optional<Role> role(String whom) {
    return switch (whom) {
      case "support lead" -> Optional.of(Role.SUPPORT);
      case "incident lead", "head of security" -> Optional.of(Role.SOC);
      case "head of legal" -> Optional.of(Role.LEGAL);
      case "management" -> Optional.of(Role.MANAGER);
      case "second channel", "third channel" -> Optional.empty();
      default -> throw new IllegalArgumentException(whom);
    };
  }
}
