package id.janji.console.publish;

import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Person;
import id.janji.policy.Drafts;
import java.util.List;
import java.util.UUID;

/// Four eyes on a publication: who uploaded a text does not publish it, as long as somebody else of
/// the provider may. Where only one person may, that one does both.
record SecondPerson(People people) {

  /// The names of those who may publish `draft` in place of `reader`; empty if `reader` may.
  List<String> insteadOf(UUID reader, Drafts.Draft draft) {
    return draft.by().equals(reader)
        ? people.list(null).stream()
            .filter(person -> !person.id().equals(reader) && mayPublish(person))
            .map(Person::name)
            .toList()
        : List.of();
  }

  private static boolean mayPublish(Person person) {
    return person.endedAt() == null
        && person.roles().stream()
            .anyMatch(role -> role.permissions().contains(Permission.PUBLISH_POLICY));
  }
}
