package id.janji.api.own;

import id.janji.tenancy.Contacts.Contact;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Services.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Services and contacts as programs read them.
public final class ServiceJson {
  private ServiceJson() {}

  /// @param contacts all of the customer's
  public static Map<String, Object> whole(Service service, List<Contact> contacts) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", service.id().value().toString());
    one.put("offering", service.offering());
    one.put("region", service.region());
    one.put("classes", service.classes().stream().map(DataClass::word).toList());
    one.put("retentionDays", service.retentionDays());
    one.put("since", service.since().toString());
    if (service.ends() != null) {
      one.put("ends", service.ends().toString());
    }
    one.put(
        "contacts",
        contacts.stream()
            .filter(each -> each.service().equals(service.id()))
            .map(ServiceJson::contact)
            .toList());
    return one;
  }

  static Map<String, Object> contact(Contact contact) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", contact.id().value().toString());
    one.put("service", contact.service().value().toString());
    one.put("name", contact.name());
    one.put("channel", NoticeJson.word(contact.channel()));
    one.put("address", contact.address());
    one.put("language", contact.language().tag());
    one.put("concerns", contact.concerns().stream().map(NoticeJson::word).toList());
    one.put("open", contact.isOpen());
    if (contact.verified() != null) {
      one.put("verified", contact.verified().toString());
    }
    if (contact.stale() != null) {
      one.put("staleSince", contact.stale().since().toString());
    }
    return one;
  }
}
