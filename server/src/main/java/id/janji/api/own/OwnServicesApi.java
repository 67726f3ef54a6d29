package id.janji.api.own;

import id.janji.api.Body;
import id.janji.api.Problem;
import id.janji.api.Sent;
import id.janji.clause.Language;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.notify.letter.OptIn;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Contacts.Contact;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// What the own company subscribes to, and whom we reach about it.
@RestController
public class OwnServicesApi {
  private final Services services;
  private final Contacts contacts;
  private final OptIn optIn;

  OwnServicesApi(Services services, Contacts contacts, OptIn optIn) {
    this.services = services;
    this.contacts = contacts;
    this.optIn = optIn;
  }

  private static CustomerId own(Caller caller) {
    return new CustomerId(Own.of(caller));
  }

  /// All services, each with its contacts in the order in which they are tried.
  @GetMapping("/api/v1/own/services")
  @Permits(Permission.SEE_OWN_PROMISES)
  public Map<String, Object> services(Caller caller) {
    List<Contact> all = contacts.list(own(caller));
    return Map.of(
        "services",
        services.list(own(caller)).stream().map(each -> ServiceJson.whole(each, all)).toList());
  }

  /// Adds a contact; where its address is not the portal, a code goes there, and it counts once
  /// somebody has said it.
  @PostMapping("/api/v1/own/services/{service}/contacts")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ResponseEntity<Map<String, Object>> add(
      Caller caller,
      @PathVariable UUID service,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody byte[] body) {
    Contact.Id id = new Contact.Id(Sent.id(caller, key, "contact"));
    Body said = Body.of(body);
    Contacts.Draft draft =
        new Contacts.Draft(
            said.text("name"),
            said.word("channel", Contacts.Channel.class),
            said.text("address"),
            language(said),
            said.words("concerns", Contacts.Concern.class));
    CustomerId own = own(caller);
    return switch (contacts.add(own, new Services.Service.Id(service), id, draft)) {
      case Change.Done<Boolean>(Boolean isNew) -> {
        if (isNew) {
          optIn.send(own, id);
        }
        yield ResponseEntity.status(201).body(contact(own, id));
      }
      case Change.Invalid<Boolean> invalid -> throw Problem.of(invalid);
      case Change.Refused<Boolean> refused -> throw Problem.of(refused);
    };
  }

  /// Changes what a contact is called, its language and its matters. Another address is another
  /// contact, since nobody there has agreed.
  @PutMapping("/api/v1/own/contacts/{contact}")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public Map<String, Object> change(
      Caller caller, @PathVariable UUID contact, @RequestBody byte[] body) {
    Body said = Body.of(body);
    Contact.Id id = new Contact.Id(contact);
    return switch (contacts.describe(
        own(caller),
        id,
        said.text("name"),
        language(said),
        said.words("concerns", Contacts.Concern.class))) {
      case Change.Done<Contact.Id> _ -> contact(own(caller), id);
      case Change.Invalid<Contact.Id> invalid -> throw Problem.of(invalid);
      case Change.Refused<Contact.Id> refused -> throw Problem.of(refused);
    };
  }

  /// Afterwards there is none of this id, whether there was one or not.
  @DeleteMapping("/api/v1/own/contacts/{contact}")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ResponseEntity<Void> remove(Caller caller, @PathVariable UUID contact) {
    contacts.remove(own(caller), new Contact.Id(contact));
    return ResponseEntity.noContent().build();
  }

  private Map<String, Object> contact(CustomerId own, Contact.Id id) {
    return contacts.list(own).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(ServiceJson::contact)
        .orElseThrow(Problem::missing);
  }

  private static Language language(Body said) {
    return switch (said.text("language")) {
      case "en" -> Language.ENGLISH;
      case "id" -> Language.INDONESIAN;
      default ->
          throw Problem.of(422, "unfit", "The language is en or id.", "Bahasanya en atau id.");
    };
  }
}
